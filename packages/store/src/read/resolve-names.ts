import { pointNames, type ResolvedFilter } from '@throughline/model/filter/resolved-filter'
import { foldText } from '@throughline/model/fold-text'
import sql from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Queryable, run } from '../database/run.ts'
import { isUuid } from '../database/uuid-v7.ts'
import type { Access } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { splitReferences } from '../write/load.ts'

const nothing: ReadonlyMap<string, readonly string[]> = new Map()

/** The ids behind the names a filter uses, in one query; none when it names nothing. Keys are `item REQ-1`, `person mei@…`. */
export async function resolveNames(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  filter: ResolvedFilter,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { people, items } = pointNames(filter)
  if (people.size + items.size === 0) return nothing
  const found = new Map<string, string[]>()
  const add = (name: string, id: string) => {
    const ids = found.get(name)
    if (ids) ids.push(id)
    else found.set(name, [id])
  }
  const { ids, keys } = splitReferences(items)
  const folded = [...people].map(foldText)
  const rows = await run(
    database,
    sql`select 'item', i.id, k.key from item i left join item_key k on k.workspace = i.workspace and k.item = i.id and k.key = any(${keys}) where i.workspace = ${access.workspace} and i.id = any(${ids}::uuid[] || array(select f.item from item_key f where f.workspace = ${access.workspace} and f.key = any(${keys}))) and ${visible(access, directory.declared.values(), 'i', { deleted: 'also' })}
      union all select 'person', p.id, n.name from person p join member m on m.person = p.id and m.workspace = ${access.workspace} join unnest(${folded}::text[]) as n(name) on lower(p.email) = n.name or p.name_fold = n.name or p.id::text = n.name`,
  )
  for (const [kind, id, name] of rows) {
    if (!id) continue
    if (kind === 'person') {
      for (const asked of people) if (foldText(asked) === name) add(`person ${asked}`, id)
    } else {
      for (const asked of items) {
        if (isUuid(asked) ? asked.toLowerCase() === id : asked.toUpperCase() === name) add(`item ${asked}`, id)
      }
    }
  }
  // Nobody's id and nobody's key stand for nothing; an id of an attachment needs no lookup.
  for (const name of [...items, ...people]) if (isUuid(name)) add(`attachment ${name}`, name.toLowerCase())
  return found
}
