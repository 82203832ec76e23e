import type { ColumnType } from '@throughline/model/kind'
import { kindOf, seenField } from '@throughline/model/kinds'
import type { ItemRow } from '../read/item-row.ts'
import type { StoredField, StoredType } from '../type/stored-type.ts'

/** A row of `custom_value`: one of the four columns is filled, by the column of the kind. */
export interface CustomValue {
  readonly item: string
  readonly field: string
  readonly position: number
  readonly text: string | null
  readonly number: string | null
  readonly date: string | null
  readonly ref: string | null
}

type Part = 'text' | 'number' | 'date' | 'ref'

const parts: Readonly<Record<ColumnType, Part>> = {
  text: 'text',
  folded: 'text',
  boolean: 'text',
  integer: 'number',
  numeric: 'number',
  date: 'date',
  moment: 'date',
  item: 'ref',
  person: 'ref',
  attachment: 'ref',
}

/** Which column of `custom_value` a column of a kind is kept in. */
export function customPart(type: ColumnType): Part {
  return parts[type]
}

/** The name under which one column of a field is kept: a folded text stands for the text itself. */
export function customName(field: string, suffix: string): string {
  return suffix === '' || suffix === 'folded' ? field : `${field}.${suffix}`
}

function rowsOf(item: string, field: StoredField, value: unknown): readonly CustomValue[] {
  if (value === null || value === undefined) return []
  const seen = seenField(field.field)
  const kind = kindOf(seen)
  const columns = kind.columns(seen)
  const cells = kind.toSql(value as never, seen) // the value passed this kind's parse
  const isFolded = columns.some((column) => column.type === 'folded')
  return columns.flatMap((column, index) => {
    const cell = cells[index]
    if (cell === null || cell === undefined || (isFolded && column.suffix === '')) return []
    const part = parts[column.type]
    const values = Array.isArray(cell) ? cell : [cell]
    return values.map((one, position) => ({
      item,
      field: customName(field.name, column.suffix),
      position,
      text: null,
      number: null,
      date: null,
      ref: null,
      [part]: String(one),
    }))
  })
}

/** The filterable copies of an item's custom values. */
export function customValues(type: StoredType, row: ItemRow): readonly CustomValue[] {
  return type.custom.flatMap((field) => rowsOf(row.id, field, row.custom[field.name]))
}

/** Every name a type's custom fields may have rows under, for trimming what is no longer there. */
export function customNames(type: StoredType): readonly string[] {
  return type.custom.flatMap((field) => {
    const seen = seenField(field.field)
    return [
      ...new Set(
        kindOf(seen)
          .columns(seen)
          .map((column) => customName(field.name, column.suffix)),
      ),
    ]
  })
}
