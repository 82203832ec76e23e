import type { ItemRow } from '../read/item-row.ts'
import type { StoredType } from '../type/stored-type.ts'

/** A row with checked values taken in: fields people made go under `custom`, an emptied list of tags is an empty one. */
export function takeValues(type: StoredType, row: ItemRow, values: Readonly<Record<string, unknown>>): ItemRow {
  const next: ItemRow = { ...row }
  let custom: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(values)) {
    if (type.fields.get(name)?.custom) {
      custom ??= { ...row.custom }
      if (value === null) delete custom[name]
      else custom[name] = value
    } else next[name] = name === 'tags' ? (value ?? []) : value
  }
  if (custom) next.custom = custom
  return next
}
