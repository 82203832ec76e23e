import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import type { Log } from '../log.ts'
import { claimImport, type ImportRecord, readImport } from './import-record.ts'
import { type ImportTools, runImport, runUndo } from './run-import.ts'

/** A run that has not moved for this long is nobody's, whoever still has sessions. */
const abandonedAfter = '20 seconds'
/** A run of a process without sessions is nobody's, once it has not moved for this long: sessions are opened anew now and then. */
const orphanedAfter = '2 seconds'
const lookEvery = 5_000

/**
 * Works on imports: those this process is told of at once, and those another process left behind. Which import is being
 * worked on stands in the database; a process that dies loses nothing but the chunk it was writing.
 */
export class ImportWorker {
  readonly #tools: ImportTools
  readonly #log: Log
  readonly #running = new Map<string, Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(tools: ImportTools, log: Log) {
    this.#tools = tools
    this.#log = log
  }

  start(): void {
    const look = () =>
      this.#adopt().catch((error: unknown) => this.#log.warn({ err: error }, 'imports were not looked at'))
    void look()
    this.#timer = setInterval(look, lookEvery)
    this.#timer.unref()
  }

  /** Lets the chunk at hand end; the rest is gone on with by whoever starts next. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await Promise.allSettled(this.#running.values())
  }

  /** Resolves when nothing runs here any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values())
  }

  /** Begins with an import whose state says so. */
  begin(workspace: string, id: string): void {
    if (this.#stopped || this.#running.has(id)) return
    const work = this.#work(workspace, id)
      .catch((error: unknown) => this.#log.error({ err: error, import: id }, 'an import failed'))
      .finally(() => this.#running.delete(id))
    this.#running.set(id, work)
  }

  async #work(workspace: string, id: string): Promise<void> {
    const record = await readImport(this.#tools.pool, workspace, id)
    if (!record || !['running', 'cancelling', 'undoing'].includes(record.state)) return
    await claimImport(this.#tools.pool, record)
    if (record.state === 'undoing') return runUndo(this.#tools, record)
    await runImport(this.#tools, record, () => this.#stopped)
    if (this.#stopped) await this.#leave(record)
  }

  /** Says that nobody works on it any more, so that the next process need not wait. */
  async #leave(record: ImportRecord): Promise<void> {
    await this.#tools.pool.query(
      sql`update import set updated_at = 'epoch' where workspace = ${record.workspace} and id = ${record.id}
        and state in ('running', 'cancelling')`,
    )
  }

  async #adopt(): Promise<void> {
    if (this.#stopped) return
    for (const { workspace, id } of await abandoned(this.#tools.pool, [...this.#running.keys()]))
      this.begin(workspace, id)
  }
}

/** Takes over what has stood still for too long, or whose process is gone; touching it keeps others from doing the same. */
async function abandoned(pool: Pool, own: readonly string[]): Promise<readonly { workspace: string; id: string }[]> {
  const { rows } = await pool.query<{ workspace: string; id: string }>(
    sql`update import set updated_at = now() where (workspace, id) in (
        select workspace, id from import where state in ('running', 'cancelling', 'undoing')
          and (updated_at < now() - ${abandonedAfter}::interval or updated_at < now() - ${orphanedAfter}::interval
            and progress ? 'worker'
            and not exists (select from pg_stat_activity a where a.application_name = progress ->> 'worker'))
          and not id = any(${[...own]}::uuid[])
        for update skip locked)
      returning workspace, id`,
  )
  return rows
}
