import type { Sort } from '@throughline/model/filter/filter'
import { parseFilter, parseSort } from '@throughline/model/filter/parse-filter'
import { resolveQuery } from '@throughline/model/filter/resolve-filter'
import type { ResolvedFilter, ResolvedSort } from '@throughline/model/filter/resolved-filter'
import { refuse } from '@throughline/model/problem'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Cells, type Queryable, run } from '../database/run.ts'
import { quoted } from '../schema/sql-name.ts'
import type { Access, ListQuery, Page } from '../store.ts'
import type { StoredType } from '../type/stored-type.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { compileFilter } from './compile-filter.ts'
import { afterPosition, type OrderKey, orderBy, orderKeys } from './compile-order.ts'
import { orderStamp, type Position, readCursor, refusePosition, writeCursor } from './cursor.ts'
import type { ItemRow } from './item-row.ts'
import { presentRows } from './present-rows.ts'
import { resolveNames } from './resolve-names.ts'
import { type RowShape, spineRowShape, typeRowShape } from './row-shape.ts'
import { seenRollup } from './seen-rollup.ts'
import type { Scope } from './target-sql.ts'

const usualLimit = 50
const mostLimit = 1_000
const newestFirst: readonly Sort[] = [{ field: 'updatedAt', descending: true }]

/** A question understood and placed: what to look at, and how it is joined. */
export interface PlacedQuery {
  readonly scope: Scope
  readonly type: StoredType | null
  readonly sort: readonly ResolvedSort[]
  readonly where: Sql
}

/** Understands a filter and a sort, looks up the names in them, and compiles them together with what the caller may see. */
export async function placeQuery(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  query: Pick<ListQuery, 'filter' | 'sort'> & { readonly deleted?: 'no' | 'only' },
): Promise<PlacedQuery> {
  const context = { person: access.person, now: access.now, timeZone: access.timeZone, language: access.language }
  const parsed = typeof query.filter === 'object' ? { filter: query.filter, sort: [] } : parseFilter(query.filter ?? '')
  const asked = typeof query.sort === 'string' ? parseSort(query.sort) : (query.sort ?? [])
  const sort = asked.length > 0 ? asked : parsed.sort.length > 0 ? parsed.sort : newestFirst
  const resolved = resolveQuery({ filter: parsed.filter, sort }, directory.declared, context)
  const only = onlyType(resolved.filter)
  const type = (only === null ? null : directory.stored.get(only)) ?? null
  const ids = await resolveNames(database, directory, access, resolved.filter)
  const rollup = seenRollup(directory, access)
  const scope: Scope = { workspace: access.workspace, joined: type?.table ? type.name : null, ids, rollup }
  const about = type ? [type.declaration] : directory.declared.values()
  const sight = visible(access, about, 'i', { deleted: query.deleted ?? 'no' })
  return { scope, type, sort: resolved.sort, where: sql`${sight} and ${compileFilter(resolved.filter, scope)}` }
}

/** The one type a filter asks for at its top, so that its table can be joined once instead of asked row by row. */
function onlyType(filter: ResolvedFilter): string | null {
  for (const part of 'all' in filter ? filter.all : [filter]) {
    if (!('test' in part) || part.test.ask !== 'equals' || part.test.target.field !== 'type') continue
    const [value, ...others] = part.test.values
    if (typeof value === 'string' && others.length === 0) return value
  }
  return null
}

/** `item i`, with the type's table where the question is about one type. */
export function fromItems(type: StoredType | null): Sql {
  return type?.table
    ? sql`item i join ${raw(quoted(type.table))} t on t.workspace = i.workspace and t.id = i.id`
    : sql`item i`
}

/** `item i` alone where nothing in the statement asks the type's table: every item of a type has a row there. */
export function fromAsked(type: StoredType | null, ...parts: readonly Sql[]): Sql {
  return parts.some((part) => /\bt\./.test(part.sql)) ? fromItems(type) : sql`item i`
}

/** One page of the items a caller may see, in one query for the rows and one for the names in them. */
export async function listItems(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  query: ListQuery,
): Promise<Page> {
  const limit = readLimit(query.limit)
  const placed = await placeQuery(database, directory, access, { ...query, deleted: query.deleted ? 'only' : 'no' })
  const { type, scope } = placed
  const keys = orderKeys(placed.sort, scope)
  const stamp = orderStamp(JSON.stringify([query.filter ?? '', query.sort ?? '', query.deleted === true]))
  const position = query.cursor === undefined ? null : readCursor(query.cursor, stamp, keys.length)
  const fields = query.fields === undefined ? null : new Set(query.fields)
  const withBody = fields?.has('body') ?? false
  const shape = type ? typeRowShape(type, fields, withBody) : spineRowShape(withBody)
  const reading = readPage(database, placed, shape, keys, position, limit + 1)
  const rows = await (position === null ? reading : reading.catch(refusePosition))
  const page = rows.slice(0, limit)
  const items: ItemRow[] = page.map((cells) => shape.decode(cells))
  const last = page.at(-1)
  const nextCursor =
    rows.length > limit && last
      ? writeCursor(stamp, { id: last[0] as string, values: last.slice(shape.width) }) // every shape begins with the id
      : null
  const total = query.total ? await countRows(database, placed) : undefined
  const presented = await presentRows(database, directory, access, items, { type, fields })
  return { items: presented, nextCursor, ...(total === undefined ? {} : { total }) }
}

/**
 * Reads rows in order. Where the first key may be empty, the filled ones come first, in a statement an index can serve in
 * either direction; only when they run out are the empty ones read.
 */
async function readPage(
  database: Queryable,
  placed: PlacedQuery,
  shape: RowShape,
  keys: readonly OrderKey[],
  position: Position | null,
  count: number,
): Promise<readonly Cells[]> {
  const [first] = keys
  if (!first?.nullable) return readRows(database, placed, shape, keys, position, count, null)
  const wasFilled = position === null || position.values[0] !== null
  const filled = wasFilled ? await readRows(database, placed, shape, keys, position, count, true) : []
  if (filled.length >= count) return filled
  const rest = await readRows(database, placed, shape, keys, wasFilled ? null : position, count - filled.length, false)
  return [...filled, ...rest]
}

async function readRows(
  database: Queryable,
  placed: PlacedQuery,
  shape: RowShape,
  allKeys: readonly OrderKey[],
  position: Position | null,
  count: number,
  filled: boolean | null,
): Promise<readonly Cells[]> {
  const [first, ...others] = allKeys
  const idDescending = allKeys.at(-1)?.descending === true
  const half = first && filled !== null ? sql` and ${first.sql} is ${raw(filled ? 'not null' : 'null')}` : sql``
  // Within one half the first key is known to be filled, or to be empty and thus no key at all.
  const keys = first && filled !== null ? (filled ? [{ ...first, nullable: false }, ...others] : others) : allKeys
  const from = position && first && filled === false ? { id: position.id, values: position.values.slice(1) } : position
  const after = from ? sql` and ${afterPosition(keys, from, idDescending)}` : sql``
  const sortValues = allKeys.map((key) => sql`(${key.sql})::text`)
  const body = shape.needsBody ? sql` left join item_body b on b.workspace = i.workspace and b.item = i.id` : sql``
  return run(
    database,
    sql`select ${raw(shape.select)}, ${join(sortValues)} from ${fromItems(placed.type)}${body} where ${placed.where}${half}${after} order by ${orderBy(keys, filled === true, idDescending)} limit ${count}`,
  )
}

async function countRows(database: Queryable, placed: PlacedQuery): Promise<number> {
  const rows = await run(
    database,
    sql`select count(*) from ${fromAsked(placed.type, placed.where)} where ${placed.where}`,
  )
  return Number(rows[0]?.[0] ?? 0)
}

function readLimit(limit: number | undefined): number {
  if (limit === undefined) return usualLimit
  if (!Number.isInteger(limit) || limit < 1 || limit > mostLimit) {
    throw refuse('out-of-range', { field: 'limit', min: 1, max: mostLimit, got: limit }, '/limit')
  }
  return limit
}
