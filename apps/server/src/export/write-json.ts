import type { ItemRecord } from '@throughline/store/store'
import type { ExportColumn } from './export-columns.ts'

/** `{ "items": [ … ] }`, one item a line, as items travel in the API but for what the caller may do. */
export async function* writeJson(
  pages: AsyncIterable<readonly ItemRecord[]>,
  columns: readonly ExportColumn[],
): AsyncGenerator<string> {
  yield '{"items":['
  let before = '\n'
  for await (const items of pages) {
    let text = ''
    for (const item of items) {
      text += before + JSON.stringify(picked(item, columns))
      before = ',\n'
    }
    yield text
  }
  yield '\n]}\n'
}

function picked(item: ItemRecord, columns: readonly ExportColumn[]): Record<string, unknown> {
  const values: Record<string, unknown> = { id: item.id, type: item.type }
  const custom: Record<string, unknown> = {}
  for (const column of columns) {
    if (column.custom) custom[column.name] = item.custom[column.name] ?? null
    else values[column.name] = item[column.name] ?? null
  }
  return Object.keys(custom).length > 0 ? { ...values, custom } : values
}
