import type { Field, FieldMap, KindName } from '../field.ts'
import { seenField } from '../kinds.ts'
import type { Label } from '../label.ts'
import { checkFormula } from './check-formula.ts'
import { evaluateFormula } from './evaluate-formula.ts'
import { type FormulaNode, type FormulaType, type FormulaValue, formulaFault } from './formula-tree.ts'
import { parseFormula } from './parse-formula.ts'

/** An expression ready to run: the fields it reads and a function of their values. */
export interface Formula {
  readonly fields: readonly string[]
  readonly evaluate: (values: Readonly<Record<string, unknown>>) => FormulaValue
}

export type FormulaResult = Field<'formula'>['options']['result']

const resultTypes: Readonly<Record<FormulaResult, FormulaType>> = {
  integer: 'number',
  decimal: 'number',
  percent: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
}

const types: { readonly [Name in KindName]?: FormulaType } = {
  text: 'text',
  longText: 'text',
  richText: 'text',
  url: 'text',
  email: 'text',
  phone: 'text',
  choice: 'text',
  person: 'text',
  reference: 'text',
  integer: 'number',
  decimal: 'number',
  percent: 'number',
  scale: 'number',
  progress: 'number',
  rating: 'number',
  duration: 'number',
  rollup: 'number',
  boolean: 'boolean',
  date: 'date',
}

/**
 * Reads and checks an expression over the fields of one type. Throws `invalid-expression` with a position when it
 * cannot be read, names a field that is not there, or yields something else than `result`.
 */
export function compileFormula(expression: string, result: FormulaResult, fields: FieldMap): Formula {
  const tree = parseFormula(expression)
  const yields = checkFormula(tree, (name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    return field && (types[seenField(field).kind] ?? notUsable(name))
  })
  if (yields !== null && yields !== resultTypes[result])
    throw formulaFault(
      0,
      `it yields ${yields}, but ${result} is declared`,
      `结果类型为 ${yields}，而声明的是 ${result}`,
    )
  return {
    fields: [...fieldsOf(tree, new Set())],
    evaluate: (values) => {
      const value = evaluateFormula(tree, (name) => (values[name] ?? null) as FormulaValue)
      return typeof value === 'number' && result === 'integer' ? Math.round(value) : value
    },
  }
}

function fieldsOf(node: FormulaNode, found: Set<string>): Set<string> {
  if (node.is === 'field') found.add(node.name)
  else if (node.is === 'unary') fieldsOf(node.operand, found)
  else if (node.is === 'call') for (const argument of node.arguments) fieldsOf(argument, found)
  else if (node.is === 'binary') {
    fieldsOf(node.left, found)
    fieldsOf(node.right, found)
  }
  return found
}

function notUsable(name: string): Label {
  return { en: `a formula cannot use the field “${name}”`, 'zh-CN': `公式不能使用字段“${name}”` }
}
