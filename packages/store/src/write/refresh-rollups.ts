import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import { quoted } from '../schema/sql-name.ts'
import { type RollupPlan, rollupPlans } from '../type/rollup-plan.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import type { Draft } from './draft.ts'

/** What a write touched, as far as roll-ups care. */
interface Touched {
  readonly items: readonly string[]
  readonly types: ReadonlySet<string>
  /** What changed items pointed at before: their old targets have one source less. */
  readonly left: readonly string[]
  readonly linkKinds: ReadonlySet<string>
  readonly linkEnds: readonly string[]
}

function touchedBy(drafts: readonly Draft[]): Touched {
  const items = new Set<string>()
  const types = new Set<string>()
  const left = new Set<string>()
  const linkKinds = new Set<string>()
  const linkEnds = new Set<string>()
  for (const draft of drafts) {
    for (const { row, type } of draft.items.values()) {
      items.add(row.id)
      types.add(type.name)
    }
    for (const { before } of draft.changes) {
      for (const value of Object.values(before)) if (typeof value === 'string' && value.length === 36) left.add(value)
    }
    for (const link of [...draft.links.values(), ...draft.unlinks.values()]) {
      linkKinds.add(link.kind)
      linkEnds.add(link.from).add(link.to)
    }
  }
  return { items: [...items], types, left: [...left], linkKinds, linkEnds: [...linkEnds] }
}

function concerns(plan: RollupPlan, touched: Touched): boolean {
  if (touched.types.has(plan.target.name)) return true
  const { source } = plan
  if (source.by === 'link') return touched.linkKinds.has(source.kind) || touched.items.length > 0
  return source.by === 'children' ? touched.items.length > 0 : touched.types.has(source.type.name)
}

/** The roll-ups a write may change. Empty: the write needs no more than its one statement. */
export function concernedRollups(directory: TypeDirectory, drafts: readonly Draft[]): readonly RollupPlan[] {
  const plans = rollupPlans(directory)
  if (plans.length === 0) return plans
  const touched = touchedBy(drafts)
  return plans.filter((plan) => concerns(plan, touched))
}

/**
 * Recomputes roll-ups after the flush, in its transaction: one statement per roll-up, over the targets of whatever
 * changed, before and after. A parent's version does not move.
 */
export async function refreshRollups(
  database: Queryable,
  workspace: string,
  plans: readonly RollupPlan[],
  drafts: readonly Draft[],
): Promise<void> {
  const touched = touchedBy(drafts)
  for (const plan of plans) {
    const targets = sql`select i.id from item i where i.workspace = ${workspace} and i.type = ${plan.target.name} and i.id in (${targetsOf(plan, workspace, touched)})`
    await run(database, storeRollup(plan, workspace, targets))
  }
}

/** Computes a roll-up for every item of its type, for a declaration that has just got it. */
export async function rebuildRollup(database: Queryable, workspace: string, plan: RollupPlan): Promise<void> {
  const targets = sql`select i.id from item i where i.workspace = ${workspace} and i.type = ${plan.target.name}`
  await run(database, storeRollup(plan, workspace, targets))
}

function targetsOf(plan: RollupPlan, workspace: string, touched: Touched): Sql {
  const { source } = plan
  const themselves = sql`select unnest(${[...touched.items, ...touched.left, ...touched.linkEnds]}::uuid[])`
  switch (source.by) {
    case 'children':
      return sql`${themselves} union select c.parent from item c where c.workspace = ${workspace} and c.id = any(${touched.items}::uuid[]) and c.parent is not null`
    case 'column': {
      const column = raw(quoted(source.field.columns[0]?.name ?? ''))
      return sql`${themselves} union select t.${column} from ${raw(quoted(source.type.table ?? ''))} t where t.workspace = ${workspace} and t.id = any(${touched.items}::uuid[]) and t.${column} is not null`
    }
    case 'link':
      return source.direction === 'out'
        ? sql`${themselves} union select l.from_item from link l where l.workspace = ${workspace} and l.to_item = any(${touched.items}::uuid[]) and l.kind = ${source.kind}`
        : sql`${themselves} union select l.to_item from link l where l.workspace = ${workspace} and l.from_item = any(${touched.items}::uuid[]) and l.kind = ${source.kind}`
  }
}

function sourcesOf(plan: RollupPlan, workspace: string): Sql {
  const { source } = plan
  switch (source.by) {
    case 'children':
      return sql`select c.id from item c where c.workspace = ${workspace} and c.parent = g.id and not c.deleted`
    case 'column': {
      const column = raw(quoted(source.field.columns[0]?.name ?? ''))
      return sql`select c.id from ${raw(quoted(source.type.table ?? ''))} t join item c on c.workspace = t.workspace and c.id = t.id where t.workspace = ${workspace} and t.${column} = g.id and not c.deleted`
    }
    case 'link': {
      const [here, there] = source.direction === 'out' ? ['from_item', 'to_item'] : ['to_item', 'from_item']
      return sql`select c.id from link l join item c on c.workspace = l.workspace and c.id = l.${raw(there)} where l.workspace = ${workspace} and l.${raw(here)} = g.id and l.kind = ${source.kind} and not c.deleted`
    }
  }
}

const functions = { count: 'count', sum: 'sum', minimum: 'min', maximum: 'max', average: 'avg' } as const

function storeRollup(plan: RollupPlan, workspace: string, targets: Sql): Sql {
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
  return sql`insert into rollup (workspace, item, field, value) select ${workspace}::uuid, g.id, ${plan.name}::text, (select ${aggregate} from (${sourcesOf(plan, workspace)}) s) from (${targets}) g on conflict (workspace, item, field) do update set value = excluded.value, stale = false where rollup.value is distinct from excluded.value or rollup.stale`
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
