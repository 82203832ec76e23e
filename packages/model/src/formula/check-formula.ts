import type { Label } from '../label.ts'
import { formulaFunctions } from './formula-function.ts'
import { type FormulaNode, type FormulaType, formulaFault } from './formula-tree.ts'

/** The type of a field in a formula; undefined: no such field; a label: why the field cannot be used. */
export type FormulaFieldType = (name: string) => FormulaType | Label | undefined

const typeLabels: Readonly<Record<FormulaType, Label>> = {
  number: { en: 'a number', 'zh-CN': '数字' },
  text: { en: 'text', 'zh-CN': '文本' },
  boolean: { en: 'yes or no', 'zh-CN': '是或否' },
  date: { en: 'a date', 'zh-CN': '日期' },
}

/** The type an expression yields, null for the literal null. Throws `invalid-expression` where types do not fit. */
export function checkFormula(node: FormulaNode, typeOf: FormulaFieldType): FormulaType | null {
  switch (node.is) {
    case 'literal':
      if (node.value === null) return null
      return typeof node.value === 'number' ? 'number' : typeof node.value === 'boolean' ? 'boolean' : 'text'
    case 'field': {
      const type = typeOf(node.name)
      if (type === undefined) throw formulaFault(node.at, `there is no field “${node.name}”`, `没有字段“${node.name}”`)
      if (typeof type === 'object') throw formulaFault(node.at, type.en, type['zh-CN'])
      return type
    }
    case 'unary':
      want(node.operand, node.operator === '-' ? 'number' : 'boolean', typeOf)
      return node.operator === '-' ? 'number' : 'boolean'
    case 'binary':
      return checkBinary(node, typeOf)
    case 'call':
      return checkCall(node, typeOf)
  }
}

function checkBinary(node: FormulaNode & { is: 'binary' }, typeOf: FormulaFieldType): FormulaType | null {
  const { operator } = node
  if (operator === 'and' || operator === 'or') {
    want(node.left, 'boolean', typeOf)
    want(node.right, 'boolean', typeOf)
    return 'boolean'
  }
  const left = checkFormula(node.left, typeOf)
  const right = checkFormula(node.right, typeOf)
  if (operator === '+' || operator === '-') {
    if (left === 'date' && (right === 'number' || right === null)) return 'date'
    if (operator === '-' && left === 'date' && right === 'date') return 'number'
    if (operator === '+' && left === 'text' && right === 'text') return 'text'
  }
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/' || operator === '%') {
    want(node.left, 'number', typeOf)
    want(node.right, 'number', typeOf)
    return 'number'
  }
  // A text beside a date is a date written out: due > "2026-03-01".
  const dated = (left === 'date' && right === 'text') || (left === 'text' && right === 'date')
  if (left !== null && right !== null && left !== right && !dated) {
    const [one, other] = [typeLabels[left], typeLabels[right]]
    throw formulaFault(
      node.at,
      `${one.en} and ${other.en} cannot be compared`,
      `不能比较${one['zh-CN']}与${other['zh-CN']}`,
    )
  }
  return 'boolean'
}

function checkCall(node: FormulaNode & { is: 'call' }, typeOf: FormulaFieldType): FormulaType | null {
  const called = Object.hasOwn(formulaFunctions, node.name) ? formulaFunctions[node.name] : undefined
  if (!called) throw formulaFault(node.at, `there is no function “${node.name}”`, `没有函数“${node.name}”`)
  const least = called.takes.length - (called.optional ?? 0)
  const count = node.arguments.length
  if (count < least || (!called.more && count > called.takes.length) || count > 100)
    throw formulaFault(
      node.at,
      `“${node.name}” takes ${called.more ? `${least} values or more` : `${called.takes.length} values`}, it got ${count}`,
      `“${node.name}”需要 ${called.more ? `至少 ${least}` : called.takes.length} 个值，收到 ${count} 个`,
    )
  let shared: FormulaType | null = null
  node.arguments.forEach((argument, index) => {
    const wanted = called.takes[Math.min(index, called.takes.length - 1)] ?? 'any'
    if (wanted === 'any') checkFormula(argument, typeOf)
    else if (wanted !== 'same') want(argument, wanted, typeOf)
    else if (shared === null) shared = checkFormula(argument, typeOf)
    else want(argument, shared, typeOf)
  })
  return called.gives === 'same' ? shared : called.gives
}

function want(node: FormulaNode, wanted: FormulaType, typeOf: FormulaFieldType): void {
  const got = checkFormula(node, typeOf)
  if (got === null || got === wanted) return
  // A date written out may stand where a date is wanted.
  if (wanted === 'date' && got === 'text' && node.is === 'literal') return
  const [expected, came] = [typeLabels[wanted], typeLabels[got]]
  throw formulaFault(
    node.at,
    `${expected.en} is expected here, not ${came.en}`,
    `此处应为${expected['zh-CN']}，而不是${came['zh-CN']}`,
  )
}
