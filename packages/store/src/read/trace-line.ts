import { type Stage, stages } from '@throughline/model/define-type'
import sql from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Queryable, run } from '../database/run.ts'
import type { Access } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { findItem } from './find-item.ts'
import { lineEdges, lineStep } from './line-edges.ts'

export interface TracedItem {
  readonly id: string
  readonly key: string
  readonly title: string
  readonly type: string
  readonly state: string
  readonly distance: number
  readonly direction: 'up' | 'down' | 'self'
}

export interface Trace {
  /** In the order of the line; items on no stage come last, under null. */
  readonly stages: readonly { readonly stage: Stage | null; readonly items: readonly TracedItem[] }[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly kind: string }[]
  /** How many neighbours there are that the caller may not see; nothing beyond them is followed. */
  readonly hidden: number
  /** The walk ended at a limit: there is more. */
  readonly truncated: boolean
}

export interface TraceOptions {
  readonly depth?: number
  readonly limit?: number
}

interface Walk {
  readonly found: Map<string, TracedItem>
  readonly edges: Map<string, { readonly from: string; readonly to: string; readonly kind: string }>
  readonly hidden: Set<string>
  truncated: boolean
}

const usualDepth = 12
const usualLimit = 500

/**
 * The line an item stands on: breadth first up to the customer's voice and down to the money, one query a step and
 * direction whatever the number of items. What the caller may not see is counted and not passed through.
 */
export async function traceLine(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  reference: string,
  options: TraceOptions = {},
): Promise<Trace> {
  const start = await findItem(database, directory, access, reference)
  const walk: Walk = { found: new Map(), edges: new Map(), hidden: new Set(), truncated: false }
  const [self] = await readSeen(database, directory, access, [start], 0, 'self')
  if (self) walk.found.set(start, self)
  const depth = Math.min(options.depth ?? usualDepth, 50)
  const limit = Math.min(options.limit ?? usualLimit, 2_000)
  for (const direction of ['up', 'down'] as const) {
    let edge: readonly string[] = [start]
    for (let distance = 1; edge.length > 0; distance++) {
      if (distance > depth || walk.found.size >= limit) {
        walk.truncated = true
        break
      }
      edge = await step(database, directory, access, walk, edge, direction, distance, limit)
    }
  }
  return {
    stages: byStage(directory, [...walk.found.values()]),
    edges: [...walk.edges.values()].filter(({ from, to }) => walk.found.has(from) && walk.found.has(to)),
    hidden: walk.hidden.size,
    truncated: walk.truncated,
  }
}

async function step(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  walk: Walk,
  from: readonly string[],
  direction: 'up' | 'down',
  distance: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await run(database, lineStep(lineEdges(directory), access.workspace, from, direction))
  const next = new Set<string>()
  for (const [source, target, kind, holder] of rows) {
    if (!source || !target || !kind) continue
    const edge = holder === source ? { from: source, to: target, kind } : { from: target, to: source, kind }
    walk.edges.set(`${edge.from} ${kind} ${edge.to}`, edge)
    if (!walk.found.has(target) && !walk.hidden.has(target)) next.add(target)
  }
  if (next.size === 0) return []
  const room = limit - walk.found.size
  const wanted = [...next].slice(0, room)
  if (wanted.length < next.size) walk.truncated = true
  const seen = await readSeen(database, directory, access, wanted, distance, direction)
  for (const item of seen) walk.found.set(item.id, item)
  for (const id of await stillThere(database, access.workspace, wanted)) if (!walk.found.has(id)) walk.hidden.add(id)
  return seen.map((item) => item.id)
}

async function readSeen(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  ids: readonly string[],
  distance: number,
  direction: TracedItem['direction'],
): Promise<readonly TracedItem[]> {
  const rows = await run(
    database,
    sql`select i.id, i.key, i.title, i.type, i.state from item i where i.id = any(${ids}::uuid[]) and ${visible(access, directory.declared.values())} order by i.key_number, i.id`,
  )
  return rows.map(
    ([id, key, title, type, state]) => ({ id, key, title, type, state, distance, direction }) as TracedItem, // not null in the table
  )
}

/** Deleted neighbours are gone for everybody; those that are left and not seen are hidden. */
async function stillThere(database: Queryable, workspace: string, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await run(
    database,
    sql`select i.id from item i where i.workspace = ${workspace} and i.id = any(${ids}::uuid[]) and not i.deleted`,
  )
  return rows.flatMap(([id]) => id ?? [])
}

function byStage(directory: TypeDirectory, items: readonly TracedItem[]): Trace['stages'] {
  const groups = new Map<Stage | null, TracedItem[]>()
  for (const item of items) {
    const stage = directory.declared.get(item.type)?.stage ?? null
    const group = groups.get(stage)
    if (group) group.push(item)
    else groups.set(stage, [item])
  }
  return [...stages, null].flatMap((stage) => {
    const found = groups.get(stage)
    return found ? [{ stage, items: found }] : []
  })
}
