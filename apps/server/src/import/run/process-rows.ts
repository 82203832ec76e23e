import { refuse } from '@throughline/model/problem'
import { lastFilled } from '../read/inspect-table.ts'
import type { Row } from '../read/table.ts'
import type { Counts, ImportReport, RowError } from '../report.ts'
import { ItemFinder } from './find-items.ts'
import { findPeople } from './find-people.ts'
import type { ImportRun } from './import-run.ts'
import { joinRows } from './join-rows.ts'
import { LossLedger } from './loss-ledger.ts'
import { type MappedColumn, mapColumns } from './map-columns.ts'
import type { NamedValues } from './named-values.ts'
import { newChoicesOf } from './new-choices.ts'
import { type RowReader, readRow } from './read-row.ts'
import { type ChunkResult, identityOf, type PreparedChunk, prepareChunk, sendChunk } from './write-chunk.ts'

export const chunkSize = 1_000

export interface Progress {
  /** Data rows that have been taken, from the start of the file. */
  readonly done: number
  readonly counts: Counts
}

export interface ProcessHooks {
  /** Rows to pass over, because an earlier, interrupted run has written them; with its counts. */
  readonly from?: Progress
  /** After every chunk: what is done, and the refusals of this chunk. Resolves to false to stop. */
  readonly chunk?: (progress: Progress, errors: readonly RowError[]) => Promise<boolean>
}

const errorLimit = 100

interface Flight {
  readonly prepared: PreparedChunk
  readonly result: Promise<ChunkResult>
}

/** Takes every row of the file, a thousand at a time, and tells what became of them. */
export async function processRows(run: ImportRun, hooks: ProcessHooks = {}): Promise<ImportReport & Progress> {
  const { plan, facts } = run
  const type = run.types.get(plan.type)
  if (!type) throw refuse('unknown-type', { type: plan.type }, '/type')
  const columns = mapColumns(plan, type, facts, run.linkKinds)
  const losses = new LossLedger(new Map(facts.columns.map((column) => [column.index, column.header])))
  const context = {
    language: run.access.language,
    now: run.access.now,
    timeZone: run.access.timeZone,
    source: 'import',
  } as const
  const newChoices = newChoicesOf(columns, plan.options, context)
  const reader: RowReader = {
    columns,
    titleFrom: plan.titleFrom,
    options: plan.options,
    context,
    losses,
    choices: new Map(),
    json: run.table.shape.format === 'json',
    newChoices: new Map(newChoices.map(({ field, values }) => [field, new Set(values)])),
  }
  const named: NamedValues = {
    finder: new ItemFinder(run.store.pool, run.access, run.types, plan.system),
    person: await findPeople(run.store.pool, run.access),
    losses,
    inFile: needsSecondPass(run, columns) ? await identitiesIn(run, columns) : new Set(),
    made: new Map(),
  }
  const errors: RowError[] = []
  let errorCount = 0
  let done = 0
  let counts: Counts = hooks.from?.counts ?? { create: 0, update: 0, skip: 0, fail: 0 }
  const skip = hooks.from?.done ?? 0
  let going = true
  // The first chunk may have been written before an interruption that kept its progress from being noted.
  let resuming = hooks.from !== undefined
  let flight = null as Flight | null // changed in `land`, which the checker does not follow
  const land = async () => {
    if (!flight) return
    const { prepared, result } = flight
    flight = null
    const { outcomes, errors: refused } = await result
    done += prepared.drafts.length
    const tally: { -readonly [Name in keyof Counts]: number } = { ...counts }
    for (const outcome of outcomes) tally[outcome]++
    counts = tally
    errorCount += refused.length
    errors.push(...refused.slice(0, Math.max(0, errorLimit - errors.length)))
    going = (await hooks.chunk?.({ done, counts }, refused)) ?? true
  }
  for await (const rows of chunksOf(run)) {
    if (done + rows.length <= skip) {
      done += rows.length
      continue
    }
    // While the database writes one chunk, the next is read and looked up.
    const drafts = rows.map((row) => readRow(reader, row))
    const { identities } = flight?.prepared ?? { identities: new Set<string>() }
    if (drafts.some((draft) => identities.has(identityOf(draft)))) await land()
    if (!going) break
    const prepared = await prepareChunk(run, named, drafts, resuming)
    resuming = false
    await land()
    if (!going) break
    flight = { prepared, result: sendChunk(run, columns, prepared) }
    // Awaited in `land`; a failure meanwhile must not count as nobody's.
    flight.result.catch(() => undefined)
  }
  await land()
  if (going && run.mode === 'run' && needsSecondPass(run, columns)) await joinRows(run, named, reader)
  if (run.mode === 'run') await run.store.refreshRollups(run.access.workspace)
  for (const column of facts.columns) {
    const mapped = columns.some((one) => one.facts.index === column.index) || plan.titleFrom === column.index
    if (!mapped && column.filled > 0) losses.add(column.index, 'unmapped', column.samples.join(' · '), column.filled)
  }
  return {
    done,
    counts,
    errors,
    errorCount,
    lost: losses.list(),
    newChoices,
    newFields: plan.columns.flatMap((column) =>
      column.newField ? [{ column: column.index, label: column.newField.label, kind: column.newField.kind }] : [],
    ),
    newItems: [...named.made.values()],
    warnings: facts.warnings,
  }
}

/** The data rows of the file, without the blank ones, in chunks. */
export async function* chunksOf(run: ImportRun): AsyncGenerator<readonly Row[]> {
  let chunk: Row[] = []
  for await (const batch of run.table.rows(run.plan.sheet ?? undefined)) {
    for (const row of batch) {
      if (row.number < run.facts.firstRow || lastFilled(row.cells) < 0) continue
      chunk.push(row)
      if (chunk.length < chunkSize) continue
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

/** Whether rows may point at rows of the same file: parents, duplicates, links. */
function needsSecondPass(run: ImportRun, columns: readonly MappedColumn[]): boolean {
  return columns.some(({ target }) => {
    if (target.to === 'link') return true
    if (target.to !== 'field' || (target.field.kind !== 'reference' && target.field.kind !== 'references')) return false
    const { to } = target.field.options as { readonly to: readonly string[] } // reference kinds have it
    return to.includes(run.plan.type)
  })
}

async function identitiesIn(run: ImportRun, columns: readonly MappedColumn[]): Promise<ReadonlySet<string>> {
  const column = columns.find(({ target }) => target.to === 'importedId')
  const found = new Set<string>()
  if (!column) return found
  for await (const rows of chunksOf(run)) {
    for (const row of rows) {
      const cell = row.cells[column.facts.index]?.trim()
      if (cell) found.add(cell.slice(0, 400))
    }
  }
  return found
}
