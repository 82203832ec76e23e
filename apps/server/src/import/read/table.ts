import type { Problem } from '@throughline/model/problem'

/** One row as read: every cell as text, in the words a person would type (`2026-03-01`, `80%`, `true`). */
export interface Row {
  /** As a spreadsheet program numbers it: the first record of the file is 1. */
  readonly number: number
  readonly cells: readonly string[]
  /** What was odd about this very row (its encoding); the row is still read. */
  readonly warning?: Problem
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'

export interface SheetName {
  readonly name: string
  readonly hidden: boolean
}

/** What a file turned out to be, by its content; enough to read it again without looking again. */
export interface TableShape {
  readonly format: 'csv' | 'xlsx' | 'json'
  readonly compressed: boolean
  readonly encoding: Encoding | null
  /** More than one encoding in the file: rows are decoded one by one. */
  readonly mixed: boolean
  readonly delimiter: string | null
  /** One for text, one or more for a workbook. */
  readonly sheets: readonly SheetName[]
}

/** A file opened as a table. `rows` may be called again and again, each time from the start. */
export interface Table {
  readonly shape: TableShape
  /** Batches of rows, so that a hundred thousand rows do not cost a hundred thousand promises. */
  readonly rows: (sheet?: string) => AsyncIterable<readonly Row[]>
}
