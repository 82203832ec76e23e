import { mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ensureCluster } from './cluster.ts'
import { postgresAccount, reachable } from './postgres-account.ts'
import { linkLibraries, postgresBinaries } from './postgres-binaries.ts'
import { socketFolder } from './socket-folder.ts'
import { Supervisor } from './supervisor.ts'

export interface PostgresLog {
  info(message: string): void
  error(message: string): void
}

export interface StartOptions {
  /** The data folder of the workspace; PostgreSQL keeps to `postgres/` in it. */
  readonly dataDir: string
  readonly log: PostgresLog
  /** npm name of the binaries, when not those of this platform. */
  readonly packageName?: string
  /** Settings that replace ours by name: a test run that may lose everything in a crash turns durability off. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A PostgreSQL that is kept running. `url` stays valid across its restarts; `pid` is the postmaster's of the moment. */
export interface Postgres {
  readonly url: string
  readonly pid: number
  /** False where a running PostgreSQL of another process was found and joined: then `stop` leaves it alone. */
  readonly owned: boolean
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL on a data folder, or joins the one another process of ours runs there, and keeps it
 * running until `stop`. Throws ServerUnavailable with one sentence where that cannot be.
 */
export async function startPostgres(options: StartOptions): Promise<Postgres> {
  const wanted = resolve(options.dataDir, 'postgres')
  await mkdir(wanted, { recursive: true, mode: 0o700 })
  const account = await postgresAccount()
  const given = await realpath(wanted)
  const { binaries, folder } = await reachable(account, postgresBinaries(options.packageName), given, nameOf(given))
  if (folder !== given) options.log.info(`PostgreSQL runs as a system account and keeps its data in ${folder}.`)
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    TMPDIR: process.env.TMPDIR,
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(await linkLibraries(binaries, join(folder, `lib-${binaries.version}`))),
  }
  const cluster = await ensureCluster({ folder, binaries, account, environment })
  const sockets = await socketFolder(folder, account)
  const supervisor = new Supervisor({
    cluster,
    folder,
    sockets,
    binaries,
    account,
    environment,
    settings: options.settings ?? {},
    log: options.log,
  })
  await supervisor.start()
  return supervisor
}

/** A folder name that tells data folders apart, from the path. */
function nameOf(path: string): string {
  return path.replace(/[^\w.-]+/g, '-').replace(/^-+/, '')
}
