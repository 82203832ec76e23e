import type { Field } from '@throughline/model/field'
import type { KindContext } from '@throughline/model/kind'
import { isComputed, kindOf } from '@throughline/model/kinds'
import { dateOrder, tidyDate } from '../parse/tidy-date.ts'

/** Kinds that read nearly anything: that they accept the values proves nothing. */
const accepting: ReadonlySet<string> = new Set([
  'text',
  'longText',
  'richText',
  'reference',
  'references',
  'person',
  'people',
])

/** The share of values the field's own kind can read; null where that says nothing. */
export function scoreContent(values: readonly string[], field: Field, context: KindContext): number | null {
  if (values.length === 0 || isComputed(field) || accepting.has(field.kind)) return null
  if (field.kind === 'choices' && (field as Field<'choices'>).options.free) return null
  const kind = kindOf(field)
  const sample = values.slice(0, 200)
  const isDate = field.kind === 'date' || field.kind === 'dateTime'
  const order = isDate ? dateOrder(sample) : null
  let read = 0
  for (const value of sample) {
    const parsed = kind.readCsv(isDate ? tidyDate(value, order) : value, field, context)
    if (parsed.ok && parsed.value !== null) read++
  }
  return read / sample.length
}
