import type { DemoEvent, DemoOperation } from './story.ts'

export interface DemoBatch {
  /** Days from today. */
  readonly day: number
  readonly by: number
  readonly operations: readonly DemoOperation[]
}

/** Long ago a batch is four weeks, then one, lately a day: the nearer, the finer people look. */
function stretchOf(day: number): number {
  const length = day < -70 ? 28 : day < -7 ? 7 : 1
  return Math.floor(day / length) * length
}

/**
 * Events as few writes: within each stretch of days everyone first makes what they made, then changes what they
 * changed, so that nothing is changed before it exists.
 */
export function batchDemo(events: readonly DemoEvent[]): readonly DemoBatch[] {
  const groups = new Map<string, { stretch: number; later: boolean; by: number; events: DemoEvent[] }>()
  for (const event of events) {
    const stretch = stretchOf(event.day)
    const later = event.operation.do !== 'create'
    const name = `${stretch} ${later} ${event.by}`
    const group = groups.get(name)
    if (group) group.events.push(event)
    else groups.set(name, { stretch, later, by: event.by, events: [event] })
  }
  return [...groups.values()]
    .sort(
      (a, b) =>
        a.stretch - b.stretch || Number(a.later) - Number(b.later) || (a.events[0]?.day ?? 0) - (b.events[0]?.day ?? 0),
    )
    .map((group) => ({
      // Time goes on from write to write, and never past today.
      day: Math.min(-0.001, group.events.at(-1)?.day ?? group.stretch),
      by: group.by,
      operations: group.events.map((event) => event.operation),
    }))
}
