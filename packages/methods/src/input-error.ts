/** What can be wrong with the input of a method. Each has its sentence in `input-error-text`. */
export type InputErrorCode =
  | 'required'
  | 'unknown-option'
  | 'wrong-kind'
  | 'unknown-choice'
  | 'out-of-range'
  | 'too-few'
  | 'too-many'
  | 'not-finite'
  | 'duplicate'
  | 'unknown-reference'
  | 'cycle'
  | 'above-capacity'
  | 'inconsistent'
  | 'no-variance'
  | 'all-tied'
  | 'singular'
  | 'no-convergence'
  | 'infeasible'
  | 'overflow'
  | 'aborted'

export type InputErrorDetail = Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>

/** A refusal of a method: `code` says what is wrong, `pointer` (JSON pointer) where in the input, `detail` with what. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly code: InputErrorCode
  readonly detail: InputErrorDetail
  readonly pointer: string

  constructor(code: InputErrorCode, detail: InputErrorDetail = {}, pointer = '') {
    super(`${code}${pointer && ` at ${pointer}`}${Object.keys(detail).length > 0 ? ` ${JSON.stringify(detail)}` : ''}`)
    this.code = code
    this.detail = detail
    this.pointer = pointer
  }
}
