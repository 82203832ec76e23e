import type { Target } from '@throughline/model/filter/resolved-filter'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { quoted, sqlName, typeTableName } from '../schema/sql-name.ts'
import { customName, customPart } from '../write/custom-values.ts'

/** Where a statement stands: what `i` is, and which type's table is joined to it as `t`. */
export interface Scope {
  readonly workspace: string
  /** The one type the statement is about, joined as `t`; null when it is about several. */
  readonly joined: string | null
  /** Ids by the names the filter uses: keys, ids, addresses. A name may stand for several. */
  readonly ids: ReadonlyMap<string, readonly string[]>
  /** How a roll-up is told to a caller from whom something is hidden; null or absent: as it is stored. */
  readonly rollup?: ((target: Target) => Sql) | null
}

const spineColumns: Readonly<Record<string, string>> = {
  createdAt: 'created_at',
  createdBy: 'created_by',
  updatedAt: 'updated_at',
  updatedBy: 'updated_by',
}

/**
 * The SQL type of a compared value, for casting parameters. A whole number asked of a whole-number column stays one, so
 * that its index serves.
 */
export function castOf(target: Target, values: readonly (string | number)[] = []): string {
  switch (target.column.type) {
    case 'integer':
      return target.home === 'declared' && values.every((value) => /^-?\d{1,15}$/.test(String(value)))
        ? 'bigint'
        : 'numeric'
    case 'numeric':
      return 'numeric'
    case 'boolean':
      return target.home === 'custom' ? 'text' : 'boolean'
    case 'date':
      return target.home === 'custom' ? 'timestamptz' : 'date'
    case 'moment':
      return 'timestamptz'
    case 'item':
    case 'person':
    case 'attachment':
      return 'uuid'
    default:
      return 'text'
  }
}

function ownColumn(target: Target): Sql {
  const suffix = target.column.suffix
  return raw(`t.${quoted(suffix === '' ? sqlName(target.field) : `${sqlName(target.field)}_${suffix}`)}`)
}

function spineColumn(target: Target): Sql {
  if (target.field === 'title') return raw(target.column.suffix === 'folded' ? 'i.title_fold' : 'i.title')
  return raw(`i.${quoted(spineColumns[target.field] ?? sqlName(target.field))}`)
}

/** A spine column means the same on every type, unless the filter asks it of some types only. */
function onTypes(target: Target, scope: Scope, test: Sql): Sql {
  if (target.types === null || (scope.joined !== null && target.types.includes(scope.joined))) return test
  return sql`(i.type = any(${target.types}) and ${test})`
}

/** A test of a column, wherever the target lives: `test` receives the column and whether it holds an array. */
export function whereTarget(target: Target, scope: Scope, test: (column: Sql, isArray: boolean) => Sql): Sql {
  const isArray = target.column.array === true
  if (target.home === 'spine') {
    if (target.field === 'body') {
      const body = raw(target.column.suffix === 'folded' ? 'b.body_fold' : 'b.body')
      return sql`exists (select 1 from item_body b where b.workspace = i.workspace and b.item = i.id and ${test(body, false)})`
    }
    return onTypes(target, scope, test(spineColumn(target), isArray))
  }
  if (target.home === 'rollup') {
    if (scope.rollup) return sql`(${test(scope.rollup(target), false)}) is true`
    return sql`exists (select 1 from rollup r where r.workspace = i.workspace and r.item = i.id and r.field = ${target.field} and ${test(raw('r.value'), false)})`
  }
  if (target.home === 'custom') {
    const part = raw(`v.${customPart(target.column.type)}`)
    // One row an element, so an array is asked like a single value.
    return sql`exists (select 1 from custom_value v where v.workspace = i.workspace and v.item = i.id and v.field = ${customName(target.field, target.column.suffix)} and ${test(part, false)})`
  }
  const types = target.types ?? []
  if (target.kind === 'references') {
    const kinds = types.map((type) => `${type}.${target.field}`)
    return sql`exists (select 1 from link l where l.workspace = i.workspace and l.from_item = i.id and l.kind = any(${kinds}) and ${test(raw('l.to_item'), false)})`
  }
  if (scope.joined !== null) return types.includes(scope.joined) ? test(ownColumn(target), isArray) : sql`false`
  if (types.length === 0) return sql`false`
  const ways = types.map(
    (type) =>
      sql`exists (select 1 from ${raw(quoted(typeTableName(type)))} t where t.workspace = i.workspace and t.id = i.id and ${test(ownColumn(target), isArray)})`,
  )
  return sql`(${join(ways, ' or ')})`
}

export interface SortExpression {
  readonly sql: Sql
  readonly nullable: boolean
  readonly cast: string
}

const neverNull: ReadonlySet<string> = new Set([
  'id',
  'type',
  'key',
  'title',
  'state',
  'rank',
  'archived',
  'version',
  'createdAt',
  'updatedAt',
])

/** The value of a target as an expression to order by; null where an item has none. */
export function sortTarget(target: Target, scope: Scope): SortExpression {
  const cast = castOf(target)
  if (target.home === 'spine') {
    if (target.field === 'key') return { sql: raw('i.key_number'), nullable: false, cast: 'bigint' }
    return { sql: spineColumn(target), nullable: !neverNull.has(target.field), cast }
  }
  if (target.home === 'rollup') {
    if (scope.rollup) return { sql: scope.rollup(target), nullable: true, cast }
    return {
      sql: sql`(select r.value from rollup r where r.workspace = i.workspace and r.item = i.id and r.field = ${target.field})`,
      nullable: true,
      cast,
    }
  }
  if (target.home === 'custom') {
    // Kept as a text there; as a truth value it can stand beside the columns of declared types.
    const isTruth = target.column.type === 'boolean'
    const part = raw(`v.${customPart(target.column.type)}${isTruth ? '::boolean' : ''}`)
    return {
      sql: sql`(select ${part} from custom_value v where v.workspace = i.workspace and v.item = i.id and v.field = ${customName(target.field, target.column.suffix)} and v.position = 0)`,
      nullable: true,
      cast: isTruth ? 'boolean' : cast,
    }
  }
  const types = target.types ?? []
  if (scope.joined !== null) {
    return { sql: types.includes(scope.joined) ? ownColumn(target) : raw(`null::${cast}`), nullable: true, cast }
  }
  const values = types.map(
    (type) =>
      sql`(select ${ownColumn(target)} from ${raw(quoted(typeTableName(type)))} t where t.workspace = i.workspace and t.id = i.id)`,
  )
  return { sql: values.length === 0 ? raw(`null::${cast}`) : sql`coalesce(${join(values)})`, nullable: true, cast }
}
