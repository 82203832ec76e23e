import type { Item, TypeInfo } from '@throughline/client/wire'
import { dateAfter, daysBetween } from '@throughline/ui/date-text.ts'

export const horizons = ['now', 'next', 'later'] as const
export type Horizon = (typeof horizons)[number]

const longLead = 400

/** The last day of the quarter a number of quarters from this one. */
export function quarterEnd(today: string, shift: number): string {
  const quarters = Number(today.slice(0, 4)) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3) + shift + 1
  return dateAfter(`${Math.floor(quarters / 4)}-${String((quarters % 4) * 3 + 1).padStart(2, '0')}-01`, -1)
}

const dateOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 10) : null

/** Now: due this quarter, or under way. Next: due the quarter after. Later: beyond, or without a day. Null: over and done with. */
export function horizonOf(item: Item, type: TypeInfo, today: string): Horizon | null {
  const category = type.flow.states[item.state]?.category
  if (category === 'dropped' || category === 'done') return null
  const due = dateOf(item.due)
  if (due === null) return category === 'active' ? 'now' : 'later'
  if (due <= quarterEnd(today, 0)) return 'now'
  return due <= quarterEnd(today, 1) ? 'next' : 'later'
}

/** The dates that put an item under another horizon: the end of that quarter, its length kept. Later has no day, since none was promised. */
export function datesFor(
  item: Item,
  horizon: Horizon,
  today: string,
): { readonly start: string | null; readonly due: string | null } {
  const start = dateOf(item.start)
  const due = dateOf(item.due)
  if (horizon === 'later') return { start: null, due: null }
  const end = quarterEnd(today, horizon === 'now' ? 0 : 1)
  const length = start !== null && due !== null ? Math.min(longLead, Math.max(0, daysBetween(start, due))) : null
  return { start: length === null ? start : dateAfter(end, -length), due: end }
}
