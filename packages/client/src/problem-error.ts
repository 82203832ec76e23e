import type { Language } from '@throughline/model/label'
import type { Problem, ProblemDetail } from '@throughline/model/problem'
import { type ProblemCode, problemCatalogue } from '@throughline/model/problem-catalogue'
import { problemText } from '@throughline/model/problem-text'

/** `offline`: the request never reached the server. `unexpected`: an answer that is not ours (a proxy's page). */
export type ClientProblemCode = ProblemCode | 'offline' | 'unexpected'

/** A refusal as the browser received it: the same code, detail and pointer the server gave. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ClientProblemCode
  readonly status: number
  readonly detail: ProblemDetail
  readonly pointer: string | undefined
  readonly problems: readonly Problem[]

  constructor(input: {
    readonly code: ClientProblemCode
    readonly status: number
    readonly message?: string
    readonly detail?: ProblemDetail
    readonly pointer?: string | undefined
    readonly problems?: readonly Problem[]
  }) {
    super(input.message ?? input.code)
    this.code = input.code
    this.status = input.status
    this.detail = input.detail ?? {}
    this.pointer = input.pointer
    this.problems = input.problems ?? []
  }

  /** Worth trying again unchanged: the network, a restart, a limit. Never a refusal of the input. */
  get retryable(): boolean {
    return this.code === 'offline' || this.status === 429 || this.status >= 500
  }
}

/** True for any failure of `request`; narrows a caught value. */
export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof ProblemError
}

/** The catalogue's sentence for a problem in the reader's language, or null where the catalogue has none. */
export function problemSentence(code: string, detail: ProblemDetail, language: Language): string | null {
  // The line before the cast is the check.
  return Object.hasOwn(problemCatalogue, code) ? problemText({ code: code as ProblemCode, detail }, language) : null
}
