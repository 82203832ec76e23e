import pg from 'pg'
import { ServerUnavailable } from './server-unavailable.ts'

const OLDEST = 150_000

/** Refuses a PostgreSQL older than 15 or a database that is not UTF-8. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    // Never the address itself: it carries a password.
    throw new ServerUnavailable(
      `The database at the given address does not answer (${error instanceof Error ? error.message || error.name : String(error)}): check --database or DATABASE_URL, and that PostgreSQL runs there.`,
    )
  }
  try {
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
    )
    const found = rows[0]
    if (!found || found.version < OLDEST) {
      throw new ServerUnavailable(
        `The database is PostgreSQL ${Math.floor((found?.version ?? 0) / 10_000)}; Throughline needs 15 or newer.`,
      )
    }
    if (found.encoding !== 'UTF8') {
      throw new ServerUnavailable(
        `The database is encoded in ${found.encoding}; Throughline needs UTF8: create it with “CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0”.`,
      )
    }
  } finally {
    await client.end()
  }
}
