import { foldLongAgo } from './fold-long-ago.ts'
import type { DemoEvent, DemoOperation } from './story.ts'
import { isLongAgo, stretchLength, stretchOf } from './stretch.ts'

/** One action of one person. */
export interface DemoRequest {
  readonly by: number
  readonly operations: readonly DemoOperation[]
}

/** Requests that may go at once: none needs what another of the same wave makes. */
export interface DemoWave {
  /** Days from today. */
  readonly day: number
  readonly requests: readonly DemoRequest[]
}

/**
 * The events as waves of writes. Long ago everyone's doings of six weeks are two actions, made and changed; lately
 * every change is an action of its own, so that each can be undone alone, and links made in one go are one action.
 */
export function writePlan(events: readonly DemoEvent[]): readonly DemoWave[] {
  const stretches = Map.groupBy(foldLongAgo(events), (event) => stretchOf(event.day))
  return [...stretches]
    .sort(([a], [b]) => a - b)
    .flatMap(([start, told]) => {
      const levels = isLongAgo(start) ? coarseLevels(told) : fineLevels(told)
      const step = stretchLength(start) / (levels.length + 1)
      // Time goes on from wave to wave, and never past today.
      return levels.map((requests, level) => ({ day: Math.min(-0.0005, start + (level + 1) * step), requests }))
    })
}

/** First what everyone made, person by person, then what they changed. */
function coarseLevels(events: readonly DemoEvent[]): readonly (readonly DemoRequest[])[] {
  const made = Map.groupBy(
    events.filter((event) => event.operation.do === 'create'),
    (event) => event.by,
  )
  const later = Map.groupBy(
    events.filter((event) => event.operation.do !== 'create'),
    (event) => event.by,
  )
  return [...made, ...later].map(([by, own]) => [{ by, operations: own.map((event) => event.operation) }])
}

/** Each event in the first wave after everything it needs. */
function fineLevels(events: readonly DemoEvent[]): readonly (readonly DemoRequest[])[] {
  const made = new Map<string, number>()
  const touched = new Map<string, number>()
  const after = (ids: readonly unknown[], last: ReadonlyMap<string, number>) =>
    Math.max(0, ...ids.map((id) => (typeof id === 'string' ? (last.get(id) ?? -1) + 1 : 0)))
  const levels: DemoRequest[][] = []
  const links = new Map<string, DemoOperation[]>()
  const put = (level: number, request: DemoRequest) => {
    while (levels.length <= level) levels.push([])
    levels[level]?.push(request)
  }
  for (const { by, operation } of events) {
    if (operation.do === 'create') {
      const level = after(Object.values(operation.values).flat(), made)
      made.set(String(operation.values.id), level)
      touched.set(String(operation.values.id), level)
      put(level, { by, operations: [operation] })
    } else if (operation.do === 'link') {
      const level = after([operation.from, operation.to], made)
      const together = links.get(`${level} ${by}`)
      if (together) together.push(operation)
      else {
        const first = [operation]
        links.set(`${level} ${by}`, first)
        put(level, { by, operations: first })
      }
    } else {
      const values = operation.do === 'update' ? Object.values(operation.values) : []
      const level = Math.max(after([operation.item], touched), after(values, made))
      touched.set(operation.item, level)
      put(level, { by, operations: [operation] })
    }
  }
  return levels
}
