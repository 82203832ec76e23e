import Type, { type Static } from 'typebox'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, identifier } from '../schema.ts'

/** A piece of work and its days; days are numbers (for instance days since some date), dates are the caller's. */
export const workItem = Type.Object(
  {
    id: identifier,
    created: Type.Number(),
    started: Type.Optional(Type.Number()),
    finished: Type.Optional(Type.Number()),
    size: Type.Optional(Type.Number({ minimum: 0, description: 'Points or hours; default 1.' })),
  },
  closed,
)
export type WorkItem = Static<typeof workItem>

/** Refuses doubled items and days out of order. */
export function checkItems(items: readonly WorkItem[]): void {
  refuseDoubled(items)
  items.forEach(({ created, started, finished }, index) => {
    if (started !== undefined && started < created)
      throw new InputError('inconsistent', { created, started }, `/items/${index}/started`)
    const before = started ?? created
    if (finished !== undefined && finished < before)
      throw new InputError('inconsistent', { started: before, finished }, `/items/${index}/finished`)
  })
}

/** The days a chart runs over, refusing more than fit one. */
export function daysBetween(from: number, to: number): number[] {
  if (to < from) throw new InputError('inconsistent', { from, to }, '/to')
  if (to - from > 20_000) throw new InputError('out-of-range', { got: to - from, min: 0, max: 20_000 }, '/to')
  return Array.from({ length: Math.floor(to - from) + 1 }, (_, index) => from + index)
}

/** How much of sorted moments has come by each day, in one walk. */
export function sumsByDay(
  days: readonly number[],
  events: readonly { readonly at: number; readonly size: number }[],
): number[] {
  const sorted = [...events].sort((left, right) => left.at - right.at)
  let next = 0
  let sum = 0
  return days.map((day) => {
    for (; next < sorted.length && (sorted[next] as (typeof sorted)[number]).at <= day; next++)
      sum += (sorted[next] as (typeof sorted)[number]).size
    return sum
  })
}
