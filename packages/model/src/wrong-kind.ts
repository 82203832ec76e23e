import type { Field } from './field.ts'
import type { Label } from './label.ts'
import { type Parsed, rejected } from './problem.ts'

/** The refusal of an input that is not of the field's kind. What came is quoted, shortened. */
export function wrongKind(field: Field, expected: Label, got: unknown): Parsed<never> {
  return rejected('wrong-kind', { field: field.label, expected, got: quoteInput(got) })
}

export function outOfRange(field: Field, min: number | null, max: number | null, got: number | string): Parsed<never> {
  return rejected('out-of-range', { field: field.label, min: min ?? '−∞', max: max ?? '∞', got })
}

function jsonOf(input: unknown): string {
  try {
    return (JSON.stringify(input) ?? String(input)).slice(0, 200)
  } catch {
    // A bigint or a circle: no JSON has brought it here, and its type says enough.
    return typeof input
  }
}

/** An input as a person may read it in a sentence: at most 60 characters. */
export function quoteInput(input: unknown): string {
  const text = typeof input === 'string' ? input.slice(0, 200) : jsonOf(input)
  const line = text.toWellFormed().replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
