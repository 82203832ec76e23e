import { addDays } from '@throughline/model/calendar-date'
import { seededRandom } from '@throughline/model/seeded-random'
import type { DemoProduct } from './theme.ts'

type Values = Readonly<Record<string, unknown>>

/** What happens in the story; the same shape as a step of a write. Items are named by ids the story proposes. */
export type DemoOperation =
  | { readonly do: 'create'; readonly type: string; readonly values: Values }
  | { readonly do: 'update'; readonly item: string; readonly values: Values }
  | { readonly do: 'link'; readonly from: string; readonly to: string; readonly kind: string }
  | { readonly do: 'comment'; readonly item: string; readonly body: string }

export interface DemoEvent {
  /** Days from today, negative: the past. */
  readonly day: number
  /** Who did it: place in the cast. */
  readonly by: number
  readonly operation: DemoOperation
}

export interface DemoInput {
  /** `YYYY-MM-DD`: the last day of the story. */
  readonly today: string
  readonly seed: number
  /** Ids of the people, in the order of the cast. */
  readonly people: readonly string[]
}

/** The first day of the story, counted from today. */
export const firstDay = -340

/** The story while it is told: chance, ids and the events so far. All chance comes from the seed. */
export interface Story {
  readonly input: DemoInput
  readonly events: DemoEvent[]
  readonly random: () => number
  /** A whole number between both, included. */
  readonly between: (low: number, high: number) => number
  readonly pick: <Item>(list: readonly Item[]) => Item
  readonly chance: (share: number) => boolean
  /** A UUID version 7 of that day. */
  readonly id: (day: number) => string
  readonly date: (day: number) => string
  readonly create: (day: number, by: number, type: string, values: Values) => string
  readonly update: (day: number, by: number, item: string, values: Values) => void
  readonly link: (day: number, by: number, from: string, kind: string, to: string) => void
  readonly comment: (day: number, by: number, item: string, body: string) => void
}

/** Who answers for each product: place in the cast. */
export const productOwners: Readonly<Record<DemoProduct, number>> = { harbour: 1, go: 3, insight: 2 }

export function beginStory(input: DemoInput): Story {
  const random = seededRandom(input.seed)
  const events: DemoEvent[] = []
  const midnight = Date.parse(`${input.today}T00:00:00Z`)
  let count = 0
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const id = (day: number) => {
    count += 1
    const time = Math.floor(midnight + day * 86_400_000 + count)
    const stamp = time.toString(16).padStart(12, '0')
    const variant = (8 + Math.floor(random() * 4)).toString(16)
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
  }
  return {
    input,
    events,
    random,
    between: (low, high) => low + Math.floor(random() * (high - low + 1)),
    pick: (list) => {
      const item = list[Math.floor(random() * list.length)]
      if (item === undefined) throw new RangeError('nothing to choose from')
      return item
    },
    chance: (share) => random() < share,
    id,
    date: (day) => addDays(input.today, Math.floor(day)),
    create: (day, by, type, values) => {
      const item = id(day)
      events.push({ day, by, operation: { do: 'create', type, values: { id: item, ...values } } })
      return item
    },
    update: (day, by, item, values) => {
      if (day < 0) events.push({ day, by, operation: { do: 'update', item, values } })
    },
    link: (day, by, from, kind, to) => {
      events.push({ day: Math.min(day, -0.01), by, operation: { do: 'link', from, to, kind } })
    },
    comment: (day, by, item, body) => {
      if (day < 0) events.push({ day, by, operation: { do: 'comment', item, body } })
    },
  }
}
