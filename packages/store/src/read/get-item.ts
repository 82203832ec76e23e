import { refuse } from '@throughline/model/problem'
import sql, { raw } from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Queryable, run } from '../database/run.ts'
import { isUuid } from '../database/uuid-v7.ts'
import { quoted } from '../schema/sql-name.ts'
import type { Access, ItemRecord } from '../store.ts'
import type { StoredType } from '../type/stored-type.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { loadOwn } from '../write/load.ts'
import type { ItemRow } from './item-row.ts'
import { narrowRollups } from './narrow-rollups.ts'
import { abilityTable, collectIds, presentItem } from './present-item.ts'
import { noIds, readNames } from './read-names.ts'
import { spineRowShape, typeRowShape } from './row-shape.ts'

export interface GetOptions {
  /** Also from the recycle bin. */
  readonly deleted?: boolean
}

/** One item by id or any key it ever had, whole, body included. Out of sight and absent are the same answer. */
export async function getItem(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  reference: string,
  options: GetOptions = {},
): Promise<ItemRecord> {
  const row = await readItem(database, directory, access, reference, options)
  await narrowRollups(database, directory, access, [row])
  const type = directory.stored.get(row.type)
  const ids = noIds()
  collectIds(type, row, ids)
  const names = await readNames(database, access, directory.declared.values(), ids)
  const can = abilityTable(access)
  if (!type) throw refuse('unknown-type', { type: row.type })
  return presentItem(type, row, names, can(type.declaration, row))
}

async function readItem(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  reference: string,
  options: GetOptions,
): Promise<ItemRow> {
  const sight = visible(access, directory.declared.values(), 'i', { deleted: options.deleted ? 'also' : 'no' })
  const which = isUuid(reference)
    ? sql`i.id = ${reference.toLowerCase()}::uuid`
    : sql`i.id = (select k.item from item_key k where k.workspace = ${access.workspace} and k.key = ${reference.toUpperCase()})`
  const body = sql`left join item_body b on b.workspace = i.workspace and b.item = i.id`
  // A key says the type, unless the item was converted since: then its spine is read first, as for an id.
  const guessed = typeOfKey(directory, reference)
  if (guessed?.table) {
    const shape = typeRowShape(guessed, null, true)
    const rows = await run(
      database,
      sql`select ${raw(shape.select)} from item i join ${raw(quoted(guessed.table))} t on t.workspace = i.workspace and t.id = i.id ${body} where ${which} and ${sight}`,
    )
    if (rows[0]) return shape.decode(rows[0])
  }
  const spine = spineRowShape(true)
  const rows = await run(database, sql`select ${raw(spine.select)} from item i ${body} where ${which} and ${sight}`)
  const cells = rows[0]
  if (!cells) throw refuse('not-found', { reference })
  const row = spine.decode(cells)
  const type = directory.stored.get(row.type)
  if (type) await loadOwn(database, access.workspace, type, [row.id], new Map([[row.id, row]]))
  return row
}

function typeOfKey(directory: TypeDirectory, reference: string): StoredType | undefined {
  const prefix = /^([A-Za-z]+)-\d+$/.exec(reference)?.[1]?.toUpperCase()
  if (prefix === undefined) return undefined
  for (const type of directory.stored.values()) if (type.declaration.key === prefix) return type
  return undefined
}
