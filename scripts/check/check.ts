/** One thing the machine watches. A finding is one line that names the place: `file:line: what is wrong`. */
export interface Check {
  readonly name: string
  run(): Promise<readonly string[]>
}

/** The line of a position in a text, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
