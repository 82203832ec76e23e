import type { Language } from '@throughline/model/label'
import type { Problem } from '@throughline/model/problem'
import { problemText } from '@throughline/model/problem-text'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import { csvLine } from '../export/csv-line.ts'
import type { ImportRecord } from './import-record.ts'
import type { LocalFiles } from './local-file.ts'
import { openTable } from './read/open-table.ts'

const headings = {
  en: { row: 'Row', problem: 'Problem' },
  'zh-CN': { row: '行号', problem: '问题' },
} as const

/**
 * The rows an import refused, as they stood in the file, each with its reasons: to be mended and imported again. Read from
 * the file once more, so nothing of it is kept twice; cells that look like formulas are made harmless.
 */
export async function* errorRows(
  pool: Pool,
  files: LocalFiles,
  record: ImportRecord,
  language: Language,
): AsyncGenerator<string> {
  const problems = await problemsByRow(pool, record, language)
  const { facts, shape, file, mapping } = record.plan
  const width = 1 + Math.max(-1, ...facts.columns.flatMap((column) => [column.index, ...column.also]))
  const headers = new Array<string>(width).fill('')
  for (const column of facts.columns) for (const index of [column.index, ...column.also]) headers[index] = column.header
  // The mark tells Excel that the text is UTF-8.
  yield `\uFEFF${csvLine([...headers, headings[language].row, headings[language].problem])}`
  if (problems.size === 0) return
  const table = await openTable(await files.path(file.hash), { shape })
  for await (const batch of table.rows(mapping?.sheet ?? undefined)) {
    let text = ''
    for (const row of batch) {
      const said = problems.get(row.number)
      if (said === undefined || row.number < facts.firstRow) continue
      const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '')
      text += csvLine([...cells, String(row.number), said.join(' ')])
    }
    if (text !== '') yield text
  }
}

async function problemsByRow(pool: Pool, record: ImportRecord, language: Language): Promise<Map<number, string[]>> {
  const { rows } = await pool.query<{ row: number; problem: Problem }>(
    sql`select "row", problem from import_error where workspace = ${record.workspace} and import = ${record.id} order by number`,
  )
  const byRow = new Map<number, string[]>()
  for (const { row, problem } of rows) {
    const said = byRow.get(row) ?? []
    said.push(problemText(problem, language))
    byRow.set(row, said)
  }
  return byRow
}
