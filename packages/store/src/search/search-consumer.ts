import { setTimeout } from 'node:timers/promises'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import { inTransaction, run } from '../database/run.ts'
import type { StoredType } from '../type/stored-type.ts'
import { indexItems } from './index-items.ts'

/** The name under which the search keeps its place in the change log. */
export const searchConsumer = 'search'

const versionsAtOnce = 4_000
const itemsAtOnce = 1_000

/**
 * Brings the search up to the change log: reads what changed since the last time, writes the documents of those items and
 * the new place in one transaction. Two processes may call it; one works, the other returns at once. Returns how many
 * items were written. A process that stops says so by `stop`: what is left waits for the next one.
 */
export async function catchUpSearch(
  pool: Pool,
  workspace: string,
  types: ReadonlyMap<string, StoredType>,
  stop?: AbortSignal,
): Promise<number> {
  let written = 0
  for (;;) {
    if (stop?.aborted) return written
    const started = performance.now()
    const step = await inTransaction(pool, async (client) => {
      await run(
        client,
        sql`insert into consumer (workspace, name) values (${workspace}, ${searchConsumer}) on conflict do nothing`,
      )
      const [place] = await run(
        client,
        sql`select version from consumer where workspace = ${workspace} and name = ${searchConsumer}
          for update skip locked`,
      )
      if (!place) return { items: 0, more: false }
      const since = Number(place[0])
      const changes = await run(
        client,
        sql`select version, item from change
          where workspace = ${workspace} and version > ${since} and version <= ${since + versionsAtOnce}
          order by version`,
      )
      const items = new Set<string>()
      let reached = since
      for (const [version, item] of changes) {
        if (item && !items.has(item) && items.size >= itemsAtOnce) break
        if (item) items.add(item)
        reached = Number(version)
      }
      if (reached === since) return { items: 0, more: false }
      await indexItems(client, workspace, types, [...items])
      await run(
        client,
        sql`update consumer set version = ${reached}, updated_at = now(), problem = null
          where workspace = ${workspace} and name = ${searchConsumer}`,
      )
      return { items: items.size, more: changes.length > 0 }
    })
    written += step.items
    if (!step.more) return written
    // While thousands of rows are being imported, they come first: three quarters of the time are left to them.
    if (step.items === itemsAtOnce && (await isImporting(pool, workspace))) {
      const pause = Math.min(3 * (performance.now() - started), 5_000)
      await setTimeout(pause, undefined, stop && { signal: stop }).catch(() => undefined)
    }
  }
}

async function isImporting(pool: Pool, workspace: string): Promise<boolean> {
  const rows = await run(pool, sql`select from import where workspace = ${workspace} and state = 'running' limit 1`)
  return rows.length > 0
}

/** Forgets everything and begins again; what was found before stays findable meanwhile. */
export async function replaySearch(
  pool: Pool,
  workspace: string,
  types: ReadonlyMap<string, StoredType>,
): Promise<number> {
  await run(
    pool,
    sql`insert into consumer (workspace, name) values (${workspace}, ${searchConsumer})
      on conflict (workspace, name) do update set version = 0`,
  )
  return catchUpSearch(pool, workspace, types)
}
