import type { Field } from '@throughline/model/field'
import { resolveSort } from '@throughline/model/filter/resolve-sort'
import type { Target } from '@throughline/model/filter/resolved-filter'
import { kindOf, seenField } from '@throughline/model/kinds'
import { refuse } from '@throughline/model/problem'
import { fieldOf } from '@throughline/model/spine-field'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import type { Access, ListQuery } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { fromAsked, placeQuery } from './list-items.ts'
import { noIds, readNames } from './read-names.ts'
import { castOf, type Scope, sortTarget } from './target-sql.ts'

export interface GroupQuery {
  readonly filter?: ListQuery['filter']
  /** A field; the groups are its values. */
  readonly by: string
  /** A second field, for the cells of a matrix. */
  readonly then?: string
  /** Number fields to add up. */
  readonly sums?: readonly string[]
  readonly limit?: number
}

export interface Group {
  /** Null for items without a value. Items and people with their names. */
  readonly value: unknown
  /** The value of the second field. */
  readonly and?: unknown
  readonly count: number
  readonly sums?: Readonly<Record<string, number>>
}

interface GroupField {
  readonly field: Field
  readonly sql: Sql
}

/** Counts, and sums of numbers, by the values of a field: what a board and a chart need, in one query. */
export async function groupItems(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  query: GroupQuery,
): Promise<readonly Group[]> {
  const placed = await placeQuery(
    database,
    directory,
    access,
    query.filter === undefined ? {} : { filter: query.filter },
  )
  const by = groupField(directory, placed.scope, placed.type?.name ?? null, query.by)
  const then =
    query.then === undefined ? null : groupField(directory, placed.scope, placed.type?.name ?? null, query.then)
  const sums = (query.sums ?? []).map((name) => ({ name, sql: sumOf(directory, placed.scope, name) }))
  const columns = [sql`(${by.sql})::text as g1`, then ? sql`(${then.sql})::text as g2` : sql`null::text as g2`]
  const inner = [...columns, ...sums.map((sum, index) => sql`${sum.sql} as ${raw(`s${index}`)}`)]
  const totals = sums.map((_, index) => raw(`sum(s${index})`))
  const limit = Math.min(query.limit ?? 200, 1_000)
  const rows = await run(
    database,
    sql`select ${join([raw('g1'), raw('g2'), raw('count(*)'), ...totals])} from (select ${join(inner)} from ${fromAsked(placed.type, placed.where, ...inner)} where ${placed.where}) q group by g1, g2 order by count(*) desc, g1, g2 limit ${limit}`,
  )
  const ids = noIds()
  const { items, people } = ids
  for (const [first, second] of rows) {
    collect(by.field, first ?? null, items, people)
    if (then) collect(then.field, second ?? null, items, people)
  }
  const names = await readNames(database, access, directory.declared.values(), ids)
  const present = (field: Field, cell: string | null) => {
    if (cell === null) return null
    if (isItem(field)) return names.item(cell)
    if (isPerson(field)) return names.person(cell)
    if (field.kind === 'boolean') return cell === 'true'
    return isNumber(field) ? Number(cell) : cell
  }
  return rows.map(([first, second, count, ...cells]) => ({
    value: present(by.field, first ?? null),
    ...(then ? { and: present(then.field, second ?? null) } : {}),
    count: Number(count),
    ...(sums.length > 0
      ? { sums: Object.fromEntries(sums.map((sum, index) => [sum.name, Number(cells[index] ?? 0)])) }
      : {}),
  }))
}

const isItem = (field: Field) => field.kind === 'reference' || field.kind === 'references'
const isPerson = (field: Field) => field.kind === 'person' || field.kind === 'people'
const numbers: ReadonlySet<string> = new Set([
  'integer',
  'decimal',
  'scale',
  'rating',
  'percent',
  'progress',
  'duration',
])
const isNumber = (field: Field) => numbers.has(field.kind)

function collect(field: Field, id: string | null, items: Set<string>, people: Set<string>): void {
  if (id === null) return
  if (isItem(field)) items.add(id)
  else if (isPerson(field)) people.add(id)
}

/** The value to group by: of a list, each element once, so that an item counts in every group it belongs to. */
function groupField(directory: TypeDirectory, scope: Scope, type: string | null, name: string): GroupField {
  const holders = [...directory.declared.values()].filter(
    (one) => (type === null || one.name === type) && fieldOf(one, name),
  )
  const [holder] = holders
  const field = holder && fieldOf(holder, name)
  if (!field) {
    const anyType = { en: 'any type here', 'zh-CN': '任何类型' }
    const of = (type === null ? undefined : directory.declared.get(type)?.label) ?? anyType
    throw refuse('unknown-field', { field: name, type: of, suggestion: 'state' }, '/by')
  }
  // A body is prose, and kept apart from what can be counted.
  if (field.kind === 'richText') throw refuse('invalid-group', { field: field.label }, '/by')
  const seen = seenField(field)
  const column = kindOf(seen).columns(seen)[0]
  if (!column) throw refuse('invalid-group', { field: field.label }, '/by')
  const isOwn = Object.hasOwn(holder.fields, name)
  const target: Target = {
    field: name,
    home: !isOwn
      ? 'spine'
      : field.kind === 'rollup'
        ? 'rollup'
        : field.custom || holder.userMade
          ? 'custom'
          : 'declared',
    types: isOwn ? holders.map((one) => one.name) : null,
    kind: seen.kind,
    column,
  }
  if (field.kind === 'references' && target.home === 'declared') {
    const kinds = holders.map((one) => `${one.name}.${name}`)
    return {
      field,
      sql: sql`unnest(coalesce((select array_agg(l.to_item) from link l where l.workspace = i.workspace and l.from_item = i.id and l.kind = any(${kinds})), array[null]::uuid[]))`,
    }
  }
  const value = sortTarget(target, scope).sql
  if (!column.array) return { field: seen, sql: value }
  return { field: seen, sql: sql`unnest(coalesce(nullif(${value}, '{}'), array[null]::${raw(castOf(target))}[]))` }
}

function sumOf(directory: TypeDirectory, scope: Scope, name: string): Sql {
  const [sort] = resolveSort(
    [{ field: name, descending: false }],
    directory.declared,
    scope.joined === null ? undefined : [...directory.declared.values()].filter((type) => type.name === scope.joined),
  )
  const [target] = sort?.targets ?? []
  if (!target || !['integer', 'numeric'].includes(target.column.type))
    throw refuse('invalid-sort', { field: name }, '/sums')
  return sql`(${sortTarget(target, scope).sql})::numeric`
}
