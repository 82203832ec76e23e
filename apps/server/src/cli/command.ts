/** One command of the terminal. */
export interface Command {
  /** One word or two: `['token', 'create']`. */
  readonly name: readonly string[]
  readonly use: string
  readonly about: string
  /** Answers the exit code where it is not 0; throws what went wrong. */
  run(args: readonly string[]): Promise<number | undefined>
}
