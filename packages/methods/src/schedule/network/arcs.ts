/** Arcs between numbered nodes, grouped by one of their ends: those of node n are `first[n] … first[n + 1] − 1`. */
export interface Arcs {
  readonly first: Int32Array
  /** The node at the other end of each arc. */
  readonly other: Int32Array
  /** Node `to` starts no earlier than `lag` after node `from` starts. */
  readonly lag: Float64Array
}

/** A list of arcs as columns. */
export interface ArcList {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly lag: Float64Array
}

/** Groups arcs by the end they leave (`from`) or reach (`to`). Linear. */
export function groupArcs(size: number, list: ArcList, by: 'from' | 'to'): Arcs {
  const near = list[by]
  const far = by === 'from' ? list.to : list.from
  const first = new Int32Array(size + 1)
  for (let arc = 0; arc < near.length; arc++) first[(near[arc] as number) + 1]! += 1
  for (let node = 0; node < size; node++) first[node + 1]! += first[node] as number
  const next = first.slice()
  const other = new Int32Array(near.length)
  const lag = new Float64Array(near.length)
  for (let arc = 0; arc < near.length; arc++) {
    const node = near[arc] as number
    const place = next[node] as number
    next[node] = place + 1
    other[place] = far[arc] as number
    lag[place] = list.lag[arc] as number
  }
  return { first, other, lag }
}

/** A topological order (Kahn 1962), or the nodes of one cycle in their order. Linear. */
export function topologicalOrder(
  size: number,
  out: Arcs,
): { readonly order: Int32Array } | { readonly cycle: number[] } {
  const waiting = new Int32Array(size)
  for (let arc = 0; arc < out.other.length; arc++) waiting[out.other[arc] as number]! += 1
  const order = new Int32Array(size)
  let filled = 0
  for (let node = 0; node < size; node++) if (waiting[node] === 0) order[filled++] = node
  for (let read = 0; read < filled; read++) {
    const node = order[read] as number
    const end = out.first[node + 1] as number
    for (let arc = out.first[node] as number; arc < end; arc++) {
      const next = out.other[arc] as number
      const left = (waiting[next] as number) - 1
      waiting[next] = left
      if (left === 0) order[filled++] = next
    }
  }
  return filled === size ? { order } : { cycle: findCycle(out, waiting) }
}

/** Walks back from a node that still waits to one it waits for, until it comes round. */
function findCycle(out: Arcs, waiting: Int32Array): number[] {
  const before = new Map<number, number>()
  for (let node = 0; node < waiting.length; node++) {
    if ((waiting[node] as number) <= 0) continue
    for (let arc = out.first[node] as number; arc < (out.first[node + 1] as number); arc++) {
      const next = out.other[arc] as number
      if ((waiting[next] as number) > 0) before.set(next, node)
    }
  }
  let node = before.keys().next().value as number // some node waits, and what it waits for is among these
  const seen = new Map<number, number>()
  const path: number[] = []
  while (!seen.has(node)) {
    seen.set(node, path.length)
    path.push(node)
    node = before.get(node) as number // every waiting node waits for another one
  }
  return path.slice(seen.get(node)).reverse()
}
