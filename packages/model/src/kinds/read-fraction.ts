import type { KindContext } from '../kind.ts'
import { plainNumber, readNumber, tidy } from '../read-number.ts'

/** A fraction: 0.8, or `80%`. A number without the sign is the fraction itself, so that nothing is guessed. */
export function readFraction(input: unknown, context: KindContext): number | undefined {
  if (typeof input !== 'string') return readNumber(input, context)
  const text = input.normalize('NFKC').trim()
  if (!text.endsWith('%')) return readNumber(text, context)
  const number = readNumber(text.slice(0, -1), context)
  return number === undefined ? undefined : tidy(number / 100)
}

/** `80%`. */
export function printFraction(fraction: number): string {
  return `${plainNumber(tidy(fraction * 100))}%`
}
