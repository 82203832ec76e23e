import { changeChannel } from '@throughline/store/create-store'
import pg from 'pg'
import type { Log } from '../log.ts'

/** Said after a change of somebody's rights, or of a workspace's declarations, with the workspace as payload. */
export const rightsChannel = 'throughline_rights'

export interface SignalListener {
  /** The workspace has reached this version. */
  changed(workspace: string, version: number): void
  /** Somebody's rights in it changed, here or in another process. */
  rights?(workspace: string): void
}

const lookEvery = 1000
const retryEvery = 1000

/**
 * Tells this process that a workspace moved on: one LISTEN connection, and a look once a second that finds whatever a
 * lost connection or a lost notification would have hidden.
 */
export class ChangeSignal {
  readonly #url: string
  readonly #pool: pg.Pool
  readonly #log: Log
  readonly #listeners = new Set<SignalListener>()
  readonly #versions = new Map<string, number>()
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  #looking = false
  #again = false

  constructor(url: string, pool: pg.Pool, log: Log) {
    this.#url = url
    this.#pool = pool
    this.#log = log
  }

  /** Begins to listen; returns once the versions of all workspaces are known. */
  async start(): Promise<void> {
    await this.#look()
    void this.#listen()
    this.#timer = setInterval(() => void this.#look(), lookEvery)
  }

  subscribe(listener: SignalListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The last version seen of a workspace. */
  versionOf(workspace: string): number {
    return this.#versions.get(workspace) ?? 0
  }

  workspaces(): readonly string[] {
    return [...this.#versions.keys()]
  }

  /** Tells every process, this one included, that rights changed. */
  async rightsChanged(workspace: string): Promise<void> {
    for (const listener of this.#listeners) listener.rights?.(workspace)
    await this.#pool.query('select pg_notify($1, $2)', [rightsChannel, workspace])
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  async #listen(): Promise<void> {
    while (!this.#stopped) {
      const client = new pg.Client({
        connectionString: this.#url,
        application_name: 'throughline live',
        keepAlive: true,
      })
      const ended = new Promise<void>((resolve) => {
        client.on('error', () => resolve())
        client.on('end', () => resolve())
      })
      client.on('notification', ({ channel, payload }) => {
        if (channel === rightsChannel && payload) for (const listener of this.#listeners) listener.rights?.(payload)
        else this.#heard(payload ?? '')
      })
      try {
        await client.connect()
        this.#client = client
        await client.query(`listen ${changeChannel}; listen ${rightsChannel}`)
        await this.#look()
        await ended
      } catch (error) {
        if (!this.#stopped) this.#log.warn({ err: error }, 'listening for changes failed; trying again')
      }
      this.#client = null
      await client.end().catch(() => undefined)
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, retryEvery).unref())
    }
  }

  /** Reads the counters; pokes that arrive meanwhile share one more look. */
  async #look(): Promise<void> {
    if (this.#looking) {
      this.#again = true
      return
    }
    this.#looking = true
    try {
      do {
        this.#again = false
        const { rows } = await this.#pool.query<{ workspace: string; version: string }>({
          name: 'look',
          text: 'select workspace, version from workspace_counter',
        })
        for (const row of rows) this.moved(row.workspace, Number(row.version))
      } while (this.#again && !this.#stopped)
    } catch (error) {
      if (!this.#stopped) this.#log.debug({ err: error }, 'the look for changes failed')
    } finally {
      this.#looking = false
    }
  }

  /** `workspace version`, as the store says it. */
  #heard(payload: string): void {
    const [workspace = '', version = ''] = payload.split(' ')
    // Only forwards: notices of two processes may overtake one another.
    if (Number(version) > this.versionOf(workspace)) this.moved(workspace, Number(version))
  }

  /** Takes note of a commit: from a notification, a look, or the store of this very process. */
  moved(workspace: string, version: number): void {
    const known = this.#versions.get(workspace)
    this.#versions.set(workspace, version)
    if (known === version) return
    for (const listener of this.#listeners) listener.changed(workspace, version)
  }
}
