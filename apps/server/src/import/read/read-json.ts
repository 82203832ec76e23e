import { refuse } from '@throughline/model/problem'
import { neutraliseCell } from '@throughline/model/spreadsheet-cell'
import { decodeText } from './decode-text.ts'
import { fileWords } from './file-words.ts'
import type { ReadLimits } from './limits.ts'
import type { Row, TableShape } from './table.ts'

/** A document is held in memory while it is read, so it may be smaller than a table; beyond, JSON lines or CSV serve better. */
const wholeDocumentChars = 64 * 1024 * 1024
const headerRows = 1_000
const batchSize = 500

export function looksLikeJson(sample: string): boolean {
  const text = sample.trimStart()
  return /^\[\s*(?:\{|\])/.test(text) || /^\{\s*"/.test(text)
}

/**
 * A list of objects (`[{…}]`, `{ "items": [{…}] }`) or one object a line, as a table: the header is every name that occurs
 * in the first thousand objects, and what is nested becomes `outer.inner`.
 */
export async function* readJson(
  bytes: AsyncIterable<Buffer>,
  shape: Pick<TableShape, 'encoding'>,
  limits: ReadLimits,
): AsyncGenerator<readonly Row[]> {
  const objects = await objectsOf(bytes, shape)
  const names = new Map<string, number>()
  const flat = objects.map((object) => flatten(object))
  for (const object of flat.slice(0, headerRows)) {
    for (const name of object.keys()) if (!names.has(name)) names.set(name, names.size)
  }
  if (names.size > limits.columns) {
    throw refuse('too-many', { field: fileWords.columns, count: names.size, max: limits.columns })
  }
  let batch: Row[] = [{ number: 1, cells: [...names.keys()] }]
  for (const [index, object] of flat.entries()) {
    const cells = new Array<string>(names.size).fill('')
    for (const [name, value] of object) {
      const column = names.get(name)
      if (column !== undefined) cells[column] = value
    }
    batch.push({ number: index + 2, cells })
    if (batch.length >= batchSize) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

async function objectsOf(bytes: AsyncIterable<Buffer>, shape: Pick<TableShape, 'encoding'>): Promise<object[]> {
  let text = ''
  for await (const part of decodeText(bytes, shape.encoding ?? 'utf-8', null)) {
    text += part
    if (text.length > wholeDocumentChars) throw refuse('too-large', { what: 'JSON', limit: '64 MB' })
  }
  const whole = parsed(text)
  const list =
    whole === undefined
      ? text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(lineOf)
      : listIn(whole)
  return list.filter((entry): entry is object => typeof entry === 'object' && entry !== null && !Array.isArray(entry))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function lineOf(line: string, index: number): unknown {
  const value = parsed(line)
  if (value === undefined) throw refuse('file-broken', { reason: fileWords.line(index + 1) })
  return value
}

function listIn(whole: unknown): readonly unknown[] {
  if (Array.isArray(whole)) return whole
  if (typeof whole !== 'object' || whole === null) return []
  return Object.values(whole).find((value) => Array.isArray(value)) ?? [whole]
}

function flatten(object: object, prefix = '', into = new Map<string, string>()): Map<string, string> {
  for (const [name, value] of Object.entries(object)) {
    const path = prefix === '' ? name : `${prefix}.${name}`
    if (value === null || value === undefined) continue
    if (Array.isArray(value)) into.set(path, value.map(textOf).join('; '))
    else if (typeof value === 'object' && !isValue(value)) flatten(value, path, into)
    else into.set(path, textOf(value))
  }
  return into
}

/** Objects that are one value: a reference, a person, money, two days. */
function isValue(value: object): boolean {
  return 'key' in value || 'amount' in value || ('id' in value && 'name' in value) || ('from' in value && 'to' in value)
}

/** References travel as `{ id, key, title }` and money as `{ amount, currency }`: in a cell they are their key and `12 CNY`; people are their address. */
function textOf(value: unknown): string {
  // A cell is read without the mark of a harmless formula; a text that begins with one must keep it.
  if (typeof value !== 'object' || value === null) return neutraliseCell(String(value ?? ''))
  if ('key' in value && typeof value.key === 'string') return value.key
  if ('amount' in value && 'currency' in value) return `${value.amount} ${value.currency}`
  if ('from' in value && 'to' in value) return `${value.from ?? ''} – ${value.to ?? ''}`
  if ('email' in value && typeof value.email === 'string') return value.email
  if ('name' in value && typeof value.name === 'string') return value.name
  return JSON.stringify(value)
}
