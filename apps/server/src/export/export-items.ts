import type { Store } from '@throughline/store/create-store'
import { run } from '@throughline/store/database/run'
import type { Access, ItemRecord } from '@throughline/store/store'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'

const pageSize = 1_000

/** The items of a filter, page after page, each read when the one before has been sent. */
export async function* exportItems(
  store: Store,
  access: Access,
  query: { readonly filter: string; readonly sort: string; readonly fields: readonly string[] },
): AsyncGenerator<readonly ItemRecord[]> {
  let cursor: string | null | undefined
  do {
    const page = await store.list(access, { ...query, limit: pageSize, ...(cursor ? { cursor } : {}) })
    if (page.items.length > 0) yield page.items
    cursor = page.nextCursor
  } while (cursor)
}

/** E-mail addresses of the members: a file names people so that a second system finds them. */
export async function memberAddresses(pool: Pool, access: Access): Promise<ReadonlyMap<string, string>> {
  const rows = await run(
    pool,
    sql`select p.id, p.email from person p join member m on m.person = p.id where m.workspace = ${access.workspace}`,
  )
  return new Map(rows.map(([id, email]) => [id ?? '', email ?? '']))
}
