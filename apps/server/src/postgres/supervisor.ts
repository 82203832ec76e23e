import { readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CLUSTER_ROLE } from './cluster.ts'
import { type Keeper, spawnKeeper } from './keeper.ts'
import type { PostgresAccount } from './postgres-account.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { postgresSettings } from './postgres-settings.ts'
import { isAlive, isOwnerAlive, ownerName, ownerOfPostmaster, readPostmasterFile } from './postmaster-file.ts'
import { ServerUnavailable } from './server-unavailable.ts'
import type { Postgres, PostgresLog } from './start-postgres.ts'

const DATABASE = 'throughline'
/** How long a start is tried again while what a killed PostgreSQL left behind goes away. */
const RETRY_MS = 10_000
/** Backends that outlive their postmaster for a moment, or another process that starts at the same time. */
const PASSING = /lock file|shared memory|already in use|another postmaster/i

export interface SupervisorOptions {
  readonly cluster: string
  readonly folder: string
  readonly sockets: string
  readonly binaries: PostgresBinaries
  readonly account: PostgresAccount
  readonly environment: NodeJS.ProcessEnv
  readonly settings: Readonly<Record<string, string>>
  readonly log: PostgresLog
}

/** Keeps one PostgreSQL running on one cluster: its own, or another process's for as long as that lives. */
export class Supervisor implements Postgres {
  readonly #options: SupervisorOptions
  #keeper: Keeper | null = null
  #pid = 0
  #stopping = false
  #watch: NodeJS.Timeout | undefined

  constructor(options: SupervisorOptions) {
    this.#options = options
  }

  get url(): string {
    return this.#urlOf(DATABASE)
  }

  get pid(): number {
    return this.#pid
  }

  get owned(): boolean {
    return this.#keeper !== null
  }

  /** Brings PostgreSQL up and from then on brings it up again whenever it goes. */
  async start(): Promise<void> {
    await this.#bringUp()
    await this.#ensureDatabase()
    // The exit of our own is reported by its keeper; one we joined has to be looked at.
    this.#watch = setInterval(() => {
      if (!this.owned && !isAlive(this.#pid)) this.#recover()
    }, 1000).unref()
  }

  /** Ends it, fast but cleanly; one that belongs to another process is left running. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearInterval(this.#watch)
    const keeper = this.#keeper
    if (!keeper) return
    const gone = exitOf(keeper)
    keeper.child.stdin?.end()
    await gone
    this.#keeper = null
    const { folder, sockets } = this.#options
    if (sockets !== folder) await rmdir(sockets).catch(() => undefined)
  }

  #recovering = false
  #recover(): void {
    if (this.#stopping || this.#recovering) return
    this.#recovering = true
    this.#options.log.error('PostgreSQL is gone; starting it again.')
    const again = async (): Promise<void> => {
      while (!this.#stopping) {
        try {
          await this.#bringUp()
          this.#options.log.info('PostgreSQL is back.')
          return
        } catch (error) {
          this.#options.log.error(error instanceof Error ? error.message : String(error))
          await sleep(2000, undefined, { ref: false })
        }
      }
    }
    void again().finally(() => {
      this.#recovering = false
    })
  }

  async #bringUp(): Promise<void> {
    const { cluster, log } = this.#options
    const until = Date.now() + RETRY_MS
    for (;;) {
      if (this.#stopping) return
      const file = await readPostmasterFile(cluster)
      // The number is read before the owner: an owner is named from the moment its PostgreSQL exists, so what is
      // stopped here can only be one whose owner is gone.
      const owner = file && (await ownerOfPostmaster(cluster, file.pid))
      if (file && owner === null && isAlive(file.pid)) {
        // Left by a crash, and the number now belongs to another program, which PostgreSQL could not tell.
        await rm(join(cluster, 'postmaster.pid'), { force: true })
      } else if (file && owner !== null) {
        if (await isOwnerAlive(owner as string)) {
          if (!file.ready) {
            await sleep(50)
            continue
          }
          this.#pid = file.pid
          return
        }
        log.info('Stopping the PostgreSQL that a killed server left behind.')
        await stopProcess(file.pid)
      }
      const failure = await this.#spawn()
      if (failure === null) return
      if (!PASSING.test(failure) || Date.now() > until) {
        throw new ServerUnavailable(`PostgreSQL does not start on ${cluster}: ${failure}`)
      }
      await sleep(200)
    }
  }

  /** Starts our own and waits until it answers. Null when it does, else what it said before it ended. */
  async #spawn(): Promise<string | null> {
    const { cluster, folder, sockets, binaries, account, environment, log } = this.#options
    const settings = {
      ...postgresSettings({ major: binaries.major, socketFolder: sockets }),
      ...this.#options.settings,
      cluster_name: (await ownerName(process.pid)) ?? '',
    }
    const command = [
      ...account.prefix,
      join(binaries.root, 'bin', 'postgres'),
      ...['-D', cluster],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]
    const keeper = spawnKeeper({ command, folder, environment, ...account })
    const started = Date.now()
    let ended = false
    void exitOf(keeper).then(() => {
      ended = true
      if (this.#keeper !== keeper) return
      this.#keeper = null
      this.#recover()
    })
    for (let told = started; !ended; ) {
      const file = await readPostmasterFile(cluster)
      if (file?.ready && isAlive(file.pid) && (await this.#answers())) {
        this.#pid = file.pid
        this.#keeper = keeper
        return null
      }
      if (Date.now() - told > 10_000) {
        told = Date.now()
        log.info('PostgreSQL is replaying its log after an unclean stop; waiting for it.')
      }
      if (this.#stopping) keeper.child.stdin?.end()
      await sleep(20)
    }
    const text = (await readFile(keeper.logFile)).subarray(keeper.logStart).toString().trim()
    return text || 'it ended without a word.'
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client(this.#urlOf('postgres'))
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('SELECT 1')
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async #ensureDatabase(): Promise<void> {
    const client = new pg.Client(this.#urlOf('postgres'))
    client.on('error', () => undefined)
    await client.connect()
    try {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
    } catch (error) {
      // 42P04, 23505: another process of ours made it in the same moment.
      if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error
    } finally {
      await client.end()
    }
  }

  #urlOf(database: string): string {
    return `postgres://${CLUSTER_ROLE}@/${database}?host=${encodeURIComponent(this.#options.sockets)}`
  }
}

function exitOf(keeper: Keeper): Promise<void> {
  return new Promise((done) => {
    if (keeper.child.exitCode !== null || keeper.child.signalCode !== null) return done()
    keeper.child.once('exit', () => done())
    keeper.child.once('error', () => done())
  })
}

/** Stops a PostgreSQL that is not our child: fast, at once after five seconds, and waits until it is gone. */
async function stopProcess(pid: number): Promise<void> {
  const started = Date.now()
  signal(pid, 'SIGINT')
  for (let urged = false; isAlive(pid); await sleep(20)) {
    if (!urged && Date.now() - started > 5000) {
      urged = true
      signal(pid, 'SIGQUIT')
    }
    if (Date.now() - started > RETRY_MS) {
      throw new ServerUnavailable(
        `The PostgreSQL that a killed server left behind (process ${pid}) does not end: end it, then start again.`,
      )
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone in between, which is what was wanted.
  }
}
