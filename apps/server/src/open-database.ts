import { fileURLToPath } from 'node:url'
import { types } from '@throughline/domain/types/index'
import { createStore } from '@throughline/store/create-store'
import { createPool } from '@throughline/store/database/create-pool'
import { migrate } from '@throughline/store/migration/migrate'
import pg from 'pg'
import type { Log } from './log.ts'
import { startPostgres } from './postgres/start-postgres.ts'
import type { Settings } from './settings.ts'

const serverMigrations = fileURLToPath(new URL('../migrations', import.meta.url))
const storeMigrations = fileURLToPath(new URL('../../../packages/store/migrations', import.meta.url))

export interface OpenDatabase {
  readonly url: string
  readonly pool: pg.Pool
  /** Of the sign-in library: few connections, in its own schema. */
  readonly authPool: pg.Pool
  readonly store: Awaited<ReturnType<typeof createStore>>
  close(): Promise<void>
}

/** Opens the database a process works on: PostgreSQL of our own on the data folder, or the one named; migrated. */
export async function openDatabase(
  settings: Pick<Settings, 'data' | 'database'>,
  log: Log,
  connections = 10,
): Promise<OpenDatabase> {
  const own =
    settings.database === null
      ? await startPostgres({
          dataDir: settings.data,
          log: { info: (message) => log.info(message), error: (message) => log.error(message) },
        })
      : null
  const url = own?.url ?? settings.database ?? ''
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection was lost')
  const pool = createPool({ url, connections, onError })
  const authPool = new pg.Pool({ connectionString: url, max: 3, options: '-c search_path=auth -c timezone=UTC' })
  authPool.on('error', onError)
  const close = async (): Promise<void> => {
    await Promise.allSettled([pool.end(), authPool.end()])
    await own?.stop()
  }
  try {
    await refuseOtherEncodings(pool)
    await migrate(pool, storeMigrations)
    await migrate(pool, serverMigrations)
    const store = await createStore({ pool, types })
    return { url, pool, authPool, store, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function refuseOtherEncodings(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ encoding: string; version: string }>(
    `select current_setting('server_encoding') as encoding, current_setting('server_version_num') as version`,
  )
  const [found] = rows
  if (found && found.encoding !== 'UTF8')
    throw new Error(
      `The database must be encoded in UTF8, this one is ${found.encoding}: create it with ENCODING 'UTF8'.`,
    )
  if (found && Number(found.version) < 150_000) throw new Error('PostgreSQL 15 or newer is needed.')
}
