import { run } from '@throughline/store/database/run'
import type { Access } from '@throughline/store/store'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'

export interface ExistingItem {
  readonly id: string
  readonly deleted: boolean
  /** Made by this very import, before it was interrupted. */
  readonly ours: boolean
}

/** Which rows of a chunk are in the workspace already: by the identity they were imported under, or by key. */
export async function findExisting(
  pool: Pool,
  access: Access,
  system: string,
  ids: readonly string[],
  keys: readonly string[],
  operation: string,
): Promise<{
  readonly byOrigin: ReadonlyMap<string, ExistingItem>
  readonly byKey: ReadonlyMap<string, ExistingItem>
}> {
  const rows = await run(
    pool,
    sql`select 'origin', i.imported_id, i.id, i.deleted,
        exists (select 1 from change c where c.workspace = i.workspace and c.item = i.id and c.operation = ${operation}::uuid and c.action = 'create')
      from item i where i.workspace = ${access.workspace} and i.imported_system = ${system} and i.imported_id = any(${ids})
      union all
      select 'key', k.key, i.id, i.deleted, false from item_key k join item i on i.workspace = k.workspace and i.id = k.item
      where k.workspace = ${access.workspace} and k.key = any(${keys.map((key) => key.toUpperCase())})`,
  )
  const byOrigin = new Map<string, ExistingItem>()
  const byKey = new Map<string, ExistingItem>()
  for (const [by, name, id, deleted, ours] of rows) {
    if (name && id) (by === 'key' ? byKey : byOrigin).set(name, { id, deleted: deleted === 't', ours: ours === 't' })
  }
  return { byOrigin, byKey }
}
