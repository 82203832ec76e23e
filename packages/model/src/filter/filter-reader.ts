import { filterFault } from './filter-fault.ts'

const pairs: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」' }

/** Walks over a filter's text: white space, quotes, and runs of characters that belong together. */
export class FilterReader {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  get next(): string {
    return this.text[this.at] ?? ''
  }

  get ended(): boolean {
    return this.at >= this.text.length
  }

  skipSpace(): void {
    while (!this.ended && /\s/.test(this.next)) this.at++
  }

  /** Takes what the sticky pattern finds here. */
  take(pattern: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(pattern.source, 'uy')
    sticky.lastIndex = this.at
    const match = sticky.exec(this.text)
    if (match) this.at += match[0].length
    return match
  }

  get quoted(): boolean {
    return Object.hasOwn(pairs, this.next)
  }

  /** A text in quotes; a backslash keeps the next character as it is. */
  takeQuoted(): string {
    const start = this.at
    const close = pairs[this.next]
    this.at++
    let text = ''
    while (!this.ended) {
      const character = this.next
      this.at++
      if (character === close) return text
      if (character === '\\' && !this.ended) {
        text += this.next
        this.at++
      } else text += character
    }
    throw filterFault(start, 'the quotation marks are not closed', '引号没有闭合')
  }

  /** Up to white space, a stop character, or a bracket that nothing opened. */
  takeBare(stops: string): string {
    const start = this.at
    let depth = 0
    while (!this.ended) {
      const character = this.next
      if (/\s/.test(character) || stops.includes(character)) break
      if (character === '(') depth++
      if (character === ')') {
        if (depth === 0) break
        depth--
      }
      this.at++
    }
    return this.text.slice(start, this.at)
  }
}
