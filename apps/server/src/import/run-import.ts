import type { TypeDeclaration } from '@throughline/model/define-type'
import { Refusal } from '@throughline/model/problem'
import { loadAccess } from '@throughline/store/access/load-access'
import type { Store } from '@throughline/store/create-store'
import { inTransaction } from '@throughline/store/database/run'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import type { Access } from '@throughline/store/store'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import { type ImportRecord, moveImport, type StoredProgress } from './import-record.ts'
import type { LocalFiles } from './local-file.ts'
import { type Declarations, makeDeclarations } from './make-declarations.ts'
import type { ImportPlan } from './plan.ts'
import { openTable } from './read/open-table.ts'
import type { ImportReport, RowError } from './report.ts'
import type { ImportRun } from './run/import-run.ts'
import { processRows } from './run/process-rows.ts'
import { undoImport } from './undo-import.ts'

export interface ImportTools {
  readonly pool: Pool
  readonly store: Store
  readonly files: LocalFiles
  readonly declarations: Declarations
}

/** Refused rows are kept up to here; past it the file is simply not of this type. */
const errorsKept = 20_000

/** The rights of the person who started it, exercised by the import: asked anew each time, since they may have changed. */
export async function importAccess(pool: Pool, record: ImportRecord): Promise<Access | null> {
  if (record.createdBy === null) return null
  const actor = { kind: 'import', id: record.id, onBehalfOf: record.createdBy } as const
  return loadAccess(pool, {
    workspace: record.workspace,
    person: record.createdBy,
    actor,
    scopes: new Set(['import']),
  })
}

/** The run of a stored import: its file opened, its plan and everything it may touch. */
export async function openRun(
  tools: ImportTools,
  record: ImportRecord,
  access: Access,
  mapping: ImportPlan,
  mode: ImportRun['mode'],
  operation: string,
): Promise<ImportRun> {
  const { shape, facts, file } = record.plan
  const directory = tools.store.directory(access.workspace)
  const table = await openTable(await tools.files.path(file.hash), { shape })
  const types: ReadonlyMap<string, TypeDeclaration> = directory.declared
  const linkKinds = new Set(directory.linkKinds.keys())
  return { mode, store: tools.store, access, types, linkKinds, table, facts, plan: mapping, operation }
}

/** What a run would do, without doing it. */
export async function checkImport(
  tools: ImportTools,
  record: ImportRecord,
  mapping: ImportPlan,
): Promise<ImportReport> {
  const access = await importAccess(tools.pool, record)
  if (!access) throw new Error(`The import ${record.id} has nobody behind it.`)
  return processRows(await openRun(tools, record, access, mapping, 'check', uuidV7()))
}

/** Runs, or goes on with, an import; every chunk keeps its progress, so that the next process knows where to go on. */
export async function runImport(tools: ImportTools, record: ImportRecord, stopped: () => boolean): Promise<void> {
  const { mapping } = record.plan
  const access = await importAccess(tools.pool, record)
  if (!mapping || record.operation === null || !access) return fail(tools, record, new Error('nothing to run'))
  const started = record.progress.startedAt ?? new Date().toISOString()
  const clock = performance.now()
  const from = record.progress
  let progress: StoredProgress = { ...from, total: record.plan.facts.rows, startedAt: started }
  try {
    const plan = await makeDeclarations(tools.declarations, access, mapping, record.plan.facts)
    const run = await openRun(tools, record, access, plan, 'run', record.operation)
    let interrupted = false
    const report = await processRows(run, {
      from,
      chunk: async ({ done, counts }, errors) => {
        const rate = Math.round(((done - from.done) / (performance.now() - clock)) * 1000)
        progress = { ...progress, done, counts, errorCount: progress.errorCount + errors.length, ratePerSecond: rate }
        interrupted = stopped()
        return (await keep(tools.pool, record, progress, errors)) && !interrupted
      },
    })
    // The process is going down: whoever comes next goes on from here.
    if (interrupted && report.done < progress.total) return
    const finishedAt = new Date().toISOString()
    // New fields were made before the rows; the report still names them.
    const newFields = mapping.columns.flatMap((column) =>
      column.newField ? [{ column: column.index, label: column.newField.label, kind: column.newField.kind }] : [],
    )
    const final: StoredProgress = { ...progress, finishedAt, report: { ...report, newFields } }
    if (!(await moveImport(tools.pool, record, ['running'], 'done', { progress: final }))) {
      await moveImport(tools.pool, record, ['cancelling'], 'cancelled', { progress: final })
    }
    await tools.files.forget(record.plan.file.hash)
  } catch (error) {
    await tools.store.refreshRollups(record.workspace)
    await fail(tools, { ...record, progress }, error)
  }
}

/** Progress and the refusals of a chunk, together; false where the import is to stop. */
async function keep(
  pool: Pool,
  record: ImportRecord,
  progress: StoredProgress,
  errors: readonly RowError[],
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const first = progress.errorCount - errors.length
    const kept = errors.slice(0, Math.max(0, errorsKept - first))
    if (kept.length > 0) {
      await client.query(
        sql`insert into import_error (workspace, import, number, "row", "column", value, problem)
          select ${record.workspace}::uuid, ${record.id}::uuid, e.* from unnest(${kept.map((_, index) => first + index)}::bigint[],
            ${kept.map((error) => error.row)}::int[], ${kept.map((error) => error.column)}::int[],
            ${kept.map((error) => error.value?.replaceAll('\u0000', '') ?? null)}::text[],
            ${kept.map((error) => JSON.stringify(error.problem).replaceAll('\\u0000', ''))}::jsonb[]) as e
          on conflict do nothing`,
      )
    }
    const { rows } = await client.query<{ state: string }>(
      sql`update import set updated_at = now(),
        progress = ${JSON.stringify(progress)}::jsonb || jsonb_build_object('worker', current_setting('application_name'))
        where workspace = ${record.workspace} and id = ${record.id} returning state`,
    )
    return rows[0]?.state === 'running'
  })
}

async function fail(tools: ImportTools, record: ImportRecord, error: unknown): Promise<void> {
  const problem =
    error instanceof Refusal
      ? (error.problems[0] ?? null)
      : ({ code: 'internal', detail: { reference: record.id } } as const)
  const progress: StoredProgress = { ...record.progress, finishedAt: new Date().toISOString(), problem }
  await moveImport(tools.pool, record, ['running', 'cancelling', 'undoing'], 'failed', { progress })
  if (!(error instanceof Refusal)) throw error
}

/** Takes a whole import back. */
export async function runUndo(tools: ImportTools, record: ImportRecord): Promise<void> {
  const access = await importAccess(tools.pool, record)
  if (!access || record.operation === null) return fail(tools, record, new Error('nothing to undo'))
  try {
    const types = tools.store.directory(access.workspace).declared
    await undoImport(tools.store, access, types, record.operation, uuidV7(), async () => {
      await tools.pool.query(
        sql`update import set updated_at = now() where workspace = ${record.workspace} and id = ${record.id}`,
      )
    })
    await moveImport(tools.pool, record, ['undoing'], 'undone')
  } catch (error) {
    await fail(tools, record, error)
  }
}
