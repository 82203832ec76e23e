import { refuse } from '@throughline/model/problem'
import sql from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Queryable, run } from '../database/run.ts'
import { isUuid } from '../database/uuid-v7.ts'
import type { Access } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'

/** The id of an item the caller may see, by id or any key it ever had; the same refusal whether it is absent or out of sight. */
export async function findItem(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  reference: string,
  options: { readonly deleted?: boolean } = {},
): Promise<string> {
  const which = isUuid(reference)
    ? sql`i.id = ${reference.toLowerCase()}::uuid`
    : sql`i.id = (select k.item from item_key k where k.workspace = ${access.workspace} and k.key = ${reference.toUpperCase()})`
  const sight = visible(access, directory.declared.values(), 'i', { deleted: options.deleted ? 'also' : 'no' })
  const rows = await run(database, sql`select i.id from item i where ${which} and ${sight}`)
  const id = rows[0]?.[0]
  if (!id) throw refuse('not-found', { reference })
  return id
}
