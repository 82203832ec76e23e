import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import { quoted } from '../schema/sql-name.ts'
import type { StoredType } from '../type/stored-type.ts'

/** A field of one item that points at another. */
export interface Pointer {
  readonly item: string
  readonly field: string
  readonly to: string
  readonly onDelete: 'clear' | 'refuse' | null
}

/**
 * Who points at these items by a single reference, in one query over the types that may. `all` also brings fields that
 * say nothing about deletion, and children: a merge moves them too.
 */
export async function loadPointers(
  database: Queryable,
  workspace: string,
  types: ReadonlyMap<string, StoredType>,
  ids: readonly string[],
  all: boolean,
): Promise<readonly Pointer[]> {
  if (ids.length === 0) return []
  const rules = new Map<string, 'clear' | 'refuse' | null>()
  const parts: Sql[] = []
  for (const type of types.values()) {
    if (type.table === null) continue
    for (const field of type.columned) {
      const [column] = field.columns
      if (field.field.kind !== 'reference' || !column) continue
      const { onDelete } = field.field.options as { readonly onDelete?: 'clear' | 'refuse' } // this kind's options
      if (!onDelete && !all) continue
      rules.set(`${type.name}.${field.name}`, onDelete ?? null)
      const name = raw(quoted(column.name))
      parts.push(
        sql`select t.id, ${field.name}::text as field, ${type.name}::text as type, t.${name} as target from ${raw(quoted(type.table))} t where t.workspace = ${workspace} and t.${name} = any(${ids}::uuid[])`,
      )
    }
  }
  if (all) {
    parts.push(
      sql`select c.id, 'parent', c.type, c.parent from item c where c.workspace = ${workspace} and c.parent = any(${ids}::uuid[])`,
    )
  }
  if (parts.length === 0) return []
  const rows = await run(
    database,
    sql`select p.id, p.field, p.type, p.target from (${join(parts, ' union all ')}) p join item i on i.workspace = ${workspace} and i.id = p.id and not i.deleted`,
  )
  return rows.map(([item, field, type, to]) => ({
    item: item as string, // no column of the query may be null
    field: field as string,
    to: to as string,
    onDelete: rules.get(`${type}.${field}`) ?? null,
  }))
}
