import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import { type RollupPlan, rollupPlans } from '../type/rollup-plan.ts'
import { rollupValue } from '../type/rollup-value.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import type { Draft, PendingItem } from './draft.ts'

/** A roll-up to compute anew: for these targets, and for whatever is linked to these sources. */
export interface StaleRollup {
  readonly plan: RollupPlan
  readonly targets: ReadonlySet<string>
  /** Sources whose value or presence changed; their targets are found over links. */
  readonly sources: ReadonlySet<string>
}

/** What of an item's change may alter a sum it is part of: its presence, and the added-up field. */
function countsAnew(plan: RollupPlan, { isNew, changed, type, convertedFrom }: PendingItem): boolean {
  if (isNew || convertedFrom || changed.has('deleted')) return true
  return plan.valued?.some((one) => one.type === type && changed.has(one.field.name)) ?? false
}

/** A draft with what its items held before, found once for all roll-ups. */
interface Told {
  readonly draft: Draft
  readonly before: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>
}

function tell(draft: Draft): Told {
  const before = new Map<string, Readonly<Record<string, unknown>>[]>()
  for (const change of draft.changes) {
    if (change.action === 'create') continue
    const known = before.get(change.item)
    if (known) known.push(change.before)
    else before.set(change.item, [change.before])
  }
  return { draft, before }
}

/** The items a source points at now, and pointed at before the request. */
function pointed(told: Told, item: PendingItem, field: string): readonly string[] {
  const values = [item.row[field], ...(told.before.get(item.row.id) ?? []).map((before) => before[field])]
  return values.filter((id): id is string => typeof id === 'string')
}

function staleOf(plan: RollupPlan, all: readonly Told[]): StaleRollup | null {
  const targets = new Set<string>()
  const sources = new Set<string>()
  const { source } = plan
  for (const told of all) {
    const { draft } = told
    for (const item of draft.items.values()) {
      if (source.by === 'link') {
        if (!item.isNew && countsAnew(plan, item)) sources.add(item.row.id)
        continue
      }
      if (source.by === 'column' && item.type !== source.type) continue
      const field = source.by === 'children' ? 'parent' : source.field.name
      if (!item.changed.has(field) && !countsAnew(plan, item)) continue
      for (const id of pointed(told, item, field)) targets.add(id)
    }
    if (source.by !== 'link') continue
    for (const link of [...draft.links.values(), ...draft.unlinks.values()]) {
      if (link.kind === source.kind) targets.add(source.direction === 'out' ? link.from : link.to)
    }
  }
  return targets.size + sources.size === 0 ? null : { plan, targets, sources }
}

/** The roll-ups a write makes stale, found without asking the database. Most writes make none, and need no transaction. */
export function staleRollups(directory: TypeDirectory, drafts: readonly Draft[]): readonly StaleRollup[] {
  const plans = rollupPlans(directory)
  if (plans.length === 0) return []
  const told = drafts.map(tell)
  return plans.flatMap((plan) => staleOf(plan, told) ?? [])
}

/**
 * Recomputes roll-ups after the flush, in its transaction: one statement per roll-up, whatever the number of targets. A
 * parent's version does not move.
 */
export async function refreshRollups(
  database: Queryable,
  workspace: string,
  stale: readonly StaleRollup[],
): Promise<void> {
  for (const one of stale) await run(database, storeRollup(one.plan, workspace, targetsOf(workspace, one)))
}

function targetsOf(workspace: string, { plan, targets, sources }: StaleRollup): Sql {
  const named = sql`select unnest(${[...targets]}::uuid[]) as id`
  const ids = sources.size === 0 ? named : sql`${named} union ${linkedTo(plan, workspace, [...sources])}`
  return sql`select i.id from (${ids}) s join item i on i.workspace = ${workspace} and i.id = s.id where i.type = ${plan.target.name}`
}

/** Says that roll-ups are to be computed anew, for writes that follow one another in chunks. */
export async function markRollups(
  database: Queryable,
  workspace: string,
  stale: readonly StaleRollup[],
): Promise<void> {
  for (const one of stale) {
    await run(
      database,
      sql`insert into rollup (workspace, item, field, stale) select ${workspace}::uuid, g.id, ${one.plan.name}::text, true
        from (${targetsOf(workspace, one)}) g
        on conflict (workspace, item, field) do update set stale = true where not rollup.stale`,
    )
  }
}

/** Computes every roll-up that is marked. */
export async function refreshMarked(database: Queryable, workspace: string, directory: TypeDirectory): Promise<void> {
  for (const plan of rollupPlans(directory)) {
    const marked = sql`select i.id from rollup r join item i on i.workspace = r.workspace and i.id = r.item
      where r.workspace = ${workspace} and r.stale and r.field = ${plan.name} and i.type = ${plan.target.name}`
    await run(database, storeRollup(plan, workspace, marked))
  }
}

/** Computes a roll-up for every item of its type, for a declaration that has just got it. */
export async function rebuildRollup(database: Queryable, workspace: string, plan: RollupPlan): Promise<void> {
  const targets = sql`select i.id from item i where i.workspace = ${workspace} and i.type = ${plan.target.name}`
  await run(database, storeRollup(plan, workspace, targets))
}

/** What new items start with: nothing counted, nothing added up. Part of the flush. */
export function startRollups(workspace: string, items: readonly PendingItem[]): readonly Sql[] {
  const rows = items.flatMap(({ row, type, isNew }) =>
    isNew
      ? type.rollups.flatMap(({ name, field }) => {
          const { compute } = field.options as { readonly compute: string } // this kind's options
          return compute === 'count' || compute === 'sum' ? [{ item: row.id, field: name }] : []
        })
      : [],
  )
  if (rows.length === 0) return []
  return [
    sql`new_rollups as (insert into rollup (workspace, item, field, value) select ${workspace}::uuid, r.item, r.field, 0 from unnest(${rows.map(({ item }) => item)}::uuid[], ${rows.map(({ field }) => field)}::text[]) as r(item, field))`,
  ]
}

function linkedTo(plan: RollupPlan, workspace: string, sources: readonly string[]): Sql {
  const { source } = plan
  if (source.by !== 'link') return sql`select null::uuid`
  return source.direction === 'out'
    ? sql`select l.from_item from link l where l.workspace = ${workspace} and l.to_item = any(${sources}::uuid[]) and l.kind = ${source.kind}`
    : sql`select l.to_item from link l where l.workspace = ${workspace} and l.from_item = any(${sources}::uuid[]) and l.kind = ${source.kind}`
}

function storeRollup(plan: RollupPlan, workspace: string, targets: Sql): Sql {
  return sql`insert into rollup (workspace, item, field, value) select ${workspace}::uuid, g.id, ${plan.name}::text, ${rollupValue(plan, workspace)} from (${targets}) g on conflict (workspace, item, field) do update set value = excluded.value, stale = false where rollup.value is distinct from excluded.value or rollup.stale`
}
