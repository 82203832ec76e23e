import type { TypeDeclaration } from '@throughline/model/define-type'
import type pg from 'pg'
import type { Log } from '../log.ts'
import type { ChangeSignal } from './change-signal.ts'
import { FeedEvent } from './feed-event.ts'
import type { LiveClient } from './live-client.ts'
import { readFeed } from './read-feed.ts'

const page = 500
const beatEvery = 15_000

/** The clients of one workspace and how far the shared reading has come. */
interface Room {
  readonly clients: Set<LiveClient>
  version: number
  reading: boolean
}

export type TypeFinder = (workspace: string, type: string) => TypeDeclaration | undefined

/** Fans changes out to open streams: one read a poke however many clients, the filter in memory. */
export class LiveHub {
  readonly #pool: pg.Pool
  readonly #signal: ChangeSignal
  readonly #typeOf: TypeFinder
  readonly #log: Log
  readonly #forget: () => void
  readonly #rooms = new Map<string, Room>()
  readonly #timer: NodeJS.Timeout
  readonly #unsubscribe: () => void
  #stopped = false

  /** `forget` drops remembered identities, so that looking somebody up again asks the database. */
  constructor(pool: pg.Pool, signal: ChangeSignal, typeOf: TypeFinder, log: Log, forget: () => void) {
    this.#pool = pool
    this.#signal = signal
    this.#typeOf = typeOf
    this.#log = log
    this.#forget = forget
    this.#unsubscribe = signal.subscribe({
      changed: (workspace) => void this.#read(workspace),
      rights: (workspace) => void this.#rightsChanged(workspace, true),
    })
    this.#timer = setInterval(() => this.#beat(), beatEvery).unref()
  }

  get clients(): number {
    let count = 0
    for (const room of this.#rooms.values()) count += room.clients.size
    return count
  }

  /**
   * Brings a client from its own version up to the room's by reading pages, then lets it join: the join happens in the
   * same turn in which nothing is missing, so no change falls between.
   */
  async join(client: LiveClient): Promise<void> {
    const { workspace } = client.access
    if (client.version > this.#signal.versionOf(workspace)) {
      const { rows } = await this.#pool.query<{ version: string }>(
        'select version from workspace_counter where workspace = $1',
        [workspace],
      )
      const version = Number(rows[0]?.version ?? 0)
      // Ahead of the log: the database was restored from an older backup.
      if (client.version > version) client.reset(version)
    }
    while (client.open && !this.#stopped) {
      // Asked for each time: a room that emptied meanwhile is another one now.
      const room = this.#room(workspace)
      if (client.version >= room.version) {
        room.clients.add(client)
        // What was committed since the room last read is on its way; a room that was empty has to be woken.
        void this.#read(workspace)
        return
      }
      const rows = await readFeed(this.#pool, workspace, client.version, page)
      if (rows.length === 0) {
        client.version = Math.max(client.version, room.version)
        continue
      }
      client.send(this.#events(workspace, rows))
      await client.drained()
    }
  }

  leave(client: LiveClient): void {
    const { workspace } = client.access
    const room = this.#rooms.get(workspace)
    room?.clients.delete(client)
    if (room?.clients.size === 0 && !room.reading) this.#rooms.delete(workspace)
  }

  stop(): void {
    this.#stopped = true
    this.#unsubscribe()
    clearInterval(this.#timer)
    for (const room of this.#rooms.values()) for (const client of room.clients) client.end()
  }

  #room(workspace: string): Room {
    let room = this.#rooms.get(workspace)
    if (room === undefined) {
      room = { clients: new Set(), version: this.#signal.versionOf(workspace), reading: false }
      this.#rooms.set(workspace, room)
    }
    return room
  }

  #events(workspace: string, rows: Awaited<ReturnType<typeof readFeed>>): readonly FeedEvent[] {
    return rows.map((row) => new FeedEvent(row, row.type === null ? undefined : this.#typeOf(workspace, row.type)))
  }

  async #read(workspace: string): Promise<void> {
    const room = this.#rooms.get(workspace)
    if (room === undefined || room.reading) return
    room.reading = true
    try {
      while (room.version < this.#signal.versionOf(workspace) && !this.#stopped) {
        const rows = await readFeed(this.#pool, workspace, room.version, page)
        if (rows.length === 0) break
        const events = this.#events(workspace, rows)
        // A new space enters the sight of those it is open to, so they are looked up again before they are told.
        if (events.some(({ row }) => this.#isSpace(workspace, row.type) && row.action !== 'update'))
          await this.#rightsChanged(workspace, false)
        room.version = rows.at(-1)?.version ?? room.version
        for (const client of room.clients) client.send(events)
      }
    } catch (error) {
      if (!this.#stopped)
        this.#log.warn({ err: error }, 'reading changes for live clients failed; the next look tries again')
    } finally {
      room.reading = false
      if (room.clients.size === 0) this.#rooms.delete(workspace)
    }
  }

  #isSpace(workspace: string, type: string | null): boolean {
    return type !== null && this.#typeOf(workspace, type)?.scope === 'space'
  }

  /** Looks every client of a workspace up again; those whose rights are not what they were start over. */
  async #rightsChanged(workspace: string, tell: boolean): Promise<void> {
    const room = this.#rooms.get(workspace)
    if (room === undefined) return
    this.#forget()
    await Promise.all(
      [...room.clients].map(async (client) => {
        const access = await client.reidentify().catch(() => client.access)
        if (access === null) return client.end()
        const same = signature(access) === signature(client.access)
        client.access = access
        if (!same && tell) client.reset(client.version)
      }),
    )
  }

  #beat(): void {
    for (const [workspace, room] of this.#rooms) {
      for (const client of room.clients) client.beat()
      // Sessions end and tokens expire without anybody saying so.
      void this.#rightsChanged(workspace, true)
    }
  }
}

function signature(access: LiveClient['access']): string {
  return JSON.stringify([access.role, [...access.spaces].sort(), [...access.scopes].sort()])
}
