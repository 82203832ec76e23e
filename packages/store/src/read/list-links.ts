import sql, { join, raw, type Sql } from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Queryable, run } from '../database/run.ts'
import { readTimestamp } from '../database/timestamp.ts'
import { quoted } from '../schema/sql-name.ts'
import type { Access } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { findItem } from './find-item.ts'
import type { ItemName } from './read-names.ts'

export interface Link {
  readonly kind: string
  readonly direction: 'out' | 'in'
  readonly item: ItemName
  readonly createdAt: string | null
  /** The other end exists, and the caller may not see it. */
  readonly hidden?: true
}

/**
 * Everything an item is connected to: links people made, and references in either direction, whose kind is
 * `type.field` of the item that holds the field. At most 1,000 each way.
 */
export async function listLinks(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  reference: string,
): Promise<readonly Link[]> {
  const id = await findItem(database, directory, access, reference)
  const rows = await run(
    database,
    sql`with ends as (
        (select l.kind, 'out' as direction, l.to_item as other, l.created_at, l.position from link l where l.workspace = ${access.workspace} and l.from_item = ${id}::uuid limit 1000)
        union all
        (select l.kind, 'in', l.from_item, l.created_at, l.position from link l where l.workspace = ${access.workspace} and l.to_item = ${id}::uuid limit 1000)
        ${referenceEnds(directory, access.workspace, id)}
      )
      select e.kind, e.direction, i.id, i.key, i.title, i.type, i.state, e.created_at, (${visible(access, directory.declared.values())})
      from ends e join item i on i.workspace = ${access.workspace} and i.id = e.other
      where not i.deleted order by e.kind, e.direction, e.position, i.id`,
  )
  return rows.map(([kind, direction, other, key, title, type, state, createdAt, seen]) => {
    const isSeen = seen === 't'
    const item: ItemName = isSeen
      ? { id: other as string, key: key ?? null, title: title ?? null, type: type ?? null, state: state ?? null }
      : { id: other as string, key: null, title: null, type: null, state: null, hidden: true } // the join's own id
    return {
      kind: kind as string, // not null in the table
      direction: direction === 'in' ? 'in' : 'out',
      item,
      createdAt: createdAt ? readTimestamp(createdAt) : null,
      ...(isSeen ? {} : { hidden: true as const }),
    }
  })
}

/** Single references are columns of type tables: those this item holds, and those that point at it. */
function referenceEnds(directory: TypeDirectory, workspace: string, id: string): Sql {
  const parts: Sql[] = []
  for (const type of directory.stored.values()) {
    if (type.table === null) continue
    const table = raw(quoted(type.table))
    for (const field of type.columned) {
      const [column] = field.columns
      if (field.field.kind !== 'reference' || !column) continue
      const kind = `${type.name}.${field.name}`
      const name = raw(quoted(column.name))
      parts.push(
        sql`(select ${kind}::text, 'out', t.${name}, null::timestamptz, 0 from ${table} t where t.workspace = ${workspace} and t.id = ${id}::uuid and t.${name} is not null)`,
        sql`(select ${kind}::text, 'in', t.id, null::timestamptz, 0 from ${table} t where t.workspace = ${workspace} and t.${name} = ${id}::uuid limit 1000)`,
      )
    }
  }
  return parts.length === 0 ? sql`` : sql` union all ${join(parts, ' union all ')}`
}
