/**
 * The PostgreSQL that test files share. Run by itself (`node shared-server.ts`) it serves whoever tests in this checkout
 * and ends when nobody has been connected for a minute.
 */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Postgres, startPostgres } from '../../../apps/server/src/postgres/start-postgres.ts'

const DATA = join(import.meta.dirname, '../../../.cache/test-postgres')
/** Holds the address while the server runs. */
export const SHARED_ADDRESS = join(DATA, 'address')
const IDLE_MS = 60_000

/** Starts a PostgreSQL for tests: the product's own, without the guarantees a test run does not need. */
export async function startSharedServer(options: { dataDir: string; packageName?: string }): Promise<Postgres> {
  return startPostgres({
    ...options,
    log: { info: () => undefined, error: (message) => console.error(message) },
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  })
}

async function serveUntilIdle(): Promise<void> {
  const postgres = await startSharedServer({ dataDir: DATA })
  // Another one was quicker; it serves.
  if (!postgres.owned) return postgres.stop()
  const client = new pg.Client(postgres.url)
  client.on('error', () => undefined)
  await client.connect()
  const stale = await client.query<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'`)
  for (const { datname } of stale.rows) await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)}`)
  await writeFile(SHARED_ADDRESS, postgres.url)
  for (let last = Date.now(); Date.now() - last < IDLE_MS; await sleep(1000)) {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
    )
    if (rowCount) last = Date.now()
  }
  await rm(SHARED_ADDRESS)
  await client.end()
  await postgres.stop()
}

if (process.argv[1] === import.meta.filename) await serveUntilIdle()
