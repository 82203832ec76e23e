import sql, { join, raw, type Sql } from 'sql-template-tag'
import { arrayLiteral } from '../database/array-literal.ts'
import { quoted } from '../schema/sql-name.ts'

/** One column of a set of rows on its way in: bound as a single array whatever the number of rows. */
export interface InColumn {
  readonly name: string
  readonly type: string
  readonly values: readonly unknown[]
}

function text(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return arrayLiteral(value.map(String))
  return String(value)
}

/**
 * `unnest($1::uuid[], $2::text[], …) as r(id, title, …)`. Array-typed columns travel as literals and are cast where they are
 * read (`castColumn`), since `unnest` would flatten them.
 */
export function unnest(columns: readonly InColumn[], alias = 'r'): Sql {
  const arrays = columns.map((column) =>
    column.type.endsWith('[]')
      ? sql`${column.values.map(text)}::text[]`
      : sql`${column.values.map(text)}::${raw(column.type)}[]`,
  )
  return sql`unnest(${join(arrays)}) as ${raw(alias)}(${raw(columns.map((column) => quoted(column.name)).join(', '))})`
}

/** The column of the set as an expression of its own type. */
export function castColumn(column: InColumn, alias = 'r'): string {
  const name = `${alias}.${quoted(column.name)}`
  return column.type.endsWith('[]') ? `${name}::${column.type}` : name
}
