import { foldText } from '@throughline/model/fold-text'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { quoted } from '../schema/sql-name.ts'
import type { StoredType } from '../type/stored-type.ts'
import type { PendingItem } from './draft.ts'
import { castColumn, type InColumn, unnest } from './unnest.ts'

export interface PlacedItem {
  readonly pending: PendingItem
  /** Its version less the counter's base. */
  readonly step: number
  readonly person: string | null
}

const spineColumns: readonly { field: string; name: string; type: string }[] = [
  { field: 'space', name: 'space', type: 'uuid' },
  { field: 'audience', name: 'audience', type: 'uuid' },
  { field: 'title', name: 'title', type: 'text' },
  { field: 'state', name: 'state', type: 'text' },
  { field: 'assignee', name: 'assignee', type: 'uuid' },
  { field: 'parent', name: 'parent', type: 'uuid' },
  { field: 'rank', name: 'rank', type: 'text' },
  { field: 'start', name: 'start', type: 'date' },
  { field: 'due', name: 'due', type: 'date' },
  { field: 'tags', name: 'tags', type: 'text[]' },
  { field: 'archived', name: 'archived', type: 'boolean' },
  { field: 'deleted', name: 'deleted', type: 'boolean' },
  { field: 'mergedInto', name: 'merged_into', type: 'uuid' },
]

const names = (columns: readonly InColumn[]) => raw(columns.map((column) => quoted(column.name)).join(', '))
const casts = (columns: readonly InColumn[]) => raw(columns.map((column) => castColumn(column)).join(', '))

function column(
  name: string,
  type: string,
  items: readonly PlacedItem[],
  value: (item: PlacedItem) => unknown,
): InColumn {
  return { name, type, values: items.map(value) }
}

/** Folding may lengthen a title eighteen times (U+FDFA), and an index entry holds a third of a page at most. */
const titleFold = (title: string) => foldText(title).slice(0, 600)

const customJson = (item: PlacedItem) => JSON.stringify(item.pending.row.custom)

/** New items: keys are numbered in the same statement, so that a refused write leaves no gap and a created one needs no second trip. */
export function insertItems(workspace: string, items: readonly PlacedItem[], now: string): readonly Sql[] {
  const prefixes = new Map<string, number>()
  const ordinals = items.map(({ pending }) => {
    const prefix = pending.type.declaration.key
    const next = (prefixes.get(prefix) ?? 0) + 1
    prefixes.set(prefix, next)
    return next
  })
  const columns: InColumn[] = [
    column('id', 'uuid', items, ({ pending }) => pending.row.id),
    column('type', 'text', items, ({ pending }) => pending.row.type),
    ...spineColumns.map(({ field, name, type }) => column(name, type, items, ({ pending }) => pending.row[field])),
    column('title_fold', 'text', items, ({ pending }) => titleFold(pending.row.title)),
    column('custom', 'jsonb', items, customJson),
    column('created_by', 'uuid', items, ({ pending }) => pending.row.createdBy),
    column('updated_by', 'uuid', items, ({ pending }) => pending.row.updatedBy),
    column('created_at', 'timestamptz', items, ({ pending }) => pending.row.createdAt),
    column('imported_system', 'text', items, ({ pending }) => pending.row.importedSystem),
    column('imported_id', 'text', items, ({ pending }) => pending.row.importedId),
  ]
  const placing: InColumn[] = [
    column('prefix', 'text', items, ({ pending }) => pending.type.declaration.key),
    { name: 'ordinal', type: 'bigint', values: ordinals },
    column('step', 'bigint', items, ({ step }) => step),
  ]
  const spaces = items.filter(({ pending }) => pending.type.declaration.scope === 'space')
  return [
    sql`numbers as (insert into key_counter (workspace, prefix, last) select ${workspace}::uuid, n.prefix, n.count from unnest(${[...prefixes.keys()]}::text[], ${[...prefixes.values()]}::bigint[]) as n(prefix, count) on conflict (workspace, prefix) do update set last = key_counter.last + excluded.last returning prefix, last)`,
    sql`starts as (select n.prefix, numbers.last - n.count as start from numbers join unnest(${[...prefixes.keys()]}::text[], ${[...prefixes.values()]}::bigint[]) as n(prefix, count) using (prefix))`,
    sql`new_items as (insert into item (workspace, ${names(columns)}, key, key_number, version, updated_at) select ${workspace}::uuid, ${casts(columns)}, r.prefix || '-' || (starts.start + r.ordinal), starts.start + r.ordinal, counter.base + r.step, ${now}::timestamptz from ${unnest([...columns, ...placing])} join starts using (prefix) cross join counter returning id, key)`,
    sql`new_keys as (insert into item_key (workspace, key, item) select ${workspace}::uuid, key, id from new_items)`,
    ...(spaces.length > 0
      ? [
          sql`new_spaces as (insert into space (workspace, id, private) select ${workspace}::uuid, r.id, r.private from unnest(${spaces.map(({ pending }) => pending.row.id)}::uuid[], ${spaces.map(({ pending }) => pending.row.private === true)}::boolean[]) as r(id, private))`,
          // Whoever makes a space runs it: a private one would otherwise be out of its own maker's sight.
          sql`new_space_members as (insert into space_member (workspace, space, person, role) select ${workspace}::uuid, r.id, r.person, 'admin' from unnest(${spaces.map(({ pending }) => pending.row.id)}::uuid[], ${spaces.map(({ pending }) => pending.row.createdBy)}::uuid[]) as r(id, person) where r.person is not null)`,
        ]
      : []),
    ...byType(items).map(([type, rows], index) => insertOwn(workspace, type, rows, `own_${index}`)),
  ]
}

function byType(items: readonly PlacedItem[]): readonly (readonly [StoredType, readonly PlacedItem[]])[] {
  const groups = new Map<StoredType, PlacedItem[]>()
  for (const item of items) {
    if (item.pending.type.table === null) continue
    const group = groups.get(item.pending.type)
    if (group) group.push(item)
    else groups.set(item.pending.type, [item])
  }
  return [...groups]
}

function ownColumns(
  type: StoredType,
  items: readonly PlacedItem[],
  only: ReadonlySet<string> | null,
): readonly InColumn[] {
  return type.columned
    .filter((field) => only === null || only.has(field.name))
    .flatMap((field) => {
      const encoded = items.map(({ pending }) => field.encode(pending.row[field.name]))
      return field.columns.map((part, index) => ({
        name: part.name,
        type: part.sqlType,
        values: encoded.map((cells) => cells[index] ?? null),
      }))
    })
}

/** Rows of a type's own table, under a name within the statement. */
export function insertOwn(workspace: string, type: StoredType, items: readonly PlacedItem[], name: string): Sql {
  const columns = [column('id', 'uuid', items, ({ pending }) => pending.row.id), ...ownColumns(type, items, null)]
  return sql`${raw(name)} as (insert into ${raw(quoted(type.table as string))} (workspace, ${names(columns)}) select ${workspace}::uuid, ${casts(columns)} from ${unnest(columns)})` // byType left out types without a table
}

/** Changed items: only the columns that changed in any of them; `expect_rows` ends the statement if one moved on meanwhile. */
export function updateItems(workspace: string, items: readonly PlacedItem[], now: string): readonly Sql[] {
  const changed = new Set(items.flatMap(({ pending }) => [...pending.changed]))
  const columns: InColumn[] = spineColumns
    .filter(({ field }) => changed.has(field))
    .map(({ field, name, type }) => column(name, type, items, ({ pending }) => pending.row[field]))
  if (changed.has('title'))
    columns.push(column('title_fold', 'text', items, ({ pending }) => titleFold(pending.row.title)))
  if (changed.has('custom')) columns.push(column('custom', 'jsonb', items, customJson))
  columns.push(column('updated_by', 'uuid', items, ({ person }) => person))
  const placing = [
    column('id', 'uuid', items, ({ pending }) => pending.row.id),
    column('read_version', 'bigint', items, ({ pending }) => pending.readVersion),
    column('step', 'bigint', items, ({ step }) => step),
  ]
  const sets = columns.map((part) => sql`${raw(quoted(part.name))} = ${raw(castColumn(part))}`)
  return [
    sql`changed_items as (update item i set ${join(sets)}, version = counter.base + r.step, updated_at = ${now}::timestamptz from ${unnest([...columns, ...placing])} cross join counter where i.workspace = ${workspace} and i.id = r.id and i.version = r.read_version returning i.id)`,
    ...byType(items).flatMap(([type, rows], index) => updateOwn(workspace, type, rows, index)),
  ]
}

function updateOwn(workspace: string, type: StoredType, items: readonly PlacedItem[], index: number): readonly Sql[] {
  const touched = items.filter(({ pending }) => type.columned.some((field) => pending.changed.has(field.name)))
  if (touched.length === 0) return []
  const changed = new Set(touched.flatMap(({ pending }) => [...pending.changed]))
  const columns = ownColumns(type, touched, changed)
  const id = column('id', 'uuid', touched, ({ pending }) => pending.row.id)
  const sets = columns.map((part) => sql`${raw(quoted(part.name))} = ${raw(castColumn(part))}`)
  return [
    sql`changed_${raw(String(index))} as (update ${raw(quoted(type.table as string))} t set ${join(sets)} from ${unnest([id, ...columns])} where t.workspace = ${workspace} and t.id = r.id)`, // byType left out types without a table
  ]
}
