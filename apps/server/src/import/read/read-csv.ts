import { Readable } from 'node:stream'
import type { Label } from '@throughline/model/label'
import { refuse } from '@throughline/model/problem'
import { CsvError, parse } from 'csv-parse'
import { decodeText, type OddLines } from './decode-text.ts'
import { fileWords } from './file-words.ts'
import type { ReadLimits } from './limits.ts'
import type { Row, TableShape } from './table.ts'

const batchSize = 500

/** Rows of a text table. Uneven rows come as they are: whoever maps them knows the header and says what is missing. */
export async function* readCsv(
  bytes: AsyncIterable<Buffer>,
  shape: Pick<TableShape, 'encoding' | 'mixed' | 'delimiter'>,
  limits: ReadLimits,
): AsyncGenerator<readonly Row[]> {
  const oddLines: OddLines | null = shape.mixed ? new Map() : null
  const parser = parse({
    delimiter: shape.delimiter ?? ',',
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    // Named, not discovered: a file edited on two systems has several.
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: false,
    max_record_size: limits.cellChars * 10,
    info: oddLines !== null,
  })
  const text = Readable.from(decodeText(bytes, shape.encoding ?? 'utf-8', oddLines))
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let number = 0
  let line = 0
  let batch: Row[] = []
  try {
    for await (const record of parser as AsyncIterable<string[] | { record: string[]; info: { lines: number } }>) {
      number++
      if (number > limits.rows) throw refuse('too-large', { what: 'CSV', limit: fileWords.rows(limits.rows) })
      const cells = Array.isArray(record) ? record : record.record
      if (number === 1 && cells.length <= 2 && /^sep=.?$/i.test(cells[0] ?? '')) continue
      const row = { number, cells: checked(cells, number, limits) }
      if (!Array.isArray(record) && oddLines) {
        const odd = oddBetween(oddLines, line + 1, record.info.lines)
        line = record.info.lines
        batch.push(odd ? { ...row, warning: { code: 'row-encoding', detail: { row: number, encoding: odd } } } : row)
      } else if (cells.length > 1 || cells[0] !== '') batch.push(row)
      if (batch.length >= batchSize) {
        yield batch
        batch = []
      }
    }
  } catch (error) {
    if (error instanceof CsvError) throw refuse('file-broken', { reason: reasonOf(error, number + 1) })
    throw error
  } finally {
    text.destroy()
    parser.destroy()
  }
  if (batch.length > 0) yield batch
}

function reasonOf(error: CsvError, row: number): string | Label {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return fileWords.openQuote(row)
  return error.code === 'CSV_MAX_RECORD_SIZE' ? fileWords.longRow(row) : error.code
}

function checked(cells: string[], number: number, limits: ReadLimits): string[] {
  if (cells.length > limits.columns) {
    throw refuse('too-many', { field: fileWords.row(number), count: cells.length, max: limits.columns })
  }
  return cells
}

function oddBetween(lines: OddLines, from: number, to: number): string | null {
  for (let line = from; line <= to; line++) {
    const odd = lines.get(line)
    if (odd) return odd
  }
  return null
}
