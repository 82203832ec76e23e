import sql from 'sql-template-tag'
import { readArrayLiteral } from '../database/array-literal.ts'
import { type Queryable, run } from '../database/run.ts'
import type { PendingLink } from './draft.ts'

/** What hangs on an item besides its fields and links. */
export interface Hangings {
  readonly comments: readonly string[]
  readonly attachments: readonly string[]
  readonly watchers: readonly string[]
}

export async function loadHangings(
  database: Queryable,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Hangings>> {
  if (ids.length === 0) return new Map()
  const rows = await run(
    database,
    sql`select w.id, array(select c.id::text from comment c where c.workspace = ${workspace} and c.item = w.id),
        array(select f.attachment::text from item_attachment f where f.workspace = ${workspace} and f.item = w.id),
        array(select p.person::text from watch p where p.workspace = ${workspace} and p.item = w.id)
      from unnest(${ids}::uuid[]) as w(id)`,
  )
  return new Map(
    rows.map(([id, comments, attachments, watchers]) => [
      id as string, // bound by the query
      {
        comments: readArrayLiteral(comments ?? '{}'),
        attachments: readArrayLiteral(attachments ?? '{}'),
        watchers: readArrayLiteral(watchers ?? '{}'),
      },
    ]),
  )
}

/** Every link of these items, in either direction. */
export async function loadLinksOf(
  database: Queryable,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly PendingLink[]>> {
  const found = new Map<string, PendingLink[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const rows = await run(
    database,
    sql`select from_item, to_item, kind, position from link where workspace = ${workspace} and (from_item = any(${ids}::uuid[]) or to_item = any(${ids}::uuid[]))`,
  )
  for (const [from, to, kind, position] of rows) {
    const link = { from: from as string, to: to as string, kind: kind as string, position: Number(position) } // not null in the table
    found.get(link.from)?.push(link)
    found.get(link.to)?.push(link)
  }
  return found
}
