import { type Problem, Refusal } from '@throughline/model/problem'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import type { Operation, OperationResult } from '@throughline/store/store'
import type { RowError } from '../report.ts'
import { type ExistingItem, findExisting } from './find-existing.ts'
import type { ImportRun } from './import-run.ts'
import type { MappedColumn } from './map-columns.ts'
import { findNamed, imagine, type NamedValues, namedValues } from './named-values.ts'
import type { RowDraft } from './read-row.ts'

export type RowOutcome = 'create' | 'update' | 'skip' | 'fail'

export interface ChunkResult {
  readonly outcomes: readonly RowOutcome[]
  readonly errors: readonly RowError[]
}

export interface PlannedRow {
  readonly draft: RowDraft
  readonly outcome: RowOutcome
  readonly operations: readonly Operation[]
}

/** Rows of a chunk with what is to be done for each; to be sent when the chunk before it is written. */
export interface PreparedChunk {
  readonly drafts: readonly RowDraft[]
  readonly planned: readonly PlannedRow[]
  /** What its rows are called outside: a later row of the same name must wait until these are written. */
  readonly identities: ReadonlySet<string>
}

/** Looks up everything a thousand rows name, in a handful of queries, and decides what becomes of each. */
export async function prepareChunk(
  run: ImportRun,
  named: NamedValues,
  drafts: readonly RowDraft[],
  resuming: boolean,
): Promise<PreparedChunk> {
  const made = await findNamed(run, named, drafts)
  if (made.length > 0) {
    if (run.mode === 'check') imagine(named, made)
    else await run.store.write(run.access, made, { atomic: 'each', operation: run.operation })
  }
  const ids = drafts.map((draft) => identityOf(draft))
  const keys = drafts.flatMap((draft) => draft.key ?? [])
  const { byOrigin, byKey } = await findExisting(run.store.pool, run.access, run.plan.system, ids, keys, run.operation)
  const twice = repeated(ids)
  const making = new Map<string, string>()
  const planned = drafts.map((draft, index): PlannedRow => {
    if (draft.errors.length > 0) return { draft, outcome: 'fail', operations: [] }
    const identity = ids[index] ?? ''
    const known = (draft.key ? byKey.get(draft.key.toUpperCase()) : undefined) ?? byOrigin.get(identity)
    const values = { ...draft.values, ...namedValues(run, named, draft) }
    if (known) return plannedUpdate(run, draft, known, values, resuming)
    // The same identity twice in a file: the later row corrects the earlier.
    const twin = making.get(identity)
    if (twin !== undefined) return plannedTwin(run, draft, twin, values)
    // An id is proposed only where something else of the chunk is about the same item: each costs a look whether it is free.
    const id = draft.comments.length > 0 || twice.has(identity) ? uuidV7() : null
    if (id !== null) making.set(identity, id)
    return plannedCreate(run, draft, id, identity, values)
  })
  return { drafts, planned, identities: new Set(ids) }
}

function repeated(ids: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  return new Set(ids.filter((id) => seen.size === seen.add(id).size))
}

/** Writes, or only checks, a prepared chunk. */
export async function sendChunk(
  run: ImportRun,
  columns: readonly MappedColumn[],
  { drafts, planned }: PreparedChunk,
): Promise<ChunkResult> {
  const result = await send(run, columns, planned)
  const early = drafts.flatMap((draft) => draft.errors)
  return early.length === 0 ? result : { ...result, errors: [...early, ...result.errors] }
}

function plannedTwin(run: ImportRun, draft: RowDraft, twin: string, values: Record<string, unknown>): PlannedRow {
  if (run.plan.options.existing === 'skip') return { draft, outcome: 'skip', operations: [] }
  // In a check the earlier row made nothing that could be updated.
  const operations: Operation[] = run.mode === 'check' ? [] : [{ do: 'update', item: twin, values }]
  return { draft, outcome: 'update', operations }
}

/** What the row is called outside; a row without an identity of its own is known by its place in this very file. */
export function identityOf(draft: RowDraft): string {
  return draft.importedId ?? String(draft.row.number)
}

function plannedCreate(
  run: ImportRun,
  draft: RowDraft,
  id: string | null,
  identity: string,
  values: Record<string, unknown>,
): PlannedRow {
  const type = run.types.get(run.plan.type)
  const space = type?.scope === 'spaced' && run.plan.space !== null && values.space === undefined
  const create: Operation = {
    do: 'create',
    type: run.plan.type,
    values: {
      ...values,
      ...(id === null ? {} : { id }),
      ...(space ? { space: run.plan.space } : {}),
      importedFrom: {
        system: run.plan.system,
        id: identity,
        ...(draft.createdAt === null ? {} : { createdAt: draft.createdAt }),
      },
    },
  }
  const comments = id === null ? [] : draft.comments.map((body): Operation => ({ do: 'comment', item: id, body }))
  return { draft, outcome: 'create', operations: [create, ...comments] }
}

function plannedUpdate(
  run: ImportRun,
  draft: RowDraft,
  known: ExistingItem,
  values: Record<string, unknown>,
  resuming: boolean,
): PlannedRow {
  const update: Operation = { do: 'update', item: known.id, values }
  // A row this import wrote before it was interrupted: it was made then, and saying the same again changes nothing.
  if (known.ours && resuming) return { draft, outcome: 'create', operations: [update] }
  if (run.plan.options.existing === 'skip' && !known.deleted) return { draft, outcome: 'skip', operations: [] }
  return known.deleted
    ? { draft, outcome: 'create', operations: [{ do: 'restore', item: known.id }, update] }
    : { draft, outcome: 'update', operations: [update] }
}

async function send(
  run: ImportRun,
  columns: readonly MappedColumn[],
  planned: readonly PlannedRow[],
): Promise<ChunkResult> {
  const operations = planned.flatMap((row) => row.operations)
  if (operations.length === 0) return { outcomes: planned.map((row) => row.outcome), errors: [] }
  let results: readonly OperationResult[]
  try {
    const options = run.mode === 'check' ? { dryRun: true } : { operation: run.operation, laterRollups: true }
    results = (await run.store.write(run.access, operations, { atomic: 'each', ...options })).results
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Something in it refuses all of it (a value that must be unique): halves find the row in ten steps.
    const only = planned.length === 1 ? planned[0] : undefined
    if (only)
      return { outcomes: ['fail'], errors: error.problems.map((problem) => rowError(columns, only.draft, problem)) }
    const middle = planned.length >> 1
    const first = await send(run, columns, planned.slice(0, middle))
    const second = await send(run, columns, planned.slice(middle))
    return { outcomes: [...first.outcomes, ...second.outcomes], errors: [...first.errors, ...second.errors] }
  }
  const outcomes: RowOutcome[] = []
  const errors: RowError[] = []
  let at = 0
  for (const row of planned) {
    const own = results.slice(at, at + row.operations.length)
    at += row.operations.length
    const refused = own.find((result) => !result.ok)
    outcomes.push(refused ? 'fail' : row.outcome)
    // The first refusal says why; what follows in the same row only follows from it.
    if (refused && !refused.ok) errors.push(...refused.problems.map((problem) => rowError(columns, row.draft, problem)))
  }
  return { outcomes, errors }
}

function rowError(columns: readonly MappedColumn[], draft: RowDraft, problem: Problem): RowError {
  const path = (problem.pointer ?? '')
    .replace(/^\/operations\/\d+/, '')
    .split('/')
    .slice(1)
  const name = path[0] === 'custom' ? path[1] : path[0]
  const column = columns.find(({ target }) => target.to === 'field' && target.name === name)
  const value = column?.positions.map((position) => draft.row.cells[position]).find((cell) => cell) ?? null
  // What the row found is named as the row names it: the id of an item out of sight is nobody's business.
  const reference = draft.importedId ?? draft.key
  const detail = problem.code === 'not-found' && reference !== null ? { reference } : problem.detail
  return {
    row: draft.row.number,
    column: column?.facts.index ?? null,
    value: value?.slice(0, 200) ?? null,
    problem: { code: problem.code, detail },
  }
}
