import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { Refusal, refuse } from '@throughline/model/problem'
import { decodeText } from './decode-text.ts'
import { type DetectedEncoding, detectEncoding } from './detect-encoding.ts'
import { detectFormat } from './detect-format.ts'
import { fileWords } from './file-words.ts'
import { guessDelimiter } from './guess-delimiter.ts'
import { type ReadLimits, readLimits } from './limits.ts'
import { bomb, openZip } from './open-zip.ts'
import { readCsv } from './read-csv.ts'
import { looksLikeJson, readJson } from './read-json.ts'
import { readSheet } from './read-sheet.ts'
import type { Row, Table, TableShape } from './table.ts'
import { readSharedStrings } from './xlsx-strings.ts'
import { readStyles } from './xlsx-styles.ts'
import { readWorkbook } from './xlsx-workbook.ts'

const sampleBytes = 262_144

/** What a person may say against the guesses. */
export interface OpenOptions {
  readonly encoding?: TableShape['encoding']
  readonly delimiter?: string
  readonly limits?: ReadLimits
  /** Known from an earlier look at the same file: saves looking again. */
  readonly shape?: TableShape
}

/** Opens an uploaded file as a table, by what it contains. Refuses what is no table; never trusts a size it is told. */
export async function openTable(path: string, options: OpenOptions = {}): Promise<Table> {
  const limits = options.limits ?? readLimits
  const outer = await detectFormat(await headOf(path))
  if (outer === 'zip') return openWorkbook(path, limits)
  const compressed = outer === 'gzip'
  const bytes = () => (compressed ? unpack(path, limits) : fileBytes(path))
  if (compressed) {
    const inner = await detectFormat(await firstBytes(bytes(), 4_100))
    if (inner !== 'text') throw refuse('file-type', { expected: fileWords.tables, got: fileWords.archive })
  }
  const shape = options.shape ?? (await look(bytes, compressed, options))
  return {
    shape,
    rows: () => (shape.format === 'json' ? readJson(bytes(), shape, limits) : readCsv(bytes(), shape, limits)),
  }
}

async function look(
  bytes: () => AsyncIterable<Buffer>,
  compressed: boolean,
  options: OpenOptions,
): Promise<TableShape> {
  const detected: DetectedEncoding = options.encoding
    ? { encoding: options.encoding, mixed: false }
    : await detectEncoding(bytes())
  const head = await firstBytes(bytes(), sampleBytes)
  const sample = await textOf(head, detected.encoding)
  const shape = { compressed, ...detected, sheets: [{ name: '', hidden: false }] }
  if (looksLikeJson(sample)) return { format: 'json', delimiter: null, ...shape }
  const delimiter = options.delimiter ?? guessDelimiter(sample, head.length < sampleBytes)
  return { format: 'csv', delimiter, ...shape }
}

async function openWorkbook(path: string, limits: ReadLimits): Promise<Table> {
  const archive = await openZip(path, limits)
  try {
    const book = await readWorkbook(archive, limits)
    const shape: TableShape = {
      format: 'xlsx',
      compressed: false,
      encoding: null,
      mixed: false,
      delimiter: null,
      sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    }
    return { shape, rows: (sheet) => rowsOfSheet(path, sheet, limits) }
  } finally {
    archive.close()
  }
}

/** Opens the archive anew, so that no file handle outlives the reading and no shared string stays in memory between passes. */
async function* rowsOfSheet(
  path: string,
  name: string | undefined,
  limits: ReadLimits,
): AsyncGenerator<readonly Row[]> {
  const archive = await openZip(path, limits)
  try {
    const book = await readWorkbook(archive, limits)
    const sheet = name
      ? book.sheets.find((candidate) => candidate.name === name)
      : (book.sheets.find((candidate) => !candidate.hidden) ?? book.sheets[0])
    if (!sheet) throw refuse('not-found', { reference: name ?? '' })
    const strings = book.sharedStrings ? await readSharedStrings(archive, book.sharedStrings, limits) : []
    const looks = book.styles ? await readStyles(archive, book.styles) : []
    yield* readSheet(archive.read(sheet.part), { strings, looks, from1904: book.from1904, limits })
  } finally {
    archive.close()
  }
}

function fileBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 262_144 })
}

async function* unpack(path: string, limits: ReadLimits): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: 65_536 })
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  let size = 0
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limits.unpackedBytes) throw bomb(limits)
      if (size > limits.ratioFrom && size > gunzip.bytesWritten * limits.ratio) throw bomb(limits)
      yield chunk
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refuse('file-broken', { reason: error instanceof Error ? error.message : String(error) })
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(8_192)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function firstBytes(bytes: AsyncIterable<Buffer>, count: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= count) break
  }
  return Buffer.concat(chunks).subarray(0, count)
}

async function textOf(head: Buffer, encoding: NonNullable<TableShape['encoding']>): Promise<string> {
  async function* one() {
    yield head
  }
  let text = ''
  for await (const part of decodeText(one(), encoding, null)) text += part
  return text
}
