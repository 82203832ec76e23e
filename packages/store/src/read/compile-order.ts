import type { ResolvedSort } from '@throughline/model/filter/resolved-filter'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Position } from './cursor.ts'
import { type Scope, type SortExpression, sortTarget } from './target-sql.ts'

export interface OrderKey {
  readonly sql: Sql
  readonly cast: string
  readonly descending: boolean
  readonly nullable: boolean
}

/** The sort as expressions over `i` and `t`. An item has a value in at most one of a sort's targets. */
export function orderKeys(sorts: readonly ResolvedSort[], scope: Scope): readonly OrderKey[] {
  return sorts.map(({ targets, descending, ranks }) => {
    const values = targets.map((target) => sortTarget(target, scope))
    const [first] = values
    if (!first) return { sql: raw('null::text'), cast: 'text', descending, nullable: true }
    const value: SortExpression =
      values.length === 1
        ? first
        : { sql: sql`coalesce(${join(values.map((one) => one.sql))})`, nullable: true, cast: first.cast }
    if (ranks === null) return { ...value, descending }
    return { sql: sql`array_position(${ranks}::text[], ${value.sql})`, cast: 'integer', descending, nullable: true }
  })
}

/**
 * The order itself. `i.id` breaks ties, in the direction of the last key. A key that is never null is ordered plainly, so that an index read backwards
 * serves; `firstFilled` says that the statement looks at rows only where the first key has a value.
 */
export function orderBy(keys: readonly OrderKey[], firstFilled: boolean, idDescending: boolean): Sql {
  const parts = keys.map((key, index) => {
    const plain = !key.nullable || (index === 0 && firstFilled)
    return sql`${key.sql}${raw(key.descending ? (plain ? ' desc' : ' desc nulls last') : '')}`
  })
  return join([...parts, raw(idDescending ? 'i.id desc' : 'i.id')])
}

/** Rows after a position. In this form an index on the first key can start right there. */
export function afterPosition(keys: readonly OrderKey[], position: Position, idDescending: boolean): Sql {
  const ties: Sql[] = []
  const ways: Sql[] = []
  for (const [index, key] of keys.entries()) {
    const value = position.values[index] ?? null
    const bound = sql`${value}::${raw(key.cast)}`
    if (value !== null) {
      const beyond = sql`${key.sql} ${raw(key.descending ? '<' : '>')} ${bound}`
      ways.push(and([...ties, key.nullable ? sql`(${beyond} or ${key.sql} is null)` : beyond]))
    }
    ties.push(value === null ? sql`${key.sql} is null` : sql`${key.sql} = ${bound}`)
  }
  ways.push(and([...ties, sql`i.id ${raw(idDescending ? '<' : '>')} ${position.id}::uuid`]))
  const [first] = keys
  const value = position.values[0] ?? null
  const start =
    first && value !== null && !first.nullable
      ? sql`${first.sql} ${raw(first.descending ? '<=' : '>=')} ${value}::${raw(first.cast)} and `
      : sql``
  return sql`(${start}(${join(ways, ' or ')}))`
}

function and(parts: readonly Sql[]): Sql {
  return sql`(${join([...parts], ' and ')})`
}
