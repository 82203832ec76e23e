import { refuse } from '@throughline/model/problem'
import type { Pool } from 'pg'
import { inTransaction } from '../database/run.ts'
import type { OperationResult, WriteResult } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { type Applied, applyRequest } from './apply-request.ts'
import { checkCircles } from './check-circles.ts'
import { checkUnique } from './check-unique.ts'
import type { Draft } from './draft.ts'
import { type Flushed, flush, placeDrafts } from './flush.ts'
import { type LoadedBatch, loadBatch } from './load-batch.ts'
import { concernedRollups, refreshRollups } from './refresh-rollups.ts'
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

  async #write(batch: readonly WriteRequest[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#attempt(batch)
        return
      } catch (error) {
        if (!isTransient(error) || attempt >= mostRetries) throw error
      }
    }
  }

  async #attempt(batch: readonly WriteRequest[]): Promise<void> {
    const { pool, committed } = this.#context
    const directory = this.#context.directory(this.#workspace)
    const now = (batch[0] as WriteRequest).access.now.toISOString() // a batch is never empty
    const loaded = await loadBatch(pool, this.#workspace, directory.stored, batch, now)
    const applied: Applied[] = []
    for (const request of batch) {
      try {
        applied.push(applyRequest(loaded, directory.linkKinds, request))
      } catch (error) {
        if (batch.length > 1) request.reject(asRefusal(error))
        else throw error
      }
    }
    const kept = await this.#checkTogether(loaded, directory, applied)
    const dry = kept.length === 1 && kept[0]?.request.options.dryRun === true
    const drafts = dry ? [] : kept.map(({ draft }) => draft)
    const written = drafts.some(hasWork) ? await this.#store(directory, drafts, now) : null
    const starts = placeDrafts(drafts)
    for (const [index, one] of kept.entries()) {
      one.request.resolve(resultOf(one, loaded, written, starts[index] ?? 0, dry))
    }
    const changes = drafts.reduce((sum, draft) => sum + draft.changes.length, 0)
    if (written && changes > 0) committed(this.#workspace, written.base + changes)
  }

  /** One statement is its own transaction; roll-ups are a second statement, and then both share one. */
  async #store(directory: TypeDirectory, drafts: readonly Draft[], now: string): Promise<Flushed> {
    const { pool } = this.#context
    const rollups = concernedRollups(directory, drafts)
    if (rollups.length === 0) return flush(pool, this.#workspace, drafts, now)
    return inTransaction(pool, async (client) => {
      const written = await flush(client, this.#workspace, drafts, now)
      await refreshRollups(client, this.#workspace, rollups, drafts)
      return written
    })
  }

  /** What only the database can answer for all at once: names that must be unique, circles of links and parents. */
  async #checkTogether(
    loaded: LoadedBatch,
    directory: TypeDirectory,
    applied: readonly Applied[],
  ): Promise<readonly Applied[]> {
    const { pool } = this.#context
    const refused = new Map([
      ...(await checkUnique(pool, loaded, applied)),
      ...(await checkCircles(pool, loaded, directory.linkKinds, applied)),
    ])
    const kept: Applied[] = []
    for (const one of applied) {
      const refusal = refused.get(one)
      if (refusal) one.request.reject(refusal)
      else kept.push(one)
    }
    return kept
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
  return request.operations.some(({ do: what }) => what === 'delete' || what === 'merge' || what === 'undo')
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

function resultOf(
  { request, draft, outcomes }: Applied,
  loaded: LoadedBatch,
  written: Flushed | null,
  start: number,
  dry: boolean,
): WriteResult {
  const base = (written?.base ?? 0) + start
  const results = outcomes.map((outcome): OperationResult => {
    if (!outcome.ok) return outcome
    const row = loaded.rows.get(outcome.item)
    const key = written?.keys.get(outcome.item) ?? row?.key
    const version = outcome.step === null || dry ? (row?.version ?? 0) : base + outcome.step
    return { ok: true, id: outcome.id, ...(key ? { key } : {}), version }
  })
  if (results.length === 0) throw refuse('invalid-input', { reason: 'operations: []' }, '/operations')
  const last = draft.changes.length === 0 ? 0 : base + draft.changes.length
  const versions = results.map((result) => (result.ok ? result.version : 0))
  return {
    operation: dry || draft.changes.length === 0 ? null : draft.operation,
    version: dry ? 0 : Math.max(last, 0, ...(last === 0 ? versions : [])),
    results,
  } satisfies WriteResult & { readonly request?: typeof request }
}
