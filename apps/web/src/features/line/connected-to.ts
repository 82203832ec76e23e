import type { Trace } from '@throughline/client/wire'

/** Everything that lies up or down the line from one item, itself included. Never up and then down again: that is a sibling. */
export function connectedTo(id: string, edges: Trace['edges']): ReadonlySet<string> {
  const walk = (from: 'from' | 'to', to: 'from' | 'to'): ReadonlySet<string> => {
    const seen = new Set([id])
    const queue = [id]
    for (let here = queue.pop(); here !== undefined; here = queue.pop())
      for (const edge of edges) {
        const next = edge[from] === here ? edge[to] : undefined
        if (next === undefined || seen.has(next)) continue
        seen.add(next)
        queue.push(next)
      }
    return seen
  }
  return new Set([...walk('from', 'to'), ...walk('to', 'from')])
}
