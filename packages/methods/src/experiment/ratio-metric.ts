import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, level } from '../schema.ts'
import { effectsOf, type Moments, testEffect } from './arm.ts'
import { jointMoments } from './joint-moments.ts'
import { comparison } from './outcome.ts'

const part = Type.Object({ mean: Type.Number(), standardDeviation: Type.Number({ minimum: 0 }) }, closed)
const arm = Type.Union([
  Type.Object(
    { n: Type.Integer({ minimum: 2 }), numerator: part, denominator: part, covariance: Type.Number() },
    closed,
  ),
  Type.Object(
    { numerator: Type.Array(Type.Number(), { minItems: 2 }), denominator: Type.Array(Type.Number(), { minItems: 2 }) },
    closed,
  ),
])
const input = Type.Object({ control: arm, treatment: arm, alternative, level }, closed)
const output = Type.Object({ ...comparison, ratios: Type.Array(Type.Number()) })

/** The ratio of means and the variance a single unit would have, linearised. */
function ratioOf(request: Static<typeof arm>, pointer: string): Moments {
  const { n, left, right, covariance } =
    'covariance' in request
      ? {
          n: request.n,
          left: { mean: request.numerator.mean, variance: request.numerator.standardDeviation ** 2 },
          right: { mean: request.denominator.mean, variance: request.denominator.standardDeviation ** 2 },
          covariance: request.covariance,
        }
      : jointMoments(request.numerator, request.denominator, `${pointer}/denominator`)
  if (right.mean === 0) throw new InputError('out-of-range', { got: 0 }, `${pointer}/denominator`)
  const ratio = left.mean / right.mean
  const variance = (left.variance - 2 * ratio * covariance + ratio ** 2 * right.variance) / right.mean ** 2
  // A covariance larger than the two deviations allow gives a negative variance.
  if (variance < 0) throw new InputError('inconsistent', { covariance }, `${pointer}/covariance`)
  return { n, mean: ratio, variance }
}

/**
 * Compares a ratio of two sums (revenue per order, clicks per view) between two arms whose units are people, not orders.
 *
 * Variance by the delta method with the covariance of numerator and denominator within a unit; Welch’s t. Definition: Deng, Knoblich
 * and Lu 2018. Refuses denominators that average zero. O(n), or O(1) from summaries.
 */
export function ratioMetric(request: Static<typeof input>): Static<typeof output> {
  const control = ratioOf(request.control, '/control')
  const treatment = ratioOf(request.treatment, '/treatment')
  const { absolute, relative, degreesOfFreedom } = effectsOf(control, treatment)
  return {
    n: [control.n, treatment.n],
    ratios: [control.mean, treatment.mean],
    ...testEffect(absolute, degreesOfFreedom, request),
    ...(relative && { relative: testEffect(relative, degreesOfFreedom, request) }),
  }
}

export const ratioMetricMethod = defineMethod({
  name: 'experiment/ratio-metric',
  title: { en: 'A/B test of a ratio', 'zh-CN': '比率指标 A/B 检验' },
  about: {
    en: 'Compares ratios such as revenue per order or clicks per view when people, not orders, were assigned.',
    'zh-CN': '当分流单位是人而不是订单时，比较“每单收入”“每次浏览点击”等比率指标。',
  },
  reading: {
    en: 'Units are what was assigned (people). Counting orders or views as if they were independent would make the interval too narrow.',
    'zh-CN': '单位是被分流的对象（人）。若把订单或浏览当作相互独立来计算，区间会过窄。',
  },
  formula: 'var(M/D) = (var M − 2R cov(M, D) + R² var D) ÷ (n D̄²)',
  sources: [
    { author: 'A. Deng, U. Knoblich, J. Lu', year: 2018, title: 'Applying the delta method in metric analytics' },
  ],
  input,
  output,
  example: {
    about: { en: 'Clicks per view of four people in each arm.', 'zh-CN': '每组四人的“每次浏览点击数”。' },
    input: {
      control: { numerator: [1, 0, 2, 1], denominator: [5, 3, 8, 4] },
      treatment: { numerator: [2, 1, 2, 3], denominator: [4, 4, 7, 6] },
    },
    result: {
      n: [4, 4],
      ratios: [0.2, 0.38095238095238093],
      difference: 0.18095238095238092,
      standardError: 0.07917149049249506,
      interval: { lower: -0.02071826194939652, upper: 0.38262302385415836, level: 0.95 },
      statistic: 2.285575019830327,
      degreesOfFreedom: 5.156701683876204,
      pValue: 0.06944354843286919,
      relative: {
        difference: 0.9047619047619045,
        standardError: 0.528534412612446,
        interval: { lower: -0.44155447913097323, upper: 2.2510782886547824, level: 0.95 },
        statistic: 1.7118315916078897,
        degreesOfFreedom: 5.156701683876204,
        pValue: 0.1458248611004869,
      },
    },
  },
  run: ratioMetric,
})
