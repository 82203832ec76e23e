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
  /** The people of a narrower audience, by name. */
  audience(id: string): readonly PersonName[]
}

/** What a page speaks of, by id. */
export interface NamedIds {
  readonly items: Set<string>
  readonly people: Set<string>
  readonly audiences: Set<string>
}

export function noIds(): NamedIds {
  return { items: new Set(), people: new Set(), audiences: new Set() }
}

/**
 * The names of everything a page points at: one query for items and people together, none when it points at nothing. The
 * rare narrower audiences are a query of their own.
 */
export async function readNames(
  database: Queryable,
  access: Access,
  types: Iterable<TypeDeclaration>,
  { items, people, audiences }: NamedIds,
): Promise<Names> {
  const itemNames = new Map<string, ItemName>()
  const personNames = new Map<string, PersonName>()
  const sets = await readAudiences(database, access.workspace, audiences)
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
    audience: (id) => sets.get(id) ?? [],
  }
}

async function readAudiences(
  database: Queryable,
  workspace: string,
  audiences: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly PersonName[]>> {
  const sets = new Map<string, PersonName[]>()
  if (audiences.size === 0) return sets
  const rows = await run(
    database,
    sql`select ap.audience, p.id, p.name from audience_person ap join person p on p.id = ap.person where ap.workspace = ${workspace} and ap.audience = any(${[...audiences]}::uuid[]) order by p.name, p.id`,
  )
  for (const [audience, id, name] of rows) {
    if (!audience || !id) continue
    const known = sets.get(audience)
    if (known) known.push({ id, name: name ?? null })
    else sets.set(audience, [{ id, name: name ?? null }])
  }
  return sets
}
