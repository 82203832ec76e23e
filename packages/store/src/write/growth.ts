import type { Pool } from 'pg'
import sql, { raw } from 'sql-template-tag'
import { run } from '../database/run.ts'
import { quoted } from '../schema/sql-name.ts'
import type { TypeDirectory } from '../type/type-directory.ts'

/** How many new items of this process are worth a look at what the planner believes. */
const steps = [200, 2_000, 20_000]
const tables = [
  'item',
  'item_key',
  'item_body',
  'change',
  'link',
  'watch',
  'comment',
  'rollup',
  'custom_value',
  'search',
]

/**
 * Keeps PostgreSQL's statistics in step with a workspace that grows fast. Autovacuum looks once a minute; a file or a demo
 * is written in seconds, and plans made over empty tables (those of foreign keys among them, which each connection keeps)
 * read a whole workspace to find one row: measured twenty times slower at two thousand items.
 */
export class Growth {
  readonly #pool: Pool
  #made = 0
  #step = 0

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Resolves at once nearly always; never fails, since nothing but speed depends on it. */
  async made(items: number, directory: TypeDirectory): Promise<void> {
    this.#made += items
    const next = steps[this.#step]
    if (next === undefined || this.#made < next) return
    while (this.#made >= (steps[this.#step] ?? Number.POSITIVE_INFINITY)) this.#step++
    try {
      const rows = await run(this.#pool, sql`select reltuples from pg_class where oid = 'item'::regclass`)
      // A database that was large before is known well enough.
      if (Number(rows[0]?.[0] ?? 0) >= this.#made) return
      const own = [...directory.stored.values()].flatMap(({ table }) => table ?? [])
      await run(this.#pool, sql`analyze ${raw([...tables, ...own].map(quoted).join(', '))}`)
    } catch {
      // Autovacuum will do it.
    }
  }
}
