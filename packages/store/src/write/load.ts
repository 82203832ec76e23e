import sql, { raw } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import { isUuid } from '../database/uuid-v7.ts'
import type { ItemRow } from '../read/item-row.ts'
import { spineRowShape, typeRowShape } from '../read/row-shape.ts'
import { quoted } from '../schema/sql-name.ts'
import type { StoredType } from '../type/stored-type.ts'
import type { Target } from './batch.ts'

/** Ids and keys apart, as two bound arrays. */
export function splitReferences(references: Iterable<string>): { readonly ids: string[]; readonly keys: string[] } {
  const ids: string[] = []
  const keys: string[] = []
  for (const reference of references) {
    if (isUuid(reference)) ids.push(reference.toLowerCase())
    else keys.push(reference.toUpperCase())
  }
  return { ids, keys }
}

export interface LoadedRows {
  readonly rows: Map<string, ItemRow>
  readonly ids: Map<string, string>
}

/** The items the operations are about, whole: the spine in one query, then one query for each type among them. */
export async function loadRows(
  database: Queryable,
  workspace: string,
  types: ReadonlyMap<string, StoredType>,
  references: Iterable<string>,
  withBody: boolean,
): Promise<LoadedRows> {
  const { ids: wantedIds, keys } = splitReferences(references)
  const rows = new Map<string, ItemRow>()
  const ids = new Map<string, string>()
  if (wantedIds.length + keys.length === 0) return { rows, ids }
  const shape = spineRowShape(withBody)
  const body = withBody ? sql` left join item_body b on b.workspace = i.workspace and b.item = i.id` : sql``
  const byKey = keys.length > 0
  // One array, not `or`: an `or` with a subquery would read the whole table.
  const where = byKey
    ? sql`i.id = any(${wantedIds}::uuid[] || array(select k.item from item_key k where k.workspace = ${workspace} and k.key = any(${keys})))`
    : sql`i.id = any(${wantedIds}::uuid[])`
  const cells = await run(
    database,
    sql`select ${raw(shape.select)} from item i${body} where i.workspace = ${workspace} and ${where}`,
  )
  const byType = new Map<string, string[]>()
  for (const row of cells) {
    const item = shape.decode(row)
    rows.set(item.id, item)
    const group = byType.get(item.type)
    if (group) group.push(item.id)
    else byType.set(item.type, [item.id])
  }
  if (byKey) {
    // Every key an item ever had leads to it, so keys are read back rather than taken from the rows.
    const pairs = await run(
      database,
      sql`select k.key, k.item from item_key k where k.workspace = ${workspace} and k.key = any(${keys})`,
    )
    for (const [key, item] of pairs) if (key && item) ids.set(key, item)
  }
  for (const [name, members] of byType) {
    const type = types.get(name)
    if (type) await loadOwn(database, workspace, type, members, rows)
  }
  return { rows, ids }
}

/** Adds a type's own fields to spine rows already read. */
export async function loadOwn(
  database: Queryable,
  workspace: string,
  type: StoredType,
  ids: readonly string[],
  rows: Map<string, ItemRow>,
): Promise<void> {
  if (type.columned.length + type.references.length + type.rollups.length === 0) return
  const own =
    type.table === null ? sql`` : sql` join ${raw(quoted(type.table))} t on t.workspace = i.workspace and t.id = i.id`
  const shape = typeRowShape(type, null, false)
  const cells = await run(
    database,
    sql`select ${raw(shape.select)} from item i${own} where i.workspace = ${workspace} and i.id = any(${ids}::uuid[])`,
  )
  for (const row of cells) {
    const item = shape.decode(row)
    const spine = rows.get(item.id)
    if (spine) Object.assign(spine, item)
    else rows.set(item.id, item)
  }
}

export interface LoadedTargets {
  readonly targets: Map<string, Target>
  readonly ids: Map<string, string>
  readonly people: Map<string, string>
}

/** What references point at and who is named, in one query. */
export async function loadTargets(
  database: Queryable,
  workspace: string,
  references: ReadonlySet<string>,
  people: ReadonlySet<string>,
): Promise<LoadedTargets> {
  const loaded: LoadedTargets = { targets: new Map(), ids: new Map(), people: new Map() }
  if (references.size + people.size === 0) return loaded
  const { ids, keys } = splitReferences(references)
  const named = [...people].map((one) => one.toLowerCase())
  const rows = await run(
    database,
    sql`select i.id, i.key, i.title, i.type, i.space, i.audience, i.deleted, k.key from item i left join item_key k on k.workspace = i.workspace and k.item = i.id and k.key = any(${keys}) where i.workspace = ${workspace} and i.id = any(${ids}::uuid[] || array(select f.item from item_key f where f.workspace = ${workspace} and f.key = any(${keys})))
      union all select p.id, null, p.email, null, null, null, false, null from person p join member m on m.person = p.id and m.workspace = ${workspace} where p.id = any(${named.filter(isUuid)}::uuid[]) or lower(p.email) = any(${named.filter((one) => !isUuid(one))})`,
  )
  for (const [id, key, title, type, space, audience, deleted, alias] of rows) {
    if (!id || title === null || title === undefined) continue
    if (!key || !type) {
      loaded.people.set(id, id)
      loaded.people.set(title.toLowerCase(), id)
      continue
    }
    loaded.targets.set(id, {
      id,
      key,
      title,
      type,
      space: space ?? null,
      audience: audience ?? null,
      deleted: deleted === 't',
    })
    if (alias) loaded.ids.set(alias, id)
  }
  return loaded
}

/** The people of these narrower audiences. */
export async function loadAudiences(
  database: Queryable,
  workspace: string,
  audiences: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const members = new Map<string, Set<string>>()
  if (audiences.size === 0) return members
  const rows = await run(
    database,
    sql`select audience, person from audience_person where workspace = ${workspace} and audience = any(${[...audiences]}::uuid[])`,
  )
  for (const [audience, person] of rows) {
    if (!audience || !person) continue
    const known = members.get(audience)
    if (known) known.add(person)
    else members.set(audience, new Set([person]))
  }
  return members
}
