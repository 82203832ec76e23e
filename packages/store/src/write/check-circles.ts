import { Refusal } from '@throughline/model/problem'
import sql from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import type { LinkKind } from '../type/link-kind.ts'
import type { Applied } from './apply-request.ts'
import type { Loaded } from './batch.ts'
import { type Refused, refuseItem } from './refused.ts'

/** An edge to be: `from` will depend on `to`. */
interface Edge {
  readonly by: Applied
  readonly from: string
  readonly to: string
}

/** Of a circle, as many steps are shown from either end. */
const shownSteps = 10

/** Refuses the requests that would close a circle of parents, or of a kind of link that forbids them: one walk per kind. */
export async function checkCircles(
  database: Queryable,
  loaded: Loaded,
  kinds: ReadonlyMap<string, LinkKind>,
  applied: readonly Applied[],
): Promise<Refused> {
  const refused: Refused = new Map()
  const parents: Edge[] = applied.flatMap((by) =>
    [...by.draft.items.values()].flatMap(({ row, isNew, changed }) =>
      row.parent !== null && !isNew && changed.has('parent') ? [{ by, from: row.id, to: row.parent }] : [],
    ),
  )
  await refuseCircles(database, loaded, parents, null, '/parent', refused)
  const byKind = new Map<string, Edge[]>()
  for (const by of applied) {
    for (const link of by.draft.links.values()) {
      if (!kinds.get(link.kind)?.acyclic) continue
      const edges = byKind.get(link.kind) ?? []
      edges.push({ by, from: link.from, to: link.to })
      byKind.set(link.kind, edges)
    }
  }
  for (const [kind, edges] of byKind) await refuseCircles(database, loaded, edges, kind, '/to', refused)
  return refused
}

async function refuseCircles(
  database: Queryable,
  loaded: Loaded,
  edges: readonly Edge[],
  kind: string | null,
  pointer: string,
  refused: Refused,
): Promise<void> {
  if (edges.length === 0) return
  const starts = [...new Set(edges.map((edge) => edge.to))]
  const step =
    kind === null
      ? sql`select i.parent as next from item i where i.workspace = ${loaded.workspace} and i.id = w.id and i.parent is not null`
      : sql`select l.to_item as next from link l where l.workspace = ${loaded.workspace} and l.from_item = w.id and l.kind = ${kind}`
  // Every edge reachable from the new targets, however deep; `union` forgets what was seen, so old circles end too.
  const rows = await run(
    database,
    sql`with recursive walk(id, next) as (
      select w.id, s.next from unnest(${starts}::uuid[]) as w(id) cross join lateral (${step}) s
      union
      select w.id, s.next from (select walk.next as id from walk) w cross join lateral (${step}) s
    ) select id, next from walk`,
  )
  const next = new Map<string, Set<string>>()
  const connect = (from: string, to: string) => {
    const known = next.get(from)
    if (known) known.add(to)
    else next.set(from, new Set([to]))
  }
  const replaced = new Set(kind === null ? edges.map((edge) => edge.from) : [])
  for (const [from, to] of rows) if (from && to && !replaced.has(from)) connect(from, to)
  for (const edge of edges) connect(edge.from, edge.to)
  for (const edge of edges) {
    const path = pathBetween(next, edge.to, edge.from)
    if (!path) continue
    const shown = [edge.from, ...path].map((id) => loaded.targets.get(id)?.key ?? loaded.rows.get(id)?.key ?? '…')
    refuseItem(
      refused,
      edge.by,
      edge.from,
      new Refusal({ code: 'cycle', detail: { path: shortened(shown).join(' → ') }, pointer }),
    )
  }
}

function shortened(path: readonly string[]): readonly string[] {
  if (path.length <= 2 * shownSteps) return path
  return [...path.slice(0, shownSteps), '…', ...path.slice(-shownSteps)]
}

function pathBetween(
  next: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): readonly string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]])
  const queue = [from]
  for (const id of queue) {
    if (id === to) {
      const path: string[] = []
      for (let at: string | null = id; at !== null; at = cameFrom.get(at) ?? null) path.push(at)
      return path.reverse()
    }
    for (const one of next.get(id) ?? []) {
      if (cameFrom.has(one)) continue
      cameFrom.set(one, id)
      queue.push(one)
    }
  }
  return null
}

/** Whether a write adds edges that could close a circle: then it looks again under the lock, where nobody adds another. */
export function mayClose(kinds: ReadonlyMap<string, LinkKind>, applied: readonly Applied[]): boolean {
  return applied.some(
    ({ draft }) =>
      [...draft.links.values()].some((link) => kinds.get(link.kind)?.acyclic) ||
      [...draft.items.values()].some(
        ({ row, isNew, changed }) => row.parent !== null && !isNew && changed.has('parent'),
      ),
  )
}
