import sql, { join, type Sql } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import { convertedCount, convertItems } from './convert-items.ts'
import type { Draft } from './draft.ts'
import { startRollups } from './refresh-rollups.ts'
import {
  writeAttachments,
  writeAudiences,
  writeBodies,
  writeComments,
  writeCustomValues,
  writeLinks,
  writeMoves,
  writeWatches,
} from './write-hangings.ts'
import { insertItems, type PlacedItem, updateItems } from './write-items.ts'

export interface Flushed {
  /** The workspace version before the first change of this flush. */
  readonly base: number
  readonly keys: ReadonlyMap<string, string>
}

/** Places every draft's changes one after the other: a draft's steps count from its own first change. */
export function placeDrafts(drafts: readonly Draft[]): readonly number[] {
  let before = 0
  return drafts.map((draft) => {
    const start = before
    before += draft.changes.length
    return start
  })
}

/**
 * Writes everything as one statement: the counter is locked in it and released at its commit, the items, what hangs on
 * them and the change rows follow from the same arrays. Outside a transaction it is its own transaction. `also` is a part
 * of the caller's that stands or falls with it.
 */
export async function flush(
  database: Queryable,
  workspace: string,
  drafts: readonly Draft[],
  now: string,
  also: { readonly part: Sql; readonly exact: Sql } | null = null,
): Promise<Flushed> {
  const starts = placeDrafts(drafts)
  const placed: PlacedItem[] = drafts.flatMap((draft, index) =>
    [...draft.items.values()].map((pending) => ({
      pending,
      step: (starts[index] as number) + pending.step, // one start per draft
      person: draft.person,
    })),
  )
  const made = placed.filter(({ pending }) => pending.isNew)
  const converted = placed.filter(({ pending }) => pending.convertedFrom !== undefined)
  const moved = placed.filter(({ pending }) => !pending.isNew && !pending.convertedFrom && pending.changed.size > 0)
  const pendingItems = placed.map(({ pending }) => pending)
  const changes = drafts.flatMap((draft) => draft.changes.map((change) => ({ ...change, draft })))
  const parts: Sql[] = [
    sql`counter as (update workspace_counter set version = version + ${changes.length}::bigint where workspace = ${workspace} returning version - ${changes.length}::bigint as base)`,
    ...(made.length > 0 ? insertItems(workspace, made, now) : []),
    ...(moved.length > 0 ? updateItems(workspace, moved, now) : []),
    ...convertItems(workspace, converted, now),
    ...startRollups(workspace, pendingItems),
    ...writeBodies(workspace, pendingItems),
    ...writeCustomValues(workspace, pendingItems),
    ...writeLinks(workspace, drafts, now),
    ...writeComments(workspace, drafts, now),
    ...writeAttachments(workspace, drafts),
    ...writeWatches(workspace, drafts),
    ...writeMoves(workspace, drafts),
    ...writeAudiences(workspace, drafts),
    sql`new_changes as (insert into change (workspace, version, operation, item, other, type, space, old_space, action, fields, before, after, actor_kind, actor_id, on_behalf_of, undoes, at)
      select ${workspace}::uuid, counter.base + r.step, r.operation, r.item, r.other, r.type, r.space, r.old_space, r.action, r.fields::text[], r.before, r.after, r.actor_kind, r.actor_id, r.on_behalf_of, r.undoes, ${now}::timestamptz
      from counter, unnest(${changes.map((_, index) => index + 1)}::bigint[], ${changes.map((one) => one.draft.operation)}::uuid[], ${changes.map((one) => one.item)}::uuid[], ${changes.map((one) => one.other)}::uuid[], ${changes.map((one) => one.type)}::text[], ${changes.map((one) => one.space)}::uuid[], ${changes.map((one) => one.oldSpace)}::uuid[], ${changes.map((one) => one.action)}::text[], ${changes.map((one) => fieldList(one.before, one.after))}::text[], ${changes.map((one) => JSON.stringify(one.before))}::jsonb[], ${changes.map((one) => JSON.stringify(one.after))}::jsonb[], ${changes.map((one) => one.draft.actor.kind)}::text[], ${changes.map((one) => one.draft.actor.id)}::text[], ${changes.map((one) => one.draft.actor.onBehalfOf ?? null)}::text[], ${changes.map((one) => one.undoes)}::bigint[]) as r(step, operation, item, other, type, space, old_space, action, fields, before, after, actor_kind, actor_id, on_behalf_of, undoes))`,
    ...(also === null ? [] : [also.part]),
  ]
  const keys = made.length > 0 ? sql`(select array_agg(id || ' ' || key) from new_items)` : sql`null::text[]`
  const updated = moved.length > 0 ? sql`(select count(*) from changed_items)` : sql`0`
  const exact =
    moved.length + converted.length > 0
      ? sql`expect_rows(${updated} + ${convertedCount(converted.length)}, ${moved.length + converted.length}::bigint)`
      : sql`true`
  const whole = also === null ? exact : sql`${exact} and ${also.exact}`
  const rows = await run(database, sql`with ${join(parts, ',\n')} select counter.base, ${keys}, ${whole} from counter`)
  const [base, pairs] = rows[0] ?? []
  if (base === null || base === undefined) throw new Error(`The workspace ${workspace} has no counter.`)
  return { base: Number(base), keys: readKeys(pairs ?? '{}') }
}

function readKeys(literal: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  // Ids and keys have no commas, quotes or braces, so the quotes around the space are all there is to take away.
  for (const pair of literal.slice(1, -1).split(',')) {
    const [id, key] = pair.replaceAll('"', '').split(' ')
    if (id && key) keys.set(id, key)
  }
  return keys
}

/** The names of the fields a change touched, as an array literal: they are identifiers, so nothing needs escaping. */
function fieldList(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return `{${[...names].map((name) => `"${name}"`).join(',')}}`
}
