import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, share } from '../schema.ts'
import { quantile } from '../statistics/quantile.ts'
import { checkItems, workItem } from './work-item.ts'

const input = Type.Object(
  {
    items: Type.Array(workItem, { minItems: 1 }),
    percentiles: Type.Optional(Type.Array(share, { description: 'Default 0.5, 0.7, 0.85, 0.95.' })),
    today: Type.Optional(Type.Number({ description: 'For the age of what is in work.' })),
  },
  closed,
)

/**
 * Cycle time (start to finish) and lead time (creation to finish) as percentiles, and the age of what is in work.
 *
 * For promises about single items: "85 % are done within 9 days". Definition: Vacanti, "Actionable Agile Metrics for
 * Predictability", 2015; times are elapsed, a finish on the day of the start counts `finished − started`. Percentiles are of
 * type 7. Needs one finished item at least. O(n log n).
 */
export function cycleTime({ items, percentiles = [0.5, 0.7, 0.85, 0.95], today }: Static<typeof input>) {
  checkItems(items)
  const finished = items.filter((item) => item.finished !== undefined)
  if (finished.length === 0) throw new InputError('too-few', { count: 0, min: 1 }, '/items')
  const lead = summary(
    finished.map((item) => (item.finished ?? 0) - item.created),
    percentiles,
  )
  const begun = finished.filter((item) => item.started !== undefined)
  const cycles = begun.map((item) => (item.finished ?? 0) - (item.started ?? 0))
  const cycle = cycles.length > 0 ? summary(cycles, percentiles) : undefined
  const sorted = Float64Array.from(cycles).sort()
  const inWork = items.flatMap(({ id, started, finished: end }) => {
    if (today === undefined || started === undefined || end !== undefined || started > today) return []
    const age = today - started
    // The share of finished items that took no longer than this one has already.
    const older = sorted.length > 0 ? sorted.filter((time) => time <= age).length / sorted.length : undefined
    return [{ id, age, ...(older !== undefined && { olderThanShare: older }) }]
  })
  inWork.sort((left, right) => right.age - left.age)
  return { lead, ...(cycle && { cycle }), inWork }
}

function summary(times: readonly number[], percentiles: readonly number[]) {
  const sorted = Float64Array.from(times).sort()
  return {
    n: times.length,
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    percentiles: percentiles.map((p) => ({ p, value: quantile(sorted, p) })),
  }
}

const times = Type.Object({
  n: count,
  mean: Type.Number(),
  percentiles: Type.Array(Type.Object({ p: share, value: Type.Number() })),
})

export const cycleTimeMethod = defineMethod({
  name: 'flow/cycle-time',
  title: { en: 'Cycle and lead time', 'zh-CN': '周期时间与前置时间' },
  about: {
    en: 'How long items take from start or creation to finish, as percentiles, and how old the work in progress is.',
    'zh-CN': '条目从开始或创建到完成所需的时间（百分位数），以及在制工作的时长。',
  },
  reading: {
    en: 'Promise the 85th percentile, not the mean: times are skewed. Items in work that are older than most finished ones need help today.',
    'zh-CN': '请承诺第 85 百分位数而不是平均值：时间分布是偏斜的。比大多数已完成条目更久的在制条目，今天就需要帮助。',
  },
  formula: 'cycle time = finished − started; lead time = finished − created',
  sources: [{ author: 'D. S. Vacanti', year: 2015, title: 'Actionable Agile Metrics for Predictability' }],
  input,
  output: Type.Object({
    lead: times,
    cycle: Type.Optional(times),
    inWork: Type.Array(Type.Object({ id: Type.String(), age: Type.Number(), olderThanShare: Type.Optional(share) })),
  }),
  example: {
    about: { en: 'Three items done, one in work for six days.', 'zh-CN': '三项已完成，一项已进行六天。' },
    input: {
      items: [
        { id: 'a', created: 0, started: 1, finished: 2 },
        { id: 'b', created: 0, started: 1, finished: 4 },
        { id: 'c', created: 2, started: 3, finished: 8 },
        { id: 'd', created: 2, started: 4 },
      ],
      percentiles: [0.5],
      today: 10,
    },
    result: {
      lead: { n: 3, mean: 4, percentiles: [{ p: 0.5, value: 4 }] },
      cycle: { n: 3, mean: 3, percentiles: [{ p: 0.5, value: 3 }] },
      inWork: [{ id: 'd', age: 6, olderThanShare: 1 }],
    },
  },
  run: cycleTime,
})
