import type { Static, TSchema } from 'typebox'
import { checkInput, type InputSchema } from './check-input.ts'
import { InputError } from './input-error.ts'

/** The same text in both languages of the house. */
export interface Bilingual {
  readonly en: string
  readonly 'zh-CN': string
}

export interface Source {
  readonly author: string
  readonly year: number
  readonly title: string
  readonly url?: string
}

/** What a long method may be given: a way to stop it and to hear how far it is (0..1). */
export interface RunOptions {
  readonly signal?: { readonly aborted: boolean }
  readonly onProgress?: (share: number) => void
  /** The caller's clock in milliseconds, for limits in time: a pure method has none of its own. */
  readonly now?: () => number
}

export interface MethodDeclaration<Input extends TSchema, Output extends TSchema> {
  /** `family/name`, public. */
  readonly name: string
  readonly title: Bilingual
  /** What for, in one or two sentences. */
  readonly about: Bilingual
  /** How to read the result, and its limits. */
  readonly reading: Bilingual
  readonly formula?: string
  readonly sources: readonly Source[]
  readonly input: Input
  readonly output: Output
  /** A worked example; its result is checked against `result` in the tests. */
  readonly example: { readonly about: Bilingual; readonly input: Static<Input>; readonly result: unknown }
  readonly run: (input: Static<Input>, options: RunOptions) => Static<Output>
}

/** A method as the command line, REST and agents see it: input not yet trusted. */
export interface Method {
  readonly name: string
  readonly title: Bilingual
  readonly about: Bilingual
  readonly reading: Bilingual
  readonly formula?: string
  readonly sources: readonly Source[]
  /** JSON Schema of what goes in and what comes out. */
  readonly input: TSchema
  readonly output: TSchema
  readonly example: { readonly about: Bilingual; readonly input: unknown; readonly result: unknown }
  /** Checks the input, then computes. Throws `InputError`; never returns NaN. */
  readonly run: (input: unknown, options?: RunOptions) => unknown
}

/** Declares a method once; its endpoint, command, agent tool and documentation page follow from this. */
export function defineMethod<Input extends TSchema, Output extends TSchema>(
  declaration: MethodDeclaration<Input, Output>,
): Method {
  return {
    ...declaration,
    run(input, options = {}) {
      // A typebox schema is a JSON Schema; the checker reads the subset listed in `InputSchema`.
      checkInput(declaration.input as unknown as InputSchema, input)
      if (options.signal?.aborted) throw new InputError('aborted')
      const result = declaration.run(input as Static<Input>, options) // checked just above
      refuseOverflow(result)
      return result
    },
  }
}

/** No method answers NaN or infinity: where doubles do not reach, the input is refused. One pass over the result. */
function refuseOverflow(value: unknown): void {
  if (typeof value === 'number') {
    if (value - value !== 0) throw new InputError('overflow', { got: String(value) })
  } else if (Array.isArray(value)) for (let index = 0; index < value.length; index++) refuseOverflow(value[index])
  else if (typeof value === 'object' && value !== null) for (const entry of Object.values(value)) refuseOverflow(entry)
}
