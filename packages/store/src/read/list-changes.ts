import { refuse } from '@throughline/model/problem'
import sql, { raw } from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Queryable, run } from '../database/run.ts'
import type { Access, Change } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { findItem } from './find-item.ts'
import { changeColumns, presentChanges, readChangeRow } from './present-changes.ts'

export interface ChangePage {
  readonly changes: readonly Change[]
  readonly nextCursor: string | null
}

export interface ChangesSince {
  readonly changes: readonly Change[]
  /** Ask again from here: it has moved past what the caller may not see. */
  readonly version: number
}

const usualLimit = 100
const mostLimit = 1_000

function limitOf(limit: number | undefined): number {
  if (limit === undefined) return usualLimit
  if (!Number.isInteger(limit) || limit < 1 || limit > mostLimit) {
    throw refuse('out-of-range', { field: 'limit', min: 1, max: mostLimit, got: limit }, '/limit')
  }
  return limit
}

/** The history of an item, newest first, with the changes of other items that linked to it. */
export async function itemHistory(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  reference: string,
  options: { readonly cursor?: string; readonly limit?: number } = {},
): Promise<ChangePage> {
  const limit = limitOf(options.limit)
  const item = await findItem(database, directory, access, reference, { deleted: true })
  const before = options.cursor === undefined ? null : Number(options.cursor)
  if (before !== null && !Number.isSafeInteger(before)) throw refuse('invalid-cursor', {}, '/cursor')
  const older = before === null ? sql`` : sql` and c.version < ${before}::bigint`
  const rows = await run(
    database,
    sql`select ${raw(changeColumns)} from (
      (select * from change c where c.workspace = ${access.workspace} and c.item = ${item}::uuid${older} order by c.version desc limit ${limit + 1})
      union all
      (select * from change c where c.workspace = ${access.workspace} and c.other = ${item}::uuid${older} order by c.version desc limit ${limit + 1})
    ) c order by c.version desc limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit).map(readChangeRow)
  const changes = await presentChanges(database, directory, access, page)
  return { changes, nextCursor: rows.length > limit ? String(page.at(-1)?.version ?? 0) : null }
}

/** Everything after a version that the caller may see, oldest first. Nothing committed is ever missed. */
export async function changesSince(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  since: number,
  limit?: number,
): Promise<ChangesSince> {
  const count = limitOf(limit)
  if (!Number.isSafeInteger(since) || since < 0) {
    throw refuse('out-of-range', { field: 'since', min: 0, max: Number.MAX_SAFE_INTEGER, got: since }, '/since')
  }
  // The counter is read first: a version committed after it is simply not in this answer yet.
  const counters = await run(database, sql`select version from workspace_counter where workspace = ${access.workspace}`)
  const reached = Number(counters[0]?.[0] ?? 0)
  const rows = await run(
    database,
    sql`select ${raw(changeColumns)} from change c left join item i on i.workspace = c.workspace and i.id = c.item
      where c.workspace = ${access.workspace} and c.version > ${since}::bigint and c.version <= ${reached}::bigint
      and ${visible(access, directory.declared.values(), 'i', { deleted: 'also' })} order by c.version limit ${count}`,
  )
  const changes = await presentChanges(database, directory, access, rows.map(readChangeRow))
  const last = changes.at(-1)
  return { changes, version: changes.length === count && last ? last.version : Math.max(reached, since) }
}
