import type pg from 'pg'
import sql from 'sql-template-tag'
import type { ChangeSignal } from '../live/change-signal.ts'
import type { Log } from '../log.ts'

/** Follows the change log of every workspace with a cursor of its own, kept in `consumer`. */
export interface ChangeConsumer {
  readonly name: string
  /** Takes what came after its cursor until nothing is left, or until it is to stop. Two processes may call it at once: one of them works. */
  catchUp(workspace: string, stop?: AbortSignal): Promise<unknown>
}

const retryAfter = 5000

/** Wakes each consumer whenever a workspace moved on, one run at a time for each; a failure is kept and tried again. */
export class ConsumerRunner {
  readonly #pool: pg.Pool
  readonly #consumers: readonly ChangeConsumer[]
  readonly #log: Log
  readonly #running = new Map<string, Promise<void>>()
  readonly #again = new Set<string>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #unsubscribe: () => void
  readonly #stop = new AbortController()

  constructor(pool: pg.Pool, signal: ChangeSignal, consumers: readonly ChangeConsumer[], log: Log) {
    this.#pool = pool
    this.#consumers = consumers
    this.#log = log
    this.#unsubscribe = signal.subscribe({ changed: (workspace) => this.#wake(workspace) })
    // What happened while no process ran is still to be done.
    for (const workspace of signal.workspaces()) this.#wake(workspace)
  }

  /** Resolves when every consumer has caught up with what this process knew at the call. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#unsubscribe()
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.allSettled(this.#running.values())
  }

  #wake(workspace: string): void {
    for (const consumer of this.#consumers) this.#start(consumer, workspace)
  }

  #start(consumer: ChangeConsumer, workspace: string): void {
    if (this.#stop.signal.aborted) return
    const name = `${consumer.name} ${workspace}`
    if (this.#running.has(name)) {
      this.#again.add(name)
      return
    }
    const run = this.#run(consumer, workspace, name).finally(() => {
      this.#running.delete(name)
      if (this.#again.delete(name)) this.#start(consumer, workspace)
    })
    this.#running.set(name, run)
  }

  async #run(consumer: ChangeConsumer, workspace: string, name: string): Promise<void> {
    try {
      await consumer.catchUp(workspace, this.#stop.signal)
    } catch (error) {
      if (this.#stop.signal.aborted) return
      const text = error instanceof Error ? error.message : String(error)
      this.#log.error(
        { err: error, consumer: consumer.name, workspace },
        'a consumer of changes failed; it tries again',
      )
      await this.#pool
        .query(sql`
          insert into consumer (workspace, name, problem) values (${workspace}, ${consumer.name}, ${text.slice(0, 1000)})
          on conflict (workspace, name) do update set problem = excluded.problem, updated_at = now()`)
        .catch(() => undefined)
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        this.#start(consumer, workspace)
      }, retryAfter).unref()
      this.#timers.add(timer)
      void name
    }
  }
}
