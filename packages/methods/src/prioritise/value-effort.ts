import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed, identifier, oneOf } from '../schema.ts'
import { refuseDoubled } from './ranked.ts'

const input = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { id: identifier, value: Type.Number({ minimum: 0 }), effort: Type.Number({ exclusiveMinimum: 0 }) },
        closed,
      ),
      { minItems: 1 },
    ),
    /** Where high begins; absent: the medians of the list. */
    valueSplit: Type.Optional(Type.Number()),
    effortSplit: Type.Optional(Type.Number()),
  },
  closed,
)

export const quadrants = ['quickWin', 'bigBet', 'fillIn', 'timeSink'] as const
export type Quadrant = (typeof quadrants)[number]

/** The quadrant of one item: high value starts at `valueSplit`, high effort above `effortSplit`. */
export function quadrantOf(value: number, effort: number, valueSplit: number, effortSplit: number): Quadrant {
  if (value >= valueSplit) return effort <= effortSplit ? 'quickWin' : 'bigBet'
  return effort <= effortSplit ? 'fillIn' : 'timeSink'
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

/**
 * The value–effort matrix: the quadrant of each item, the Pareto front (nothing else is at least as valuable for no more
 * effort), and the order by value per effort.
 *
 * For choosing what to do first with a small number of honest guesses. The order by ratio is Dantzig's (1957) for filling
 * a capacity with divisible work. O(n log n).
 */
export function valueEffort({ items, valueSplit, effortSplit }: Static<typeof input>) {
  refuseDoubled(items)
  const splitValue = valueSplit ?? median(items.map(({ value }) => value))
  const splitEffort = effortSplit ?? median(items.map(({ effort }) => effort))
  const front = paretoFront(items)
  const placed = items.map(({ id, value, effort }) => ({
    id,
    quadrant: quadrantOf(value, effort, splitValue, splitEffort),
    ratio: value / effort,
    onFront: front.has(id),
  }))
  return {
    valueSplit: splitValue,
    effortSplit: splitEffort,
    items: placed,
    order: [...placed].sort((left, right) => right.ratio - left.ratio).map(({ id }) => id),
    front: items
      .filter(({ id }) => front.has(id))
      .sort((left, right) => left.effort - right.effort)
      .map(({ id }) => id),
  }
}

function paretoFront(items: readonly { id: string; value: number; effort: number }[]): ReadonlySet<string> {
  const sorted = [...items].sort((left, right) => left.effort - right.effort || right.value - left.value)
  const front = new Set<string>()
  let best = Number.NEGATIVE_INFINITY
  let bestEffort = Number.NaN
  for (const { id, value, effort } of sorted) {
    if (value > best) {
      best = value
      bestEffort = effort
      front.add(id)
    } else if (value === best && effort === bestEffort) front.add(id) // equal twins do not dominate each other
  }
  return front
}

export const valueEffortMethod = defineMethod({
  name: 'prioritise/value-effort',
  title: { en: 'Value–effort matrix', 'zh-CN': '价值-难度矩阵' },
  about: {
    en: 'Places items in four quadrants, finds those nothing else beats, and orders them by value per effort.',
    'zh-CN': '把条目放入四个象限，找出不被其他条目压倒者，并按单位投入的价值排序。',
  },
  reading: {
    en: 'Quick wins first, big bets with a plan, fill-ins when there is room, time sinks not. The medians split the list at hand, so an item may change quadrant when others join; give fixed splits to avoid that.',
    'zh-CN':
      '先做速赢，重大投入须有计划，填空项有余力再做，时间黑洞不做。默认按列表中位数划分，新条目加入会改变象限；可给定固定分界。',
  },
  formula: 'value ÷ effort',
  sources: [{ author: 'G. B. Dantzig', year: 1957, title: 'Discrete-variable extremum problems' }],
  input,
  output: Type.Object({
    valueSplit: Type.Number(),
    effortSplit: Type.Number(),
    items: Type.Array(
      Type.Object({ id: Type.String(), quadrant: oneOf(quadrants), ratio: Type.Number(), onFront: Type.Boolean() }),
    ),
    order: Type.Array(Type.String()),
    front: Type.Array(Type.String()),
  }),
  example: {
    about: { en: 'Four items, one in each quadrant.', 'zh-CN': '四个条目，各占一个象限。' },
    input: {
      items: [
        { id: 'a', value: 8, effort: 2 },
        { id: 'b', value: 9, effort: 8 },
        { id: 'c', value: 2, effort: 1 },
        { id: 'd', value: 1, effort: 9 },
      ],
    },
    result: {
      valueSplit: 5,
      effortSplit: 5,
      items: [
        { id: 'a', quadrant: 'quickWin', ratio: 4, onFront: true },
        { id: 'b', quadrant: 'bigBet', ratio: 1.125, onFront: true },
        { id: 'c', quadrant: 'fillIn', ratio: 2, onFront: true },
        { id: 'd', quadrant: 'timeSink', ratio: 1 / 9, onFront: false },
      ],
      order: ['a', 'c', 'b', 'd'],
      front: ['c', 'a', 'b'],
    },
  },
  run: valueEffort,
})
