import type { Label } from '../label.ts'
import { type Refusal, refuse } from '../problem.ts'

/** What an expression may yield. Null belongs to every one of them. */
export type FormulaType = 'number' | 'text' | 'boolean' | 'date'
export type FormulaValue = number | string | boolean | null

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or'

/** An expression, parsed; every node knows where it began, so that an error can point there. */
export type FormulaNode =
  | { readonly is: 'literal'; readonly at: number; readonly value: FormulaValue }
  | { readonly is: 'field'; readonly at: number; readonly name: string }
  | { readonly is: 'unary'; readonly at: number; readonly operator: '-' | 'not'; readonly operand: FormulaNode }
  | {
      readonly is: 'binary'
      readonly at: number
      readonly operator: BinaryOperator
      readonly left: FormulaNode
      readonly right: FormulaNode
    }
  | { readonly is: 'call'; readonly at: number; readonly name: string; readonly arguments: readonly FormulaNode[] }

/** The refusal of an expression, at a position counted from one. */
export function formulaFault(at: number, en: string, zh: string): Refusal {
  const reason: Label = { en, 'zh-CN': zh }
  return refuse('invalid-expression', { position: at + 1, reason })
}
