import sql, { join, raw, type Sql } from 'sql-template-tag'
import { quoted } from '../schema/sql-name.ts'
import type { RollupPlan } from './rollup-plan.ts'

const functions = { count: 'count', sum: 'sum', minimum: 'min', maximum: 'max', average: 'avg' } as const

/** The value of a roll-up for the item `g`, as an expression. `sight` narrows its sources (`c`) to what somebody may see. */
export function rollupValue(plan: RollupPlan, workspace: string, sight?: Sql): Sql {
  const { compute } = plan.options
  const value = plan.valued === null ? null : sourceValue(plan.valued, workspace)
  const aggregate =
    value === null
      ? sql`count(*)`
      : compute === 'count'
        ? sql`count(${value})`
        : compute === 'sum'
          ? sql`coalesce(sum(${value}), 0)`
          : sql`${raw(functions[compute])}(${value})`
  const seen = sight ? sql` and ${sight}` : sql``
  return sql`(select ${aggregate} from (${sourcesOf(plan, workspace, seen)}) s)`
}

function sourcesOf(plan: RollupPlan, workspace: string, sight: Sql): Sql {
  const { source } = plan
  switch (source.by) {
    case 'children':
      return sql`select c.id from item c where c.workspace = ${workspace} and c.parent = g.id and not c.deleted${sight}`
    case 'column': {
      const column = raw(quoted(source.field.columns[0]?.name ?? ''))
      return sql`select c.id from ${raw(quoted(source.type.table ?? ''))} t join item c on c.workspace = t.workspace and c.id = t.id where t.workspace = ${workspace} and t.${column} = g.id and not c.deleted${sight}`
    }
    case 'link': {
      const [here, there] = source.direction === 'out' ? ['from_item', 'to_item'] : ['to_item', 'from_item']
      return sql`select c.id from link l join item c on c.workspace = l.workspace and c.id = l.${raw(there)} where l.workspace = ${workspace} and l.${raw(here)} = g.id and l.kind = ${source.kind} and not c.deleted${sight}`
    }
  }
}

/** The number of a source, whichever of the types with that field it is. */
function sourceValue(valued: NonNullable<RollupPlan['valued']>, workspace: string): Sql {
  if (valued.length === 0) return sql`null::numeric`
  const values = valued.map(({ type, field }) => {
    const column = field.columns.find((part) => part.suffix === 'amount') ?? field.columns[0]
    return sql`(select v.${raw(quoted(column?.name ?? ''))} from ${raw(quoted(type.table ?? ''))} v where v.workspace = ${workspace} and v.id = s.id)`
  })
  return values.length === 1 ? (values[0] as Sql) : sql`coalesce(${join(values)})` // there is one
}
