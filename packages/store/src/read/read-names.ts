import type { TypeDeclaration } from '@throughline/model/define-type'
import sql from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Queryable, run } from '../database/run.ts'
import type { Access } from '../store.ts'

export interface ItemName {
  readonly id: string
  readonly key: string | null
  readonly title: string | null
  readonly type: string | null
  readonly state: string | null
  /** Exists, and the caller may not see it. */
  readonly hidden?: true
}

export interface PersonName {
  readonly id: string
  readonly name: string | null
}

export interface Names {
  item(id: string): ItemName
  person(id: string): PersonName
}

/** The names of everything a page points at: one query for items and people together, none when it points at nothing. */
export async function readNames(
  database: Queryable,
  access: Access,
  types: Iterable<TypeDeclaration>,
  items: ReadonlySet<string>,
  people: ReadonlySet<string>,
): Promise<Names> {
  const itemNames = new Map<string, ItemName>()
  const personNames = new Map<string, PersonName>()
  if (items.size + people.size > 0) {
    const rows = await run(
      database,
      sql`select i.id, i.key, i.title, i.type, i.state from item i where i.id = any(${[...items]}::uuid[]) and ${visible(access, types, 'i', { deleted: 'also' })}
        union all select p.id, null, p.name, null, null from person p where p.id = any(${[...people]}::uuid[])`,
    )
    for (const [id, key, title, type, state] of rows) {
      if (id === null || id === undefined) continue
      if (key === null || key === undefined) personNames.set(id, { id, name: title ?? null })
      else itemNames.set(id, { id, key, title: title ?? null, type: type ?? null, state: state ?? null })
    }
  }
  return {
    item: (id) => itemNames.get(id) ?? { id, key: null, title: null, type: null, state: null, hidden: true },
    person: (id) => personNames.get(id) ?? { id, name: null },
  }
}
