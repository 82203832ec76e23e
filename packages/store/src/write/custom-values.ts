import { foldText } from '@throughline/model/fold-text'
import type { ItemRow } from '../read/item-row.ts'
import type { StoredField, StoredType } from '../type/stored-type.ts'

/** A row of `custom_value`: one of the four columns is filled, by the kind of the field. */
export interface CustomValue {
  readonly item: string
  readonly field: string
  readonly position: number
  readonly text: string | null
  readonly number: string | null
  readonly date: string | null
  readonly ref: string | null
}

export type CustomColumn = 'text' | 'number' | 'date' | 'ref'

/** Which column of `custom_value` a field filters on. */
export function customColumn(field: StoredField): CustomColumn {
  const { kind, options } = field.field
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
    case 'scale':
    case 'progress':
    case 'rating':
    case 'duration':
    case 'rollup':
      return 'number'
    case 'date':
    case 'dateTime':
    case 'dateRange':
      return 'date'
    case 'person':
    case 'people':
    case 'reference':
    case 'references':
    case 'file':
    case 'files':
      return 'ref'
    case 'formula':
    case 'derived': {
      const { result } = options as { readonly result: string } // both kinds' options carry it
      return result === 'date' ? 'date' : result === 'integer' || result === 'decimal' ? 'number' : 'text'
    }
    default:
      return 'text'
  }
}

function parts(field: StoredField, value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value
  if (field.field.kind === 'money') return [(value as { readonly amount: number }).amount] // this kind's value
  if (field.field.kind === 'dateRange') {
    const range = value as { readonly from: string | null; readonly to: string | null } // this kind's value
    return [range.from, range.to]
  }
  return [value]
}

/** The filterable copies of an item's custom values. */
export function customValues(type: StoredType, row: ItemRow): readonly CustomValue[] {
  return type.custom.flatMap((field) => {
    const into = customColumn(field)
    return parts(field, row.custom[field.name]).map((part, position) => ({
      item: row.id,
      field: field.name,
      position,
      text: into === 'text' && part !== null ? foldText(String(part)) : null,
      number: into === 'number' && part !== null ? String(part) : null,
      date: into === 'date' && part !== null ? String(part) : null,
      ref: into === 'ref' && part !== null ? String(part) : null,
    }))
  })
}
