import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'

/** Any constant will do as long as nobody else locks it: 'thro' in ASCII. */
const migrationLock = 0x7468726f

export interface AppliedMigration {
  readonly name: string
  readonly milliseconds: number
}

/**
 * Brings a database to the newest committed migration: files `NNNN-name.sql` in order, each in its own transaction, under
 * an advisory lock so that two servers starting together do not race. A file that changed after it ran is refused.
 */
export async function migrate(pool: Pool, folder: string): Promise<readonly AppliedMigration[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort()
  const applied: AppliedMigration[] = []
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, at timestamptz(3) not null default now())',
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
    const known = new Map(rows.map((row) => [row.name, row.checksum]))
    for (const name of files) {
      const text = await readFile(join(folder, name), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      const before = known.get(name)
      if (before !== undefined) {
        if (before !== checksum) throw new Error(`The migration ${name} changed after it was applied to this database.`)
        continue
      }
      const started = performance.now()
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error }) // pg throws Errors
      }
      applied.push({ name, milliseconds: Math.round(performance.now() - started) })
    }
    return applied
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
    client.release()
  }
}
