import { kindOf } from '@throughline/model/kinds'
import type { Language } from '@throughline/model/label'
import type { ItemRecord } from '@throughline/store/store'
import { cellValue } from './cell-value.ts'
import { csvLine, plainCsvLine } from './csv-line.ts'
import type { ExportColumn } from './export-columns.ts'

/** CSV as every spreadsheet opens it: UTF-8 with its mark, RFC 4180, nothing that would run. */
export async function* writeCsv(
  pages: AsyncIterable<readonly ItemRecord[]>,
  columns: readonly ExportColumn[],
  addresses: ReadonlyMap<string, string>,
  language: Language,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map((column) => column.header))}`
  for await (const items of pages) {
    let text = ''
    for (const item of items) {
      text += plainCsvLine(
        columns.map((column) => {
          const value = cellValue(item, column, addresses)
          // The value is of the field's own kind, and the kind makes its cell harmless.
          return value === null ? '' : kindOf(column.field).writeCsv(value as never, column.field, language)
        }),
      )
    }
    yield text
  }
}
