import type { ItemRecord } from '@throughline/store/store'
import { cellValue } from './cell-value.ts'
import type { ExportColumn } from './export-columns.ts'

/** `{ "items": [ … ] }`, one item a line, as items travel in the API but for what the caller may do. */
export async function* writeJson(
  pages: AsyncIterable<readonly ItemRecord[]>,
  columns: readonly ExportColumn[],
  addresses: ReadonlyMap<string, string>,
): AsyncGenerator<string> {
  yield '{"items":['
  let before = '\n'
  for await (const items of pages) {
    let text = ''
    for (const item of items) {
      text += before + JSON.stringify(picked(item, columns, addresses))
      before = ',\n'
    }
    yield text
  }
  yield '\n]}\n'
}

function picked(
  item: ItemRecord,
  columns: readonly ExportColumn[],
  addresses: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const values: Record<string, unknown> = { id: item.id, type: item.type }
  const custom: Record<string, unknown> = {}
  for (const column of columns) {
    if (column.custom) custom[column.name] = cellValue(item, column, addresses)
    else values[column.name] = cellValue(item, column, addresses)
  }
  return Object.keys(custom).length > 0 ? { ...values, custom } : values
}
