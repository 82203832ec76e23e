import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed, count, identifier, interval, level } from '../schema.ts'
import { studentQuantile } from '../statistics/distribution/student-t.ts'

const input = Type.Object(
  {
    sprints: Type.Array(
      Type.Object(
        {
          id: identifier,
          committed: Type.Optional(Type.Number({ minimum: 0 })),
          completed: Type.Number({ minimum: 0, description: 'Points, hours or items.' }),
        },
        closed,
      ),
      { minItems: 2 },
    ),
    level,
  },
  closed,
)

/**
 * Velocity: what a team completes per sprint, its mean with an interval, a range for the next sprint, and its trend.
 *
 * For planning the next sprint. Definition: Cohn, "Agile Estimating and Planning", 2005. The interval of the mean and the
 * prediction interval of the next sprint are Student's (sprints taken as alike and independent); the trend is the slope of a
 * straight line. Needs two sprints at least. Linear.
 */
export function velocity({ sprints, level: confidence = 0.95 }: Static<typeof input>) {
  const n = sprints.length
  const values = sprints.map(({ completed }) => completed)
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1))
  const t = studentQuantile((1 + confidence) / 2, n - 1)
  const around = (reach: number) => ({ lower: mean - reach, upper: mean + reach, level: confidence })
  const middle = (n - 1) / 2
  const slope = values.reduce((sum, value, index) => sum + (index - middle) * value, 0) / ((n * (n * n - 1)) / 12)
  const committed = sprints.filter((sprint) => (sprint.committed ?? 0) > 0)
  const kept =
    committed.reduce((sum, sprint) => sum + sprint.completed / (sprint.committed as number), 0) / committed.length
  return {
    n,
    mean,
    standardDeviation: deviation,
    interval: around((t * deviation) / Math.sqrt(n)),
    nextSprint: around(t * deviation * Math.sqrt(1 + 1 / n)),
    trendPerSprint: slope,
    ...(committed.length > 0 && { completedOfCommitted: kept }),
  }
}

export const velocityMethod = defineMethod({
  name: 'flow/velocity',
  title: { en: 'Velocity', 'zh-CN': '团队速率' },
  about: {
    en: 'What a team completes per sprint, with a range for the next one and the trend.',
    'zh-CN': '团队每个迭代完成的工作量、下一迭代的区间以及趋势。',
  },
  reading: {
    en: 'Plan the next sprint inside its range, nearer the lower end for a promise. Velocities of different teams do not compare. Below about six sprints the range is wide because little is known.',
    'zh-CN':
      '请在区间之内安排下一迭代；若要承诺，取靠近下限的值。不同团队的速率不可比较。少于约六个迭代时，区间较宽，因为所知有限。',
  },
  formula: 'next sprint = mean ± t × s × √(1 + 1 ÷ n)',
  sources: [{ author: 'M. Cohn', year: 2005, title: 'Agile Estimating and Planning' }],
  input,
  output: Type.Object({
    n: count,
    mean: Type.Number(),
    standardDeviation: Type.Number(),
    interval,
    nextSprint: interval,
    trendPerSprint: Type.Number(),
    completedOfCommitted: Type.Optional(Type.Number()),
  }),
  example: {
    about: { en: 'Three even sprints.', 'zh-CN': '三个速率相同的迭代。' },
    input: {
      sprints: [
        { id: 's1', committed: 25, completed: 20 },
        { id: 's2', committed: 20, completed: 20 },
        { id: 's3', completed: 20 },
      ],
    },
    result: {
      n: 3,
      mean: 20,
      standardDeviation: 0,
      interval: { lower: 20, upper: 20, level: 0.95 },
      nextSprint: { lower: 20, upper: 20, level: 0.95 },
      trendPerSprint: 0,
      completedOfCommitted: 0.9,
    },
  },
  run: velocity,
})
