import type { Field } from '../field.ts'
import type { Kind } from '../kind.ts'
import { boolean } from './boolean.ts'
import { resultField } from './computed-kind.ts'
import { date } from './date.ts'
import { decimal } from './decimal.ts'
import { integer } from './integer.ts'
import { percent } from './percent.ts'
import { text } from './text.ts'

const results = { integer, decimal, percent, text, boolean, date }

/** The kind of what a computed field yields. */
export function resultKind(field: Field<'formula' | 'rollup' | 'derived'>): Kind {
  return results[resultField(field).kind] as Kind
}
