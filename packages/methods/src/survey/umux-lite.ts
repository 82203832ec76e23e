import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { studentQuantile } from '../statistics/distribution/student-t.ts'
import { deviationsFrom } from '../statistics/numeric/deviations.ts'
import { susGrade, susPercentile } from './system-usability.ts'

const answer = Type.Integer({ minimum: 1, maximum: 7 })
const input = Type.Object(
  {
    responses: Type.Array(Type.Object({ capabilities: answer, easeOfUse: answer }, closed), { minItems: 1 }),
    level,
  },
  closed,
)
const output = Type.Object({
  n: count,
  estimate: Type.Number(),
  interval: Type.Optional(interval),
  standardDeviation: Type.Optional(Type.Number()),
  scores: Type.Array(Type.Number()),
  systemUsability: Type.Number(),
  percentile: share,
  grade: Type.String(),
})

/**
 * UMUX-Lite: two answers (“meets my requirements”, “easy to use”, 1 to 7) to a score from 0 to 100, and the SUS it predicts.
 *
 * Definition and regression to SUS (0.65 x + 22.9): Lewis, Utesch, Maher 2013. Interval by t. O(n).
 */
export function umuxLite({ responses, level: confidence = 0.95 }: Static<typeof input>): Static<typeof output> {
  const scores = responses.map(({ capabilities, easeOfUse }) => ((capabilities + easeOfUse - 2) * 100) / 12)
  const n = scores.length
  const { mean, sumOfSquares } = deviationsFrom(scores)
  const deviation = n > 1 ? Math.sqrt(sumOfSquares / (n - 1)) : undefined
  const reach = deviation === undefined ? 0 : (studentQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n)
  const predicted = 0.65 * mean + 22.9
  return {
    n,
    estimate: mean,
    ...(deviation !== undefined && {
      interval: { lower: Math.max(0, mean - reach), upper: Math.min(100, mean + reach), level: confidence },
      standardDeviation: deviation,
    }),
    scores,
    systemUsability: predicted,
    percentile: susPercentile(predicted),
    grade: susGrade(predicted),
  }
}

export const umuxLiteMethod = defineMethod({
  name: 'survey/umux-lite',
  title: { en: 'UMUX-Lite', 'zh-CN': 'UMUX-Lite 可用性问卷' },
  about: {
    en: 'Usability from two questions, 0 to 100, with the SUS score it predicts.',
    'zh-CN': '由两道题得到 0 到 100 的可用性得分，并给出对应的 SUS 预测值。',
  },
  reading: {
    en: 'Use “systemUsability” to compare with SUS results and grades; it cannot fall below 22.9 or rise above 87.9.',
    'zh-CN': '与 SUS 结果及等级比较时用 systemUsability；其范围为 22.9 到 87.9。',
  },
  formula: '(a + b − 2) ÷ 12 × 100; SUS ≈ 0.65 x + 22.9',
  sources: [
    {
      author: 'J. R. Lewis, B. S. Utesch, D. E. Maher',
      year: 2013,
      title: 'UMUX-LITE: when there’s no time for the SUS',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'Three people.', 'zh-CN': '三位受访者。' },
    input: {
      responses: [
        { capabilities: 6, easeOfUse: 5 },
        { capabilities: 7, easeOfUse: 6 },
        { capabilities: 4, easeOfUse: 5 },
      ],
    },
    result: {
      n: 3,
      estimate: 75,
      interval: { lower: 33.597704804161225, upper: 100, level: 0.95 },
      standardDeviation: 16.666666666666668,
      scores: [75, 91.66666666666667, 58.333333333333336],
      systemUsability: 71.65,
      percentile: 0.6183333333333337,
      grade: 'C+',
    },
  },
  run: umuxLite,
})
