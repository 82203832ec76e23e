import { type FormulaToken, formulaTokens } from './formula-token.ts'
import { type BinaryOperator, type FormulaNode, formulaFault } from './formula-tree.ts'

/** Weakest first; each level is read from left to right. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
]

const deepest = 60

/** Reads an expression. Throws `invalid-expression` with the position of what is wrong. */
export function parseFormula(expression: string): FormulaNode {
  const tokens = formulaTokens(expression)
  let index = 0
  let depth = 0
  const next = (): FormulaToken => tokens[Math.min(index, tokens.length - 1)]!
  const isSign = (text: string) => next().is === 'sign' && next().text === text
  const isWord = (text: string) => (next().is === 'sign' || next().is === 'name') && next().text.toLowerCase() === text

  const expect = (sign: string) => {
    if (!isSign(sign)) throw formulaFault(next().at, `“${sign}” is expected here`, `此处应为“${sign}”`)
    index++
  }

  const binary = (level: number): FormulaNode => {
    const operators = levels[level]
    if (!operators) return unary()
    let left = binary(level + 1)
    for (;;) {
      const operator = operators.find(isWord)
      if (operator === undefined) return left
      const at = next().at
      index++
      // The levels hold nothing but binary operators.
      left = { is: 'binary', at, operator: operator as BinaryOperator, left, right: binary(level + 1) }
    }
  }

  const unary = (): FormulaNode => {
    const { at } = next()
    if (depth > deepest) throw formulaFault(at, 'it is nested too deeply', '嵌套过深')
    depth++
    try {
      if (isSign('-')) {
        index++
        return { is: 'unary', at, operator: '-', operand: unary() }
      }
      if (isWord('not')) {
        index++
        return { is: 'unary', at, operator: 'not', operand: unary() }
      }
      return primary()
    } finally {
      depth--
    }
  }

  const primary = (): FormulaNode => {
    const token = next()
    const { at } = token
    index++
    if (token.is === 'number') return { is: 'literal', at, value: Number(token.text) }
    if (token.is === 'text') return { is: 'literal', at, value: token.text }
    if (token.is === 'sign' && token.text === '(') {
      const inside = binary(0)
      expect(')')
      return inside
    }
    if (token.is !== 'name') {
      const what = token.is === 'end' ? 'the end' : `“${token.text}”`
      throw formulaFault(
        at,
        `a value is expected here, not ${what}`,
        `此处应为一个值，而不是${token.is === 'end' ? '结尾' : `“${token.text}”`}`,
      )
    }
    const word = token.text.toLowerCase()
    if (word === 'true' || word === 'false') return { is: 'literal', at, value: word === 'true' }
    if (word === 'null') return { is: 'literal', at, value: null }
    if (!isSign('(')) return { is: 'field', at, name: token.text }
    index++
    const list: FormulaNode[] = []
    while (!isSign(')')) {
      list.push(binary(0))
      if (!isSign(',')) break
      index++
    }
    expect(')')
    return { is: 'call', at, name: word, arguments: list }
  }

  const tree = binary(0)
  if (next().is !== 'end') throw formulaFault(next().at, `“${next().text}” is one too many`, `“${next().text}”是多余的`)
  return tree
}
