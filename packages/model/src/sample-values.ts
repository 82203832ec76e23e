import type { FieldMap } from './field.ts'
import type { Random } from './kind.ts'
import { isComputed, kindOf } from './kinds.ts'

/** Random canonical values for these fields, about a quarter of them empty; computed fields are left out. */
export function sampleValues(random: Random, fields: FieldMap): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (isComputed(field) || (random() < 0.25 && !field.required)) continue
    values[name] = kindOf(field).sample(random, field)
  }
  return values
}
