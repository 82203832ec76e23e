import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, count, identifier, interval, level, share } from '../schema.ts'
import { studentQuantile } from '../statistics/distribution/student-t.ts'
import { deviationsFrom } from '../statistics/numeric/deviations.ts'
import { proportionInterval } from '../statistics/proportion-interval.ts'
import { quantile } from '../statistics/quantile.ts'

const input = Type.Object(
  {
    points: Type.Integer({ minimum: 2, maximum: 11, description: 'Answers run from 1 to this.' }),
    items: Type.Array(
      Type.Object(
        {
          id: identifier,
          responses: Type.Array(Type.Union([Type.Number(), Type.Null()]), { minItems: 1 }),
          reversed: Type.Optional(Type.Boolean({ description: 'Agreement is bad: answers are turned round.' })),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    level,
  },
  closed,
)
const box = Type.Object({ share, interval })
const output = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      n: count,
      missing: count,
      distribution: Type.Array(Type.Object({ answer: count, count, share })),
      mean: Type.Number(),
      interval: Type.Optional(interval),
      standardDeviation: Type.Optional(Type.Number()),
      median: Type.Number(),
      agree: box,
      disagree: box,
      net: Type.Number(),
    }),
  ),
})

/**
 * Answers on agreement scales: distribution, agreement and disagreement with intervals, mean and median of each statement.
 *
 * Agree is every answer above the middle of the scale, disagree every one below. Shares by Wilson, means by t. Refuses answers that
 * are off the scale. O(n).
 */
export function likert({ points, items, level: confidence = 0.95 }: Static<typeof input>): Static<typeof output> {
  refuseDoubled(items)
  return {
    items: items.map(({ id, responses, reversed = false }, place) => {
      const values: number[] = []
      responses.forEach((response, index) => {
        if (response === null) return
        if (!Number.isInteger(response) || response < 1 || response > points)
          throw new InputError(
            'out-of-range',
            { got: response, min: 1, max: points },
            `/items/${place}/responses/${index}`,
          )
        values.push(reversed ? points + 1 - response : response)
      })
      const n = values.length
      if (n === 0) throw new InputError('too-few', { count: 0, min: 1 }, `/items/${place}/responses`)
      const { mean, sumOfSquares } = deviationsFrom(values)
      const deviation = n > 1 ? Math.sqrt(sumOfSquares / (n - 1)) : undefined
      const reach =
        deviation === undefined ? 0 : (studentQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n)
      const middle = (points + 1) / 2
      const agree = values.filter((value) => value > middle).length
      const disagree = values.filter((value) => value < middle).length
      return {
        id,
        n,
        missing: responses.length - n,
        distribution: Array.from({ length: points }, (_, index) => {
          const times = values.filter((value) => value === index + 1).length
          return { answer: index + 1, count: times, share: times / n }
        }),
        mean,
        ...(deviation !== undefined && {
          interval: { lower: mean - reach, upper: mean + reach, level: confidence },
          standardDeviation: deviation,
        }),
        median: quantile(
          values.sort((left, right) => left - right),
          0.5,
        ),
        agree: { share: agree / n, interval: proportionInterval(agree, n, confidence) },
        disagree: { share: disagree / n, interval: proportionInterval(disagree, n, confidence) },
        net: (agree - disagree) / n,
      }
    }),
  }
}

export const likertMethod = defineMethod({
  name: 'survey/likert',
  title: { en: 'Likert scales', 'zh-CN': '李克特量表' },
  about: {
    en: 'How answers to statements spread from disagree to agree, item by item, with intervals.',
    'zh-CN': '逐题统计从不同意到同意的答案分布，并给出区间。',
  },
  reading: {
    en: 'Show the distribution; the mean hides divided opinion. “net” is agree minus disagree. Statements whose intervals of agreement overlap widely should not be ranked.',
    'zh-CN': '应展示分布，均值会掩盖意见分歧。net 为同意占比减不同意占比。同意区间大幅重叠的题目不宜排名。',
  },
  sources: [{ author: 'R. Likert', year: 1932, title: 'A technique for the measurement of attitudes' }],
  input,
  output,
  example: {
    about: { en: 'One statement, five answers, one left blank.', 'zh-CN': '一道题、五份答案，其中一份未答。' },
    input: { points: 5, items: [{ id: 'easy', responses: [5, 4, 2, null, 4] }] },
    result: {
      items: [
        {
          id: 'easy',
          n: 4,
          missing: 1,
          distribution: [
            { answer: 1, count: 0, share: 0 },
            { answer: 2, count: 1, share: 0.25 },
            { answer: 3, count: 0, share: 0 },
            { answer: 4, count: 2, share: 0.5 },
            { answer: 5, count: 1, share: 0.25 },
          ],
          mean: 3.75,
          interval: { lower: 1.7477547746640756, upper: 5.752245225335924, level: 0.95 },
          standardDeviation: 1.2583057392117916,
          median: 4,
          agree: { share: 0.75, interval: { lower: 0.300641842582402, upper: 0.9544127391902995, level: 0.95 } },
          disagree: { share: 0.25, interval: { lower: 0.0455872608097006, upper: 0.699358157417598, level: 0.95 } },
          net: 0.5,
        },
      ],
    },
  },
  run: likert,
})
