import type { Field } from '@throughline/model/field'
import type { KindContext } from '@throughline/model/kind'
import { kindOf } from '@throughline/model/kinds'
import { restoreCell } from '@throughline/model/spreadsheet-cell'
import { tidyDate } from '../parse/tidy-date.ts'
import type { ImportOptions } from '../plan.ts'
import type { Row } from '../read/table.ts'
import type { RowError } from '../report.ts'
import type { LossLedger } from './loss-ledger.ts'
import type { MappedColumn } from './map-columns.ts'

/** Names in a cell that stand for items or people; looked up for a thousand rows at a time. */
export interface NamedValue {
  readonly column: MappedColumn
  readonly name: string
  readonly field: Field
  readonly names: readonly string[]
}

/** A row as the plan reads it, before anything is looked up. */
export interface RowDraft {
  readonly row: Row
  readonly importedId: string | null
  readonly key: string | null
  readonly createdAt: string | null
  readonly values: Record<string, unknown>
  readonly items: readonly NamedValue[]
  readonly people: readonly NamedValue[]
  readonly comments: readonly string[]
  /** What the fields to be made would refuse. */
  readonly errors: readonly RowError[]
  readonly links: readonly { readonly kind: string; readonly column: MappedColumn; readonly names: readonly string[] }[]
}

const titleLength = 500
const cutTitle = 120

/** Cells that exports write for “nothing”. */
const nothing: ReadonlySet<string> = new Set(['NULL', 'null', '\\N', '#N/A', 'N/A', 'NaN', 'None', 'undefined'])

interface ReadChoice {
  readonly value: unknown
  readonly lost: boolean
}

export interface RowReader {
  readonly columns: readonly MappedColumn[]
  /** Position of the column that gives a title where there is none. */
  readonly titleFrom: number | null
  readonly options: ImportOptions
  readonly context: KindContext
  readonly losses: LossLedger
  /** What cells of choice columns came to, filled while reading. */
  readonly choices: Map<MappedColumn, Map<string, ReadChoice>>
  /** From JSON: durations are minutes there, and a path of choices is a list. */
  readonly json: boolean
  /** Words that will be choices by the time of the run, by field: a check does not call them lost. */
  readonly newChoices: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads the cells of one row into values. Kinds are parsed where the values are checked; here only names and lists part. */
export function readRow(reader: RowReader, row: Row): RowDraft {
  const values: Record<string, unknown> = {}
  const items: NamedValue[] = []
  const people: NamedValue[] = []
  const comments: string[] = []
  const errors: RowError[] = []
  const links: RowDraft['links'][number][] = []
  let importedId: string | null = null
  let key: string | null = null
  let createdAt: string | null = null
  for (const column of reader.columns) {
    const cells = cellsOf(column, row)
    if (cells.length === 0) continue
    const { target } = column
    if (target.to === 'importedId') importedId = cells[0]?.slice(0, 400) ?? null
    else if (target.to === 'key') key = cells[0] ?? null
    else if (target.to === 'createdAt') createdAt = momentOf(reader, column, target.field, cells[0] ?? '')
    else if (target.to === 'comment') comments.push(...cells)
    else if (target.to === 'newField') errors.push(...newFieldErrors(reader, column, target.field, row, cells))
    else if (target.to === 'link') links.push({ kind: target.kind, column, names: splitNames(cells) })
    else {
      const { name, field } = target
      switch (field.kind) {
        case 'reference':
          items.push({ column, name, field, names: cells.slice(0, 1) })
          break
        case 'references':
          items.push({ column, name, field, names: splitNames(cells) })
          break
        case 'person':
          people.push({ column, name, field, names: cells.slice(0, 1) })
          break
        case 'people':
          people.push({ column, name, field, names: splitNames(cells) })
          break
        default: {
          const value = plainValue(reader, column, name, field, cells)
          if (value !== undefined) values[name] = value
        }
      }
    }
  }
  giveTitle(reader, row, values)
  return { row, importedId, key, createdAt, values, items, people, comments, errors, links }
}

function cellsOf(column: MappedColumn, row: Row): string[] {
  const cells: string[] = []
  for (const position of column.positions) {
    const cell = row.cells[position]?.trim()
    if (cell && !nothing.has(cell)) cells.push(restoreCell(cell))
  }
  return cells
}

/** Semicolons and line ends part names; commas do, too, since a name with a comma is rarer than a list. */
function splitNames(cells: readonly string[]): readonly string[] {
  const names = cells.flatMap((cell) => cell.split(/[;\uff1b,\uff0c、\n]/)).map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

/** A moment that cannot be read is told as lost: the item itself is worth more than its date. */
function momentOf(reader: RowReader, column: MappedColumn, field: Field, text: string): string | null {
  const parsed = kindOf(field).parse(tidyDate(text, column.order), field, reader.context)
  if (parsed.ok && typeof parsed.value === 'string') return parsed.value
  reader.losses.add(column.facts.index, 'moment', text)
  return null
}

function newFieldErrors(
  reader: RowReader,
  column: MappedColumn,
  field: Field,
  row: Row,
  cells: readonly string[],
): readonly RowError[] {
  const value = plainValue(reader, column, '', field, cells)
  const parsed = kindOf(field).parse(value, field, reader.context)
  if (parsed.ok) return []
  return [
    { row: row.number, column: column.facts.index, value: cells[0]?.slice(0, 200) ?? null, problem: parsed.problem },
  ]
}

const listKinds: ReadonlySet<string> = new Set(['choices', 'cascade'])
const choiceKinds: ReadonlySet<string> = new Set(['choice', 'choices', 'cascade'])

function plainValue(
  reader: RowReader,
  column: MappedColumn,
  name: string,
  field: Field,
  cells: readonly string[],
): unknown {
  const text = cells.length === 1 ? (cells[0] ?? '') : cells.join(listKinds.has(field.kind) ? '; ' : '\n')
  if (field.kind === 'date' || field.kind === 'dateTime') return tidyDate(text, column.order)
  if (reader.json && field.kind === 'duration' && /^\d+(?:\.\d+)?$/.test(text)) return `${text}m`
  if (reader.json && field.kind === 'cascade') return text.replaceAll('; ', ' / ')
  return choiceKinds.has(field.kind) ? choiceValue(reader, column, name, field, text) : text
}

/** What a cell of a choice column came to, once for each different cell: there are few, and looking one up is not free. */
function choiceValue(reader: RowReader, column: MappedColumn, name: string, field: Field, text: string): unknown {
  const known = reader.choices.get(column)?.get(text)
  const read = known ?? readChoice(reader, name, field, text)
  if (!known) {
    const memory = reader.choices.get(column) ?? new Map<string, ReadChoice>()
    if (memory.size < 2_000) reader.choices.set(column, memory.set(text, read))
  }
  if (read.lost) reader.losses.add(column.facts.index, name === 'state' ? 'state' : 'choice', text)
  return read.value
}

function readChoice(reader: RowReader, name: string, field: Field, text: string): ReadChoice {
  const parsed = kindOf(field).parse(text, field, reader.context)
  if (parsed.ok) return { value: parsed.value ?? undefined, lost: false }
  const refuse = name !== 'state' && reader.options.unknownChoice === 'refuse'
  if (refuse || parsed.problem.code !== 'unknown-choice') return { value: text, lost: false }
  // What is known of a list is kept; the rest is said to be lost, unless it will be a choice by then.
  const coming = reader.newChoices.get(name)
  const lost = partsOf(field, text).some((part) => !coming?.has(part) && !knownParts(field, part, reader.context))
  return { value: field.kind === 'choices' ? knownParts(field, text, reader.context) : undefined, lost }
}

function knownParts(field: Field, text: string, context: KindContext): readonly unknown[] | undefined {
  const kept = partsOf(field, text).flatMap((part) => {
    const parsed = kindOf(field).parse(part, field, context)
    return parsed.ok && Array.isArray(parsed.value) ? (parsed.value as unknown[]) : []
  })
  return kept.length > 0 ? kept : undefined
}

function partsOf(field: Field, text: string): readonly string[] {
  if (field.kind !== 'choices') return [text]
  return text
    .split(/[;\uff1b,\uff0c、|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A title from the opening of another column, and never one that is too long: what is cut off stays in the description. */
function giveTitle(reader: RowReader, row: Row, values: Record<string, unknown>): void {
  const title = values.title
  if (title === undefined && reader.titleFrom !== null) {
    const text = row.cells[reader.titleFrom]?.trim()
    if (text && !nothing.has(text)) values.title = opening(restoreCell(text))
  } else if (typeof title === 'string' && (title.length > titleLength || title.includes('\n'))) {
    values.title = opening(title)
    values.body = typeof values.body === 'string' ? `${title}\n\n${values.body}` : title
  }
}

/** The first line, cut at the end of a sentence or word. */
export function opening(text: string): string {
  const line =
    text
      .split('\n')
      .find((one) => one.trim() !== '')
      ?.replace(/^[#>*\-\s]+/, '')
      .trim() || text.trim()
  if (line.length <= cutTitle) return line
  const start = line.slice(0, cutTitle).toWellFormed()
  const sentence = Math.max(
    ...['。', '\uff01', '\uff1f', '\uff1b', '. ', '! ', '? '].map((end) => start.lastIndexOf(end)),
  )
  if (sentence > 20) return start.slice(0, sentence + 1).trim()
  const space = start.lastIndexOf(' ')
  return `${(space > cutTitle / 2 ? start.slice(0, space) : start).trim()}…`
}
