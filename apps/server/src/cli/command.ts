/** Does a command's work; answers the exit code where it is not 0, throws what went wrong. */
export type Run = (args: readonly string[]) => Promise<number | undefined>

/** One command of the terminal. */
export interface Command {
  /** One word or two: `['token', 'create']`. */
  readonly name: readonly string[]
  readonly use: string
  readonly about: string
  load(): Promise<Run>
}
