import type { Field } from '@throughline/model/field'
import type { KindContext } from '@throughline/model/kind'
import { kindOf } from '@throughline/model/kinds'
import type { ImportOptions } from '../plan.ts'
import type { ImportReport } from '../report.ts'
import type { MappedColumn } from './map-columns.ts'

/** Past this many a column holds words, not choices. */
const mostNew = 50

/** Values of choice columns that are no choice yet and shall become one. States belong to flows and are never made here. */
export function newChoicesOf(
  columns: readonly MappedColumn[],
  options: ImportOptions,
  context: KindContext,
): ImportReport['newChoices'] {
  if (options.unknownChoice !== 'create') return []
  return columns.flatMap(({ facts, target }) => {
    if (target.to !== 'field' || target.name === 'state' || !facts.tally) return []
    const { field } = target
    if (field.kind !== 'choice' && field.kind !== 'choices') return []
    if (field.kind === 'choices' && (field as Field<'choices'>).options.free) return []
    const unknown = new Set<string>()
    for (const value of facts.tally.keys()) {
      for (const part of field.kind === 'choices' ? value.split(/[;\uff1b,\uff0c、|\n]/) : [value]) {
        const word = part.trim()
        if (word === '' || word.length > 80) continue
        const parsed = kindOf(field).parse(word, field, context)
        if (!parsed.ok && parsed.problem.code === 'unknown-choice') unknown.add(word)
      }
    }
    return unknown.size > 0 && unknown.size <= mostNew
      ? [{ field: target.name, label: field.label, values: [...unknown] }]
      : []
  })
}
