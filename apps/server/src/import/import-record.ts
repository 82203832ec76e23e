import type { Problem } from '@throughline/model/problem'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import type { ColumnGuess } from './guess/guess-columns.ts'
import type { ImportPlan } from './plan.ts'
import type { ColumnFacts, TableFacts } from './read/inspect-table.ts'
import type { TableShape } from './read/table.ts'
import type { Counts, ImportReport } from './report.ts'

export type ImportState =
  | 'uploaded'
  | 'mapped'
  | 'running'
  | 'cancelling'
  | 'done'
  | 'cancelled'
  | 'failed'
  | 'undoing'
  | 'undone'

export interface StoredPlan {
  readonly file: { readonly hash: string; readonly name: string; readonly bytes: number }
  readonly shape: TableShape
  readonly facts: TableFacts
  readonly types: readonly { readonly type: string; readonly score: number }[]
  readonly guesses: readonly ColumnGuess[]
  readonly mapping: ImportPlan | null
}

export interface StoredProgress {
  readonly done: number
  readonly total: number
  readonly counts: Counts
  readonly errorCount: number
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly ratePerSecond: number
  readonly report: ImportReport | null
  readonly problem: Problem | null
  /** The sessions of the process that works on it; while there is one of that name, nobody else takes it. */
  readonly worker?: string
}

export const noProgress: StoredProgress = {
  done: 0,
  total: 0,
  counts: { create: 0, update: 0, skip: 0, fail: 0 },
  errorCount: 0,
  startedAt: null,
  finishedAt: null,
  ratePerSecond: 0,
  report: null,
  problem: null,
}

export interface ImportRecord {
  readonly id: string
  readonly workspace: string
  readonly name: string
  readonly state: ImportState
  readonly plan: StoredPlan
  readonly progress: StoredProgress
  readonly operation: string | null
  readonly createdBy: string | null
  readonly createdAt: Date
}

const columns = sql`id, workspace, name, state, plan, progress, operation, created_by as "createdBy", created_at as "createdAt"`

export async function readImport(pool: Pool, workspace: string, id: string): Promise<ImportRecord | null> {
  const { rows } = await pool.query<StoredRecord>(
    sql`select ${columns} from import where workspace = ${workspace} and id = ${id}::uuid`,
  )
  return rows[0] ? unpacked(rows[0]) : null
}

export async function listImports(pool: Pool, workspace: string, person: string | null, all: boolean) {
  const { rows } = await pool.query<Omit<ImportRecord, 'plan'> & { readonly type: string | null }>(
    sql`select id, name, state, progress, operation, created_by as "createdBy", created_at as "createdAt",
        plan #>> '{mapping,type}' as type
      from import where workspace = ${workspace} and (${all} or created_by = ${person}::uuid)
      order by created_at desc limit 100`,
  )
  return rows
}

export async function createImport(
  pool: Pool,
  record: {
    readonly id: string
    readonly workspace: string
    readonly createdBy: string | null
    readonly plan: StoredPlan
  },
): Promise<void> {
  const { id, workspace, createdBy, plan } = record
  await pool.query(
    sql`insert into import (workspace, id, name, state, plan, progress, created_by)
      values (${workspace}, ${id}, ${plan.file.name}, 'uploaded', ${packed(plan)}::jsonb, ${JSON.stringify(noProgress)}::jsonb, ${createdBy})
      on conflict (workspace, id) do nothing`,
  )
}

export async function savePlan(pool: Pool, record: ImportRecord, plan: StoredPlan, state: ImportState): Promise<void> {
  await pool.query(
    sql`update import set plan = ${packed(plan)}::jsonb, state = ${state}, updated_at = now()
      where workspace = ${record.workspace} and id = ${record.id}`,
  )
}

/** This process works on it from now on, under the name its sessions have in PostgreSQL. */
export async function claimImport(pool: Pool, record: Pick<ImportRecord, 'workspace' | 'id'>): Promise<void> {
  await pool.query(
    sql`update import set updated_at = now(),
        progress = progress || jsonb_build_object('worker', current_setting('application_name'))
      where workspace = ${record.workspace} and id = ${record.id}`,
  )
}

/** Moves from one state to another; false where somebody else was quicker. */
export async function moveImport(
  pool: Pool,
  record: Pick<ImportRecord, 'workspace' | 'id'>,
  from: readonly ImportState[],
  to: ImportState,
  changes: { readonly progress?: StoredProgress; readonly operation?: string } = {},
): Promise<boolean> {
  const { rowCount } = await pool.query(
    sql`update import set state = ${to}, updated_at = now(),
        progress = coalesce(${changes.progress ? JSON.stringify(changes.progress) : null}::jsonb, progress),
        operation = coalesce(${changes.operation ?? null}::uuid, operation)
      where workspace = ${record.workspace} and id = ${record.id} and state = any(${[...from]})`,
  )
  return rowCount === 1
}

interface StoredRecord extends Omit<ImportRecord, 'plan'> {
  readonly plan: Omit<StoredPlan, 'facts'> & {
    readonly facts: Omit<TableFacts, 'columns'> & {
      readonly columns: readonly (Omit<ColumnFacts, 'tally'> & { readonly tally: [string, number][] | null })[]
    }
  }
}

/** Facts as JSON: tallies as pairs, long values dropped where a few are enough to guess by. */
function packed(plan: StoredPlan): string {
  const facts = {
    ...plan.facts,
    columns: plan.facts.columns.map((column) => ({
      ...column,
      values: column.longest <= 60 ? column.values : column.values.slice(0, 30).map((value) => value.slice(0, 300)),
      tally: column.tally && [...column.tally],
    })),
  }
  // PostgreSQL's jsonb cannot hold U+0000, which cells of broken files do.
  return JSON.stringify({ ...plan, facts }).replaceAll('\\u0000', '')
}

function unpacked(record: StoredRecord): ImportRecord {
  const columns = record.plan.facts.columns.map((column) => ({
    ...column,
    tally: column.tally && new Map(column.tally),
  }))
  return { ...record, plan: { ...record.plan, facts: { ...record.plan.facts, columns } } }
}
