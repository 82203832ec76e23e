import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { normalQuantile } from '../statistics/distribution/normal.ts'
import { change, changeBetween } from './change-between.ts'

const wave = Type.Union([
  Type.Object({ responses: Type.Array(Type.Integer({ minimum: 0, maximum: 10 }), { minItems: 1 }) }, closed),
  Type.Object({ promoters: count, passives: count, detractors: count }, closed),
])
const input = Type.Union([
  Type.Object(
    {
      responses: Type.Array(Type.Integer({ minimum: 0, maximum: 10 }), { minItems: 1 }),
      previous: Type.Optional(wave),
      level,
    },
    closed,
  ),
  Type.Object({ promoters: count, passives: count, detractors: count, previous: Type.Optional(wave), level }, closed),
])
const output = Type.Object({
  n: count,
  estimate: Type.Number(),
  promoters: share,
  passives: share,
  detractors: share,
  variance: Type.Number(),
  standardError: Type.Number(),
  interval,
  adjustedInterval: interval,
  change: Type.Optional(change),
})

function tally(answers: Static<typeof wave>, pointer: string) {
  const counts =
    'responses' in answers
      ? {
          promoters: answers.responses.filter((response) => response >= 9).length,
          detractors: answers.responses.filter((response) => response <= 6).length,
          n: answers.responses.length,
        }
      : {
          promoters: answers.promoters,
          detractors: answers.detractors,
          n: answers.promoters + answers.passives + answers.detractors,
        }
  if (counts.n === 0) throw new InputError('too-few', { count: 0, min: 1 }, pointer)
  const { promoters, detractors, n } = counts
  const estimate = (promoters - detractors) / n
  const variance = (promoters + detractors) / n - estimate ** 2
  return { promoters, detractors, n, estimate, variance, standardError: Math.sqrt(Math.max(0, variance) / n) }
}

/**
 * Net promoter score: the share of 9–10 minus the share of 0–6, from −1 to 1, with interval and change since the last wave.
 *
 * Definition: Reichheld 2003; variance of a trinomial difference; interval by Wald, and the adjusted Wald with three added answers
 * (¾, 1½, ¾) that Rocks (2016) found to keep its level in small samples. O(n).
 */
export function netPromoter(request: Static<typeof input>): Static<typeof output> {
  const confidence = request.level ?? 0.95
  const own = tally(request, '/responses')
  const { n, promoters, detractors, estimate, variance, standardError } = own
  const z = normalQuantile((1 - confidence) / 2, 'upper')
  const around = (middle: number, error: number) => ({
    lower: Math.max(-1, middle - z * error),
    upper: Math.min(1, middle + z * error),
    level: confidence,
  })
  const adjusted = (promoters - detractors) / (n + 3)
  const adjustedVariance = (promoters + detractors + 1.5) / (n + 3) - adjusted ** 2
  return {
    n,
    estimate,
    promoters: promoters / n,
    passives: Math.max(0, (n - promoters - detractors) / n),
    detractors: detractors / n,
    variance,
    standardError,
    interval: around(estimate, standardError),
    adjustedInterval: around(adjusted, Math.sqrt(adjustedVariance / (n + 3))),
    ...(request.previous && { change: changeBetween(own, tally(request.previous, '/previous'), confidence) }),
  }
}

export const netPromoterMethod = defineMethod({
  name: 'survey/net-promoter',
  title: { en: 'Net promoter score', 'zh-CN': '净推荐值（NPS）' },
  about: {
    en: 'Share of promoters (9–10) minus share of detractors (0–6), with its interval and the change since the last wave.',
    'zh-CN': '推荐者（9–10 分）占比减去贬损者（0–6 分）占比，附区间及与上一期的变化。',
  },
  reading: {
    en: 'From −1 to 1; multiply by 100 for the usual figure. Below two hundred answers the interval is wider than most changes people talk about: look at the interval of the change. Below thirty answers use adjustedInterval.',
    'zh-CN':
      '取值 −1 到 1，乘以 100 即常见的 NPS 数值。少于两百份答案时，区间比人们通常讨论的变化还宽：应看变化的区间。少于三十份时用 adjustedInterval。',
  },
  formula: 'NPS = p₊ − p₋; var = p₊ + p₋ − NPS²',
  sources: [
    { author: 'F. F. Reichheld', year: 2003, title: 'The one number you need to grow' },
    { author: 'B. Rocks', year: 2016, title: 'Interval estimation for the “net promoter score”' },
  ],
  input,
  output,
  example: {
    about: { en: 'Eighteen answers.', 'zh-CN': '十八份答案。' },
    input: { promoters: 9, passives: 6, detractors: 3 },
    result: {
      n: 18,
      estimate: 0.3333333333333333,
      promoters: 0.5,
      passives: 0.3333333333333333,
      detractors: 0.16666666666666666,
      variance: 0.5555555555555556,
      standardError: 0.17568209223157663,
      interval: { lower: -0.01099724016920084, upper: 0.6776639068358674, level: 0.95 },
      adjustedInterval: { lower: -0.034696222311195846, upper: 0.6061247937397672, level: 0.95 },
    },
  },
  run: netPromoter,
})
