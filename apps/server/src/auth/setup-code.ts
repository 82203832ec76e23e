import { randomInt, timingSafeEqual } from 'node:crypto'

/** Letters and figures that cannot be taken for one another. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const length = 8

/** The one-time code that guards the set-up page: made once a process, printed in the terminal, asked for by the page. */
export class SetupCode {
  readonly text: string

  constructor(given?: string) {
    this.text = given ?? Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  }

  /** As people copy it: any case, spaces and hyphens anywhere. */
  matches(typed: string): boolean {
    const given = Buffer.from(typed.toUpperCase().replace(/[\s-]/g, ''))
    const expected = Buffer.from(this.text)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  /** `ABCD-EFGH`, as it is printed. */
  get printed(): string {
    return `${this.text.slice(0, length / 2)}-${this.text.slice(length / 2)}`
  }
}
