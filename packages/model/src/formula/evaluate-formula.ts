import { addDays, dateParts, dayNumber } from '../calendar-date.ts'
import { compareCodePoints } from '../fold-text.ts'
import { tidy } from '../read-number.ts'
import { formulaFunctions } from './formula-function.ts'
import type { BinaryOperator, FormulaNode, FormulaValue } from './formula-tree.ts'

/**
 * The value of a checked expression. Arithmetic with an empty value is empty, as is a division by zero; only `=` and
 * `!=` may ask for null, every other comparison with it is false; `and`, `or` and `not` read it as no.
 */
export function evaluateFormula(node: FormulaNode, fieldValue: (name: string) => FormulaValue): FormulaValue {
  switch (node.is) {
    case 'literal':
      return node.value
    case 'field':
      return fieldValue(node.name)
    case 'unary': {
      const value = evaluateFormula(node.operand, fieldValue)
      if (node.operator === 'not') return value !== true
      return typeof value === 'number' ? -value : null
    }
    case 'binary':
      return combine(node.operator, evaluateFormula(node.left, fieldValue), evaluateFormula(node.right, fieldValue))
    case 'call': {
      const called = formulaFunctions[node.name]
      const result = called?.call(node.arguments.map((argument) => evaluateFormula(argument, fieldValue))) ?? null
      return typeof result === 'number' ? finite(result) : result
    }
  }
}

function combine(operator: BinaryOperator, left: FormulaValue, right: FormulaValue): FormulaValue {
  switch (operator) {
    case 'and':
      return left === true && right === true
    case 'or':
      return left === true || right === true
    case '=':
      return left === right
    case '!=':
      return left !== right
  }
  if (left === null || right === null) return operator.startsWith('<') || operator.startsWith('>') ? false : null
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
    const order = compare(left, right)
    if (operator === '<') return order < 0
    if (operator === '<=') return order <= 0
    return operator === '>' ? order > 0 : order >= 0
  }
  if (typeof left === 'string') return combineTexts(operator, left, right)
  return typeof left === 'number' && typeof right === 'number' ? arithmetic(operator, left, right) : null
}

function combineTexts(operator: BinaryOperator, left: string, right: FormulaValue): FormulaValue {
  if (typeof right === 'number') {
    if (!dateParts(left)) return null
    const days = Math.trunc(operator === '-' ? -right : right)
    return Math.abs(days) > 1_000_000 ? null : safeDate(() => addDays(left, days))
  }
  if (typeof right !== 'string') return null
  if (operator === '+') return left + right
  return dateParts(left) && dateParts(right) ? dayNumber(left) - dayNumber(right) : null
}

function arithmetic(operator: BinaryOperator, left: number, right: number): FormulaValue {
  switch (operator) {
    case '+':
      return finite(left + right)
    case '-':
      return finite(left - right)
    case '*':
      return finite(left * right)
    case '/':
      return finite(left / right)
    case '%':
      return finite(left % right)
    default:
      return null
  }
}

function finite(number: number): number | null {
  return Number.isFinite(number) ? tidy(number) : null
}

function compare(left: FormulaValue, right: FormulaValue): number {
  if (typeof left === 'string' && typeof right === 'string') return compareCodePoints(left, right)
  return Number(left) - Number(right)
}

/** A date beyond the year 9999 is no date of ours. */
function safeDate(make: () => string): string | null {
  const date = make()
  return dateParts(date) ? date : null
}
