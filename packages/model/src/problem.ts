import type { Label } from './label.ts'
import type { ProblemCode } from './problem-catalogue.ts'

/** Labels inside a detail (the field's name, what was expected) are said in the reader's language by `problem-text`. */
export type ProblemDetail = Readonly<
  Record<string, string | number | boolean | null | Label | readonly (string | Label)[]>
>

/** One refusal, as data: `code` names it in the catalogue, `pointer` is a JSON pointer to the input it is about. */
export interface Problem {
  readonly code: ProblemCode
  readonly detail: ProblemDetail
  readonly pointer?: string
}

/** A refusal on its way to the caller: one problem, or several found in the same input. Never a programmer's error. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly problems: readonly Problem[]

  constructor(problems: Problem | readonly Problem[]) {
    const list: readonly Problem[] = Array.isArray(problems) ? problems : [problems as Problem]
    super(list.map((problem) => `${problem.code}${problem.pointer ? ` at ${problem.pointer}` : ''}`).join('; '))
    this.problems = list
  }
}

/** Shorthand: `throw refuse('not-found', { reference })`. */
export function refuse(code: ProblemCode, detail: ProblemDetail = {}, pointer?: string): Refusal {
  return new Refusal(pointer === undefined ? { code, detail } : { code, detail, pointer })
}

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

export function accepted<Value>(value: Value): Parsed<Value> {
  return { ok: true, value }
}

export function rejected(code: ProblemCode, detail: ProblemDetail = {}, pointer?: string): Parsed<never> {
  return { ok: false, problem: pointer === undefined ? { code, detail } : { code, detail, pointer } }
}
