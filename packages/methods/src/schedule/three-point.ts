import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, identifier, share } from '../schema.ts'
import { normalQuantile, normalTails } from '../statistics/distribution/normal.ts'
import { plainClock } from './clock.ts'
import { buildNetwork, type Network } from './network/build-network.ts'
import { freeSlack, type Passes, passNetwork } from './network/pass.ts'

const duration = Type.Number({ minimum: 0, description: 'Working units.' })
const input = Type.Object(
  {
    tasks: Type.Array(
      Type.Object({ id: identifier, optimistic: duration, likely: duration, pessimistic: duration }, closed),
      { minItems: 1 },
    ),
    dependencies: Type.Optional(
      Type.Array(Type.Object({ from: identifier, to: identifier, lag: Type.Optional(Type.Number()) }, closed)),
    ),
    by: Type.Optional(Type.Array(Type.Number(), { description: 'Dates whose probability is asked for.' })),
    probabilities: Type.Optional(
      Type.Array(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }), {
        description: 'Probabilities whose date is asked for; default 0.5, 0.8, 0.95.',
      }),
    ),
  },
  closed,
)

/**
 * PERT: the expected duration of a plan whose tasks are estimated by three points, and the probability of a date.
 *
 * For a first answer to "how sure is that date". Definition: Malcolm, Roseboom, Clark and Fazar, "Application of a technique
 * for research and development program evaluation", 1959: mean (a + 4m + b) ÷ 6, variance ((b − a) ÷ 6)², the plan's
 * duration normal with the variance of its critical path (of several, the one with the greatest). Links are finish to start
 * with lag or lead. Refuses points out of order. Linear.
 */
export function threePoint({
  tasks,
  dependencies = [],
  by = [],
  probabilities = [0.5, 0.8, 0.95],
}: Static<typeof input>) {
  const estimates = tasks.map(({ id, optimistic, likely, pessimistic }, index) => {
    if (likely < optimistic) throw new InputError('inconsistent', { optimistic, likely }, `/tasks/${index}/likely`)
    if (pessimistic < likely)
      throw new InputError('inconsistent', { likely, pessimistic }, `/tasks/${index}/pessimistic`)
    const spread = (pessimistic - optimistic) / 6
    return { id, duration: (optimistic + 4 * likely + pessimistic) / 6, variance: spread * spread }
  })
  const network = buildNetwork(
    estimates.map(({ id, duration: mean }) => ({ id, duration: mean })),
    dependencies,
    plainClock,
  )
  const passes = passNetwork(network, true)
  const { early, late, finish } = passes
  const free = freeSlack(network, early, finish)
  const tolerance = 1e-9 * Math.max(1, finish)
  const clean = (slack: number): number => (Math.abs(slack) <= tolerance ? 0 : slack)
  const variances = Float64Array.from(estimates, ({ variance }) => variance)
  const variance = criticalVariance(network, passes, variances, tolerance)
  const deviation = Math.sqrt(variance)
  return {
    duration: finish,
    variance,
    standardDeviation: deviation,
    by: by.map((date) => ({
      date,
      probability: deviation === 0 ? Number(date >= finish) : normalTails((date - finish) / deviation).lower,
    })),
    dates: probabilities.map((probability) => ({
      probability,
      date: finish + (deviation === 0 ? 0 : normalQuantile(probability) * deviation),
    })),
    tasks: estimates.map(({ id, duration: mean, variance: own }, index) => {
      const start = early[index] as number
      const latest = late[index] as number
      const totalSlack = clean(latest - start)
      return {
        id,
        mean,
        variance: own,
        earlyStart: start,
        earlyFinish: start + mean,
        lateStart: latest,
        lateFinish: latest + mean,
        totalSlack,
        freeSlack: clean(free[index] as number),
        critical: totalSlack <= 0,
      }
    }),
  }
}

/** The greatest variance of a longest path. */
function criticalVariance(
  { size, order, into, durations }: Network,
  { early, finish }: Passes,
  variances: Float64Array,
  tolerance: number,
): number {
  const sums = new Float64Array(size)
  let greatest = 0
  for (let place = 0; place < size; place++) {
    const task = order[place] as number
    let before = 0
    for (let arc = into.first[task] as number; arc < (into.first[task + 1] as number); arc++) {
      const other = into.other[arc] as number
      const gap = (early[task] as number) - (early[other] as number) - (into.lag[arc] as number)
      if (gap <= tolerance) before = Math.max(before, sums[other] as number)
    }
    sums[task] = before + (variances[task] as number)
    if ((early[task] as number) + (durations[task] as number) >= finish - tolerance)
      greatest = Math.max(greatest, sums[task] as number)
  }
  return greatest
}

export const threePointMethod = defineMethod({
  name: 'schedule/three-point',
  title: { en: 'Three-point estimate (PERT)', 'zh-CN': '三点估算（PERT）' },
  about: {
    en: 'Expected duration of a plan from optimistic, likely and pessimistic estimates, and how probable a date is.',
    'zh-CN': '根据乐观、最可能、悲观三种估计，计算计划的期望工期以及按期完成的概率。',
  },
  reading: {
    en: 'A plan that is given its expected duration is late every other time: promise the date of 80 % or 95 %. Where several paths are nearly critical, the truth is later than this; simulation shows by how much.',
    'zh-CN':
      '若按期望工期承诺，有一半可能会延误：请承诺 80 % 或 95 % 概率的日期。若有多条接近关键的路径，实际会更晚；模拟可给出差距。',
  },
  formula: 'mean = (a + 4m + b) ÷ 6; variance = ((b − a) ÷ 6)²; P(T ≤ t) = Φ((t − Σ mean) ÷ √Σ variance)',
  sources: [
    {
      author: 'D. G. Malcolm, J. H. Roseboom, C. E. Clark, W. Fazar',
      year: 1959,
      title: 'Application of a technique for research and development program evaluation',
    },
  ],
  input,
  output: Type.Object({
    duration: Type.Number(),
    variance: Type.Number(),
    standardDeviation: Type.Number(),
    by: Type.Array(Type.Object({ date: Type.Number(), probability: share })),
    dates: Type.Array(Type.Object({ probability: share, date: Type.Number() })),
    tasks: Type.Array(
      Type.Object({
        id: Type.String(),
        mean: Type.Number(),
        variance: Type.Number(),
        earlyStart: Type.Number(),
        earlyFinish: Type.Number(),
        lateStart: Type.Number(),
        lateFinish: Type.Number(),
        totalSlack: Type.Number(),
        freeSlack: Type.Number(),
        critical: Type.Boolean(),
      }),
    ),
  }),
  example: {
    about: {
      en: 'One task that may take 2 to 14 days, most likely 5.',
      'zh-CN': '一项可能耗时 2 至 14 天、最可能 5 天的任务。',
    },
    input: { tasks: [{ id: 'build', optimistic: 2, likely: 5, pessimistic: 14 }], by: [6, 8], probabilities: [0.5] },
    result: {
      duration: 6,
      variance: 4,
      standardDeviation: 2,
      by: [
        { date: 6, probability: 0.5 },
        { date: 8, probability: 0.8413447460685429 },
      ],
      dates: [{ probability: 0.5, date: 6 }],
      tasks: [
        {
          id: 'build',
          mean: 6,
          variance: 4,
          earlyStart: 0,
          earlyFinish: 6,
          lateStart: 0,
          lateFinish: 6,
          totalSlack: 0,
          freeSlack: 0,
          critical: true,
        },
      ],
    },
  },
  run: threePoint,
})
