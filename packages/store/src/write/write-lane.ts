import type { Refusal } from '@throughline/model/problem'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import { inTransaction, type Queryable, run } from '../database/run.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { type Applied, applyRequest } from './apply-request.ts'
import { checkCircles, mayClose } from './check-circles.ts'
import { checkUnique } from './check-unique.ts'
import type { Draft } from './draft.ts'
import { type Flushed, flush, placeDrafts } from './flush.ts'
import type { Growth } from './growth.ts'
import { keepOutcomes } from './keep-outcomes.ts'
import { type LoadedBatch, loadBatch } from './load-batch.ts'
import { markRollups, refreshRollups, staleRollups } from './refresh-rollups.ts'
import type { Refused } from './refused.ts'
import { resultOf } from './result-of.ts'
import { asRefusal, isTransient } from './write-error.ts'
import type { WriteRequest } from './write-request.ts'

/** How many waiting operations share one statement: enough to spread a commit's cost, few enough to stay quick. */
const mostOperations = 256
const mostRetries = 6

export interface LaneContext {
  readonly pool: Pool
  readonly directory: (workspace: string) => TypeDirectory
  /** After a commit: pokes whoever listens. Never part of the transaction. */
  readonly committed: (workspace: string, version: number) => void
  readonly growth: Growth
}

/**
 * The write lane of one workspace: one batch at a time, so that the counter is never fought over inside a process.
 * Requests that wait meanwhile go together in the next statement, each with its own answer.
 */
export class WriteLane {
  readonly #context: LaneContext
  readonly #workspace: string
  readonly #waiting: WriteRequest[] = []
  #running = false

  constructor(context: LaneContext, workspace: string) {
    this.#context = context
    this.#workspace = workspace
  }

  add(request: WriteRequest): void {
    this.#waiting.push(request)
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    while (this.#waiting.length > 0) {
      const batch = this.#next()
      try {
        await this.#write(batch)
      } catch (error) {
        // One bad apple must not refuse its neighbours: they go again, each alone.
        if (batch.length === 1) batch[0]?.reject(asRefusal(error))
        else
          for (const request of batch) await this.#write([request]).catch((cause) => request.reject(asRefusal(cause)))
      }
    }
    this.#running = false
  }

  /** The requests that go together: dry runs alone, and no two about the same item. */
  #next(): WriteRequest[] {
    const batch: WriteRequest[] = []
    const about = new Set<string>()
    let operations = 0
    while (this.#waiting.length > 0) {
      const request = this.#waiting[0] as WriteRequest // the queue is not empty
      const items = request.operations.flatMap(itemsOf)
      const alone = request.options.dryRun === true || request.operations.length > 1 || isFarReaching(request)
      const fits = operations + request.operations.length <= mostOperations && !items.some((item) => about.has(item))
      if (batch.length > 0 && (alone || !fits)) break
      this.#waiting.shift()
      batch.push(request)
      if (alone) break
      operations += request.operations.length
      for (const item of items) about.add(item)
    }
    return batch
  }

  /**
   * Optimistic first: rows are read without locks, and the one statement that writes refuses when they moved on. After
   * that the counter is locked before anything is read, and nobody can be faster.
   */
  async #write(batch: readonly WriteRequest[]): Promise<void> {
    const { pool } = this.#context
    for (let attempt = 1; ; attempt++) {
      try {
        const answer =
          attempt === 1
            ? await this.#attempt(pool, batch)
            : await inTransaction(pool, async (client) => {
                await lockCounter(client, this.#workspace)
                return this.#attempt(client, batch)
              })
        const made = answer()
        if (made > 0) await this.#context.growth.made(made, this.#context.directory(this.#workspace))
        return
      } catch (error) {
        if (!isTransient(error) || attempt >= mostRetries) throw error
      }
    }
  }

  /** Loads, decides and writes. What it returns answers the callers, once it is committed, and says how many items are new. */
  async #attempt(database: Queryable, batch: readonly WriteRequest[]): Promise<() => number> {
    const directory = this.#context.directory(this.#workspace)
    const now = (batch[0] as WriteRequest).access.now.toISOString() // a batch is never empty
    const loaded = await loadBatch(database, this.#workspace, directory.stored, batch, now)
    const kept = await this.#apply(database, loaded, directory, batch)
    const dry = kept.length === 1 && kept[0]?.request.options.dryRun === true
    const drafts = dry ? [] : kept.map(({ draft }) => draft)
    const written = drafts.some(hasWork) ? await this.#store(database, loaded, directory, kept, drafts, now) : null
    return () => {
      const starts = placeDrafts(drafts)
      for (const [index, one] of kept.entries()) {
        const { draft, outcomes } = one
        const kept = { base: written?.base ?? 0, start: starts[index] ?? 0, changes: draft.changes.length }
        const itemOf = (item: string) => {
          const row = loaded.rows.get(item)
          return { key: written?.keys.get(item) ?? row?.key, version: row?.version }
        }
        one.request.resolve(resultOf({ ...kept, operation: draft.operation, outcomes }, itemOf, { dry }))
      }
      const changes = drafts.reduce((sum, draft) => sum + draft.changes.length, 0)
      if (written && changes > 0) this.#context.committed(this.#workspace, written.base + changes)
      return written?.keys.size ?? 0
    }
  }

  /** Runs the requests over what was loaded; those that refuse are answered and left out. */
  async #apply(
    database: Queryable,
    loaded: LoadedBatch,
    directory: TypeDirectory,
    batch: readonly WriteRequest[],
  ): Promise<readonly Applied[]> {
    const kept: Applied[] = []
    for (const request of batch) {
      try {
        kept.push(applyRequest(loaded, directory.linkKinds, request))
      } catch (error) {
        if (batch.length === 1) throw error
        request.reject(asRefusal(error))
      }
    }
    const givenUp = new Map<WriteRequest, Map<number, Refusal>>()
    // What only the database can answer for all at once: names that must be unique, circles of links and parents. Each
    // round refuses at least one operation more, so it ends.
    for (;;) {
      const refused: Refused = new Map([
        ...(await checkUnique(database, loaded, kept)),
        ...(await checkCircles(database, loaded, directory.linkKinds, kept)),
      ])
      if (refused.size === 0) return kept
      for (const [one, byItem] of refused) {
        kept.splice(kept.indexOf(one), 1)
        const again = withoutRefused(loaded, directory, one, byItem, givenUp)
        if (again) kept.push(again)
      }
    }
  }

  /**
   * One statement is its own transaction. Roll-ups are a second statement, and a look for circles under the counter's
   * lock comes before: then all share one.
   */
  async #store(
    database: Queryable,
    loaded: LoadedBatch,
    directory: TypeDirectory,
    kept: readonly Applied[],
    drafts: readonly Draft[],
    now: string,
  ): Promise<Flushed> {
    const rollups = staleRollups(directory, drafts)
    const mustLook = mayClose(directory.linkKinds, kept)
    const also = keepOutcomes(this.#workspace, kept)
    if (rollups.length === 0 && !mustLook) return flush(database, this.#workspace, drafts, now, also)
    const work = async (client: Queryable) => {
      if (mustLook) {
        await lockCounter(client, this.#workspace)
        const refused = await checkCircles(client, loaded, directory.linkKinds, kept)
        for (const byItem of refused.values()) for (const refusal of byItem.values()) throw refusal
      }
      const written = await flush(client, this.#workspace, drafts, now, also)
      // A chunk of many would count the same sources again and again.
      const later = kept.every(({ request }) => request.options.laterRollups === true)
      await (later ? markRollups : refreshRollups)(client, this.#workspace, rollups)
      return written
    }
    // A transaction is already open when the lane retries under the lock.
    return database === this.#context.pool ? inTransaction(this.#context.pool, work) : work(database)
  }
}

/** Whoever holds this lock is the only writer of the workspace, in any process, until commit. */
export async function lockCounter(client: Queryable, workspace: string): Promise<void> {
  await run(client, sql`select version from workspace_counter where workspace = ${workspace} for update`)
}

/** Answers a request that is all or nothing; runs one that does what can be done again, without what was refused. */
function withoutRefused(
  loaded: LoadedBatch,
  directory: TypeDirectory,
  one: Applied,
  byItem: ReadonlyMap<string, Refusal>,
  givenUp: Map<WriteRequest, Map<number, Refusal>>,
): Applied | null {
  const { request, outcomes } = one
  const steps = givenUp.get(request) ?? new Map<number, Refusal>()
  givenUp.set(request, steps)
  for (const [index, outcome] of outcomes.entries()) {
    const refusal = outcome.ok ? byItem.get(outcome.item) : undefined
    if (refusal && !steps.has(index)) steps.set(index, refusal)
  }
  try {
    return applyRequest(loaded, directory.linkKinds, request, steps)
  } catch (error) {
    request.reject(asRefusal(error))
    return null
  }
}

function itemsOf(operation: WriteRequest['operations'][number]): readonly string[] {
  if (operation.do === 'undo') return []
  if (operation.do === 'merge') return [operation.item, operation.into]
  if ('item' in operation) return [operation.item]
  if ('from' in operation) return [operation.from, operation.to]
  if ('comment' in operation) return [operation.comment]
  return typeof operation.values.id === 'string' ? [operation.values.id] : []
}

/** Touches items it does not name. */
function isFarReaching(request: WriteRequest): boolean {
  return request.operations.some(({ do: what }) => ['delete', 'merge', 'undo', 'convert'].includes(what))
}

function hasWork(draft: Applied['draft']): boolean {
  return (
    draft.changes.length +
      draft.watch.length +
      draft.unwatch.length +
      draft.attach.length +
      draft.detach.length +
      draft.comments.length >
    0
  )
}
