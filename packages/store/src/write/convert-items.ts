import sql, { raw, type Sql } from 'sql-template-tag'
import { quoted } from '../schema/sql-name.ts'
import type { PlacedItem } from './write-items.ts'
import { insertOwn } from './write-items.ts'

/**
 * Items that change their type: the spine is updated in place, the old type's row goes and the new one's comes, all in
 * the one statement at whose end the keys are checked. Conversions are rare, so each is written by itself.
 */
export function convertItems(workspace: string, items: readonly PlacedItem[], now: string): readonly Sql[] {
  return items.flatMap(({ pending, step, person }, index) => {
    const { row, type, convertedFrom } = pending
    if (!convertedFrom) return []
    const n = raw(String(index))
    const prefix = type.declaration.key
    const number =
      convertedFrom.key === null
        ? sql`insert into key_counter (workspace, prefix, last) values (${workspace}::uuid, ${prefix}, 1) on conflict (workspace, prefix) do update set last = key_counter.last + 1 returning ${prefix} || '-' || last as key, last`
        : sql`select ${convertedFrom.key}::text as key, ${Number(convertedFrom.key.split('-').at(-1))}::bigint as last`
    const old = convertedFrom.type.table
    return [
      sql`number_${n} as (${number})`,
      sql`converted_${n} as (update item i set type = ${type.name}, key = number_${n}.key, key_number = number_${n}.last, state = ${row.state}, space = ${row.space}::uuid, parent = null, custom = ${JSON.stringify(row.custom)}::jsonb, version = counter.base + ${step}::bigint, updated_at = ${now}::timestamptz, updated_by = ${person}::uuid from counter cross join number_${n} where i.workspace = ${workspace} and i.id = ${row.id}::uuid and i.version = ${pending.readVersion}::bigint returning i.id, i.key)`,
      sql`converted_key_${n} as (insert into item_key (workspace, key, item) select ${workspace}::uuid, c.key, c.id from converted_${n} c on conflict (workspace, key) do nothing)`,
      ...(old === null
        ? []
        : [
            sql`left_${n} as (delete from ${raw(quoted(old))} where workspace = ${workspace} and id = ${row.id}::uuid)`,
          ]),
      ...(type.table === null ? [] : [insertOwn(workspace, type, [{ pending, step, person }], `joined_${index}`)]),
    ]
  })
}

/** How many of them found their item unchanged, as an expression. */
export function convertedCount(count: number): Sql {
  const counts = Array.from({ length: count }, (_, index) => `(select count(*) from converted_${index})`)
  return raw(counts.length === 0 ? '0' : counts.join(' + '))
}
