import type { Problem } from '@throughline/model/problem'
import { findHeader, headerWindow } from './find-header.ts'
import type { Row, Table } from './table.ts'

/** What one column holds, gathered in one pass. Repeated headers (Jira writes `Comment` fourteen times) are one column. */
export interface ColumnFacts {
  readonly index: number
  /** Further columns with the same header. */
  readonly also: readonly number[]
  readonly header: string
  readonly filled: number
  /** The first few different values, cut short, for people. */
  readonly samples: readonly string[]
  /** Values spread over the file, for guessing. */
  readonly values: readonly string[]
  /** Every different value and how often; null once there are too many to be choices. */
  readonly tally: ReadonlyMap<string, number> | null
  readonly longest: number
}

export interface TableFacts {
  /** The header's row number; 0 where the file starts with data. */
  readonly headerRow: number
  /** Where data begins. */
  readonly firstRow: number
  readonly columns: readonly ColumnFacts[]
  /** Data rows. */
  readonly rows: number
  readonly wider: number
  readonly narrower: number
  /** The first odd rows: uneven, or in another encoding. */
  readonly warnings: readonly Problem[]
  readonly warningCount: number
}

const tallyLimit = 200
const tallyChars = 80
const valueLimit = 400
const sampleLimit = 5
const sampleChars = 160
const warningLimit = 50

interface Gathered {
  header: string
  also: number[]
  filled: number
  samples: string[]
  values: string[]
  tally: Map<string, number> | null
  longest: number
}

/** Reads the whole table once: header, columns, counts, odd rows. `headerRow` overrides the guess (0: no header). */
export async function inspectTable(table: Table, sheet?: string, headerRow?: number): Promise<TableFacts> {
  let opening: Row[] | null = []
  const state = { rows: 0, wider: 0, narrower: 0, warnings: [] as Problem[], warningCount: 0 }
  let layout: Layout = { header: null, width: 0, firstRow: 1, byIndex: new Map(), columns: new Map() }
  const warn = (problem: Problem) => {
    state.warningCount++
    if (state.warnings.length < warningLimit) state.warnings.push(problem)
  }
  const take = (row: Row) => {
    if (row.number < layout.firstRow) return
    const width = lastFilled(row.cells) + 1
    if (width === 0) return
    state.rows++
    if (row.warning) warn(row.warning)
    // In text, a row says how many cells it has; a spreadsheet's rows simply end with their last filled cell.
    const cells = table.shape.format === 'csv' ? row.cells.length : layout.width
    if (width > layout.width) state.wider++
    else if (cells < layout.width) state.narrower++
    if (width > layout.width || cells < layout.width) {
      const got = width > layout.width ? width : cells
      warn({ code: 'row-uneven', detail: { row: row.number, got, expected: layout.width } })
    }
    for (let index = 0; index < width && index < layout.width; index++) gather(layout, index, row, state.rows)
  }
  for await (const batch of table.rows(sheet)) {
    for (const row of batch) {
      if (!opening) {
        take(row)
        continue
      }
      opening.push(row)
      if (opening.length < headerWindow) continue
      layout = layOut(opening, headerRow)
      for (const early of opening) take(early)
      opening = null
    }
  }
  if (opening) {
    layout = layOut(opening, headerRow)
    for (const early of opening) take(early)
  }
  return {
    headerRow: layout.header?.number ?? 0,
    firstRow: layout.firstRow,
    columns: [...layout.columns].map(([index, column]) => ({ index, ...column })),
    ...state,
  }
}

interface Layout {
  readonly header: Row | null
  readonly width: number
  readonly firstRow: number
  /** Position → position of the first column with that header. */
  readonly byIndex: ReadonlyMap<number, number>
  readonly columns: ReadonlyMap<number, Gathered>
}

function layOut(rows: readonly Row[], wanted: number | undefined): Layout {
  const header = wanted === 0 ? null : wanted ? (rows.find((row) => row.number === wanted) ?? null) : findHeader(rows)
  const names = header
    ? header.cells.map((cell) => cell.replace(/\s+/g, ' ').trim())
    : new Array<string>(Math.max(0, ...rows.map((row) => lastFilled(row.cells) + 1))).fill('')
  while (header && names.length > 0 && names.at(-1) === '') names.pop()
  const columns = new Map<number, Gathered>()
  const byIndex = new Map<number, number>()
  const byName = new Map<string, number>()
  for (const [index, name] of names.entries()) {
    const folded = name.normalize('NFKC').toLowerCase()
    const first = folded === '' ? undefined : byName.get(folded)
    byIndex.set(index, first ?? index)
    if (first !== undefined) {
      columns.get(first)?.also.push(index)
      continue
    }
    byName.set(folded, index)
    columns.set(index, { header: name, also: [], filled: 0, samples: [], values: [], tally: new Map(), longest: 0 })
  }
  return { header, width: names.length, firstRow: (header?.number ?? (rows[0]?.number ?? 1) - 1) + 1, byIndex, columns }
}

function gather(layout: Layout, index: number, row: Row, seen: number): void {
  const value = row.cells[index]?.trim() ?? ''
  if (value === '') return
  const column = layout.columns.get(layout.byIndex.get(index) ?? index)
  if (!column) return
  column.filled++
  if (value.length > column.longest) column.longest = value.length
  if (column.samples.length < sampleLimit) {
    const short = value.length > sampleChars ? `${value.slice(0, sampleChars)}…` : value
    if (!column.samples.includes(short)) column.samples.push(short)
  }
  // Every value at first, then every 16th, so that the end of the file is heard too.
  if (column.values.length < valueLimit && (seen <= valueLimit / 2 || seen % 16 === 0)) {
    column.values.push(value.slice(0, 500))
  }
  if (!column.tally) return
  if (value.length > tallyChars) {
    if (column.tally.size > 3 || column.filled > 20) column.tally = null
    return
  }
  column.tally.set(value, (column.tally.get(value) ?? 0) + 1)
  if (column.tally.size > tallyLimit) column.tally = null
}

export function lastFilled(cells: readonly string[]): number {
  for (let index = cells.length - 1; index >= 0; index--) if (cells[index]?.trim()) return index
  return -1
}
