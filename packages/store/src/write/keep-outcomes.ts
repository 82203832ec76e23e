import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import type { WriteResult } from '../store.ts'
import type { Applied } from './apply-request.ts'
import { placeDrafts } from './flush.ts'
import type { KeptWrite, Slip } from './receipt.ts'
import { resultOf } from './result-of.ts'

/**
 * Keeps the outcomes of writes that have a slip, as part of the statement that writes. Null where none has. A place that
 * is taken, or a row that is gone or answered, ends the statement: somebody else ran the same request meanwhile.
 */
export function keepOutcomes(workspace: string, applied: readonly Applied[]): { part: Sql; exact: Sql } | null {
  if (!applied.some(({ request }) => request.slip)) return null
  const starts = placeDrafts(applied.map(({ draft }) => draft))
  const entries = applied.flatMap(({ request, draft, outcomes }, index) => {
    const kept = { start: starts[index], changes: draft.changes.length, operation: draft.operation, outcomes }
    return request.slip === undefined ? [] : [{ slip: request.slip, kept: JSON.stringify(kept) }]
  })
  const slips: readonly Slip[] = entries.map(({ slip }) => slip)
  return {
    part: sql`kept_outcomes as (update idempotency k set at = now(), response = (coalesce(k.response::jsonb, '{}') || jsonb_build_object(r.place, r.kept || jsonb_build_object('base', counter.base)))::text
      from counter, unnest(${slips.map(({ actor }) => actor)}::text[], ${slips.map(({ key }) => key)}::text[], ${slips.map(({ place }) => String(place))}::text[], ${entries.map(({ kept }) => kept)}::jsonb[]) as r(actor, key, place, kept)
      where k.workspace = ${workspace} and k.actor = r.actor and k.key = r.key and k.status is null and not jsonb_exists(coalesce(k.response::jsonb, '{}'), r.place) returning 1)`,
    exact: sql`expect_rows((select count(*) from kept_outcomes), ${entries.length}::bigint)`,
  }
}

/** The answer of a write that an earlier run of its request committed. */
export async function recallOutcome(database: Queryable, workspace: string, kept: KeptWrite): Promise<WriteResult> {
  const items = kept.outcomes.flatMap((outcome) => (outcome.ok ? [outcome.item] : []))
  const rows = await run(
    database,
    sql`select id, key, version from item where workspace = ${workspace} and id = any(${items}::uuid[])`,
  )
  const known = new Map(rows.map(([id, key, version]) => [id, { key: key ?? undefined, version: Number(version) }]))
  return resultOf(kept, (item) => known.get(item))
}
