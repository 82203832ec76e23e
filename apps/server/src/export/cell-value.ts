import type { ItemRecord } from '@throughline/store/store'
import type { ExportColumn } from './export-columns.ts'

/** The value of a column; people come with their address, which a file can be read back by. */
export function cellValue(item: ItemRecord, column: ExportColumn, addresses: ReadonlyMap<string, string>): unknown {
  const value = column.custom ? item.custom[column.name] : item[column.name]
  if (value === null || value === undefined) return null
  if (column.field.kind === 'person') return withAddress(value, addresses)
  if (column.field.kind === 'people' && Array.isArray(value)) return value.map((one) => withAddress(one, addresses))
  return Array.isArray(value) && value.length === 0 ? null : value
}

function withAddress(person: unknown, addresses: ReadonlyMap<string, string>): unknown {
  if (typeof person !== 'object' || person === null || !('id' in person)) return person
  const email = addresses.get(String(person.id))
  return email ? { ...person, email } : person
}
