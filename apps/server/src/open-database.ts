import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { types } from '@throughline/domain/types/index'
import { createPool } from '@throughline/store/database/create-pool'
import { migrate } from '@throughline/store/migration/migrate'
import pg from 'pg'
import type { Log } from './log.ts'
import { checkDatabase } from './postgres/check-database.ts'
import { startPostgres } from './postgres/start-postgres.ts'
import type { Settings } from './settings.ts'
import { TypeRegistry } from './type/type-registry.ts'

const migrations = fileURLToPath(new URL('../migrations', import.meta.url))

export interface OpenDatabase {
  readonly url: string
  readonly pool: pg.Pool
  /** Of the sign-in library: few connections, in its own schema. */
  readonly authPool: pg.Pool
  readonly types: TypeRegistry
  close(): Promise<void>
}

/** Opens the database a process works on: PostgreSQL of our own on the data folder, or the one named; migrated. */
export async function openDatabase(
  settings: Pick<Settings, 'data' | 'database'>,
  log: Log,
  connections = 10,
): Promise<OpenDatabase> {
  if (settings.database !== null) await checkDatabase(settings.database)
  const own =
    settings.database === null
      ? await startPostgres({
          dataDir: settings.data,
          log: { info: (message) => log.info(message), error: (message) => log.error(message) },
        })
      : null
  const url = own?.url ?? settings.database ?? ''
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection was lost')
  const pool = createPool({ url, connections, onError, name: `throughline ${randomBytes(6).toString('hex')}` })
  const authPool = new pg.Pool({ connectionString: url, max: 3, options: '-c search_path=auth -c timezone=UTC' })
  authPool.on('error', onError)
  const goodbyes = [pool, authPool].map((one) => followConnections(one, onError))
  const close = async (): Promise<void> => {
    await Promise.allSettled([pool.end(), authPool.end()])
    await Promise.all(goodbyes.map((allGone) => allGone()))
    await own?.stop()
  }
  try {
    await migrate(pool, migrations)
    const registry = new TypeRegistry(pool, types)
    await registry.load()
    return { url, pool, authPool, types: registry, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** How long a connection may take to say goodbye before PostgreSQL is stopped anyway, in milliseconds. */
const patience = 2_000

/**
 * Speaks for connections in use, whose errors no pool hears. What it returns waits until all of a pool that was ended are
 * closed: the pool itself says so while they are still taking leave, and PostgreSQL would cut them off.
 */
function followConnections(pool: pg.Pool, onError: (error: Error) => void): () => Promise<unknown> {
  const open = new Map<pg.PoolClient, Promise<void>>()
  pool.on('connect', (client) => {
    client.on('error', onError)
    const ended = new Promise<void>((resolve) => {
      client.once('end', () => resolve(void open.delete(client)))
    })
    open.set(client, ended)
  })
  return () => Promise.race([Promise.all(open.values()), sleep(patience, undefined, { ref: false })])
}
