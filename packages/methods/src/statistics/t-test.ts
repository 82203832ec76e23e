import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, count, level, openInterval, share } from '../schema.ts'
import { assumption, normalAssumption } from './assumption.ts'
import { studentQuantile, studentTails, studentTwoSided } from './distribution/student-t.ts'
import { deviationsFrom } from './numeric/deviations.ts'

const input = Type.Object(
  {
    x: Type.Array(Type.Number(), { minItems: 2 }),
    y: Type.Optional(Type.Array(Type.Number(), { minItems: 2 })),
    paired: Type.Optional(Type.Boolean({ description: 'x and y belong together one by one; default false.' })),
    equalVariance: Type.Optional(Type.Boolean({ description: 'Student instead of Welch; default false.' })),
    mean: Type.Optional(Type.Number({ description: 'The mean, or difference, to test against; default 0.' })),
    alternative,
    level,
  },
  closed,
)

const output = Type.Object({
  kind: Type.String(),
  n: Type.Array(count),
  means: Type.Array(Type.Number()),
  estimate: Type.Number(),
  standardError: Type.Number(),
  interval: openInterval,
  statistic: Type.Number(),
  degreesOfFreedom: Type.Number(),
  pValue: share,
  effectSize: Type.Object({ cohenD: Type.Number(), hedgesG: Type.Number() }),
  assumptions: Type.Array(assumption),
})

interface Question {
  readonly alternative?: 'two-sided' | 'less' | 'greater'
  readonly level?: number
  readonly mean?: number
}

/** Statistic, p and interval of an estimate with a t distribution. */
export function studentInference(estimate: number, error: number, degrees: number, question: Question) {
  const { alternative: side = 'two-sided', level: confidence = 0.95, mean = 0 } = question
  const statistic = (estimate - mean) / error
  const { lower, upper } = studentTails(statistic, degrees)
  const reach =
    studentQuantile((side === 'two-sided' ? 1 - confidence : 2 * (1 - confidence)) / 2, degrees, 'upper') * error
  return {
    statistic,
    degreesOfFreedom: degrees,
    pValue: side === 'less' ? lower : side === 'greater' ? upper : studentTwoSided(statistic, degrees),
    interval: {
      ...(side !== 'less' && { lower: estimate - reach }),
      ...(side !== 'greater' && { upper: estimate + reach }),
      level: confidence,
    },
  }
}

const hedges = (d: number, degrees: number): number => d * (1 - 3 / (4 * degrees - 1))

/**
 * Student’s t test of a mean, of two means, or of paired differences.
 *
 * Two samples by Welch (1947) unless equal variances are asked for; effect sizes of Cohen (1988; against the pooled deviation)
 * and Hedges (1981). Refuses samples without any variation. O(n).
 */
export function tTest(request: Static<typeof input>): Static<typeof output> {
  const { x, y, paired = false, mean = 0 } = request
  if (!y || paired) {
    if (y && y.length !== x.length) throw new InputError('inconsistent', { rows: y.length, expected: x.length }, '/y')
    if (paired && !y) throw new InputError('required', { field: 'y' }, '/y')
    const values = y ? x.map((value, index) => value - y[index]!) : x
    const spread = deviationsFrom(values)
    const n = values.length
    // Differences of decimals carry rounding that is no variation: 0.3 − 0.2 and 0.2 − 0.1.
    const largest = Math.max(
      ...[x, y ?? []].map((list) => list.reduce((most, each) => Math.max(most, Math.abs(each)), 0)),
    )
    if (spread.sumOfSquares <= n * (4e-16 * largest) ** 2) throw new InputError('no-variance', {}, '/x')
    const deviation = Math.sqrt(spread.sumOfSquares / (n - 1))
    const d = (spread.mean - mean) / deviation
    return {
      kind: y ? 'paired' : 'one-sample',
      n: [n],
      means: y ? [deviationsFrom(x).mean, deviationsFrom(y).mean] : [spread.mean],
      estimate: spread.mean,
      standardError: deviation / Math.sqrt(n),
      ...studentInference(spread.mean, deviation / Math.sqrt(n), n - 1, request),
      effectSize: { cohenD: d, hedgesG: hedges(d, n - 1) },
      assumptions: normalAssumption(y ? 'differences' : 'x', values),
    }
  }
  const left = deviationsFrom(x)
  const right = deviationsFrom(y)
  const pooledDegrees = x.length + y.length - 2
  const pooled = (left.sumOfSquares + right.sumOfSquares) / pooledDegrees
  if (pooled === 0) throw new InputError('no-variance', {}, '/x')
  const ofLeft = left.sumOfSquares / (x.length - 1) / x.length
  const ofRight = right.sumOfSquares / (y.length - 1) / y.length
  const error = Math.sqrt(request.equalVariance ? pooled * (1 / x.length + 1 / y.length) : ofLeft + ofRight)
  const degrees = request.equalVariance
    ? pooledDegrees
    : (ofLeft + ofRight) ** 2 / (ofLeft ** 2 / (x.length - 1) + ofRight ** 2 / (y.length - 1))
  const estimate = left.mean - right.mean
  const d = (estimate - mean) / Math.sqrt(pooled)
  return {
    kind: request.equalVariance ? 'student' : 'welch',
    n: [x.length, y.length],
    means: [left.mean, right.mean],
    estimate,
    standardError: error,
    ...studentInference(estimate, error, degrees, request),
    effectSize: { cohenD: d, hedgesG: hedges(d, pooledDegrees) },
    assumptions: [...normalAssumption('x', x), ...normalAssumption('y', y)],
  }
}

export const tTestMethod = defineMethod({
  name: 'statistics/t-test',
  title: { en: 't test', 'zh-CN': 't 检验' },
  about: {
    en: 'Tests a mean, the difference of two means (Welch), or of paired measurements.',
    'zh-CN': '检验单个均值、两组均值之差（Welch）或配对测量之差。',
  },
  reading: {
    en: 'The estimate is x minus y. Read the interval first: it says how large the difference may be; p only says whether 0 is a plausible value. With few values or strong skew prefer a rank test. A bound that is missing from a one-sided interval is unbounded.',
    'zh-CN':
      '估计值为 x 减 y。先看区间：它说明差异可能有多大；p 值只说明 0 是否仍属合理。样本很少或偏斜严重时宜用秩检验。单侧区间中缺少的一端表示无界。',
  },
  formula: 't = (x̄ − ȳ) ÷ √(s²ₓ ÷ n + s²ᵧ ÷ m)',
  sources: [
    { author: 'Student (W. S. Gosset)', year: 1908, title: 'The probable error of a mean' },
    {
      author: 'B. L. Welch',
      year: 1947,
      title: 'The generalization of “Student’s” problem when several different population variances are involved',
    },
    { author: 'L. V. Hedges', year: 1981, title: 'Distribution theory for Glass’s estimator of effect size' },
  ],
  input,
  output,
  example: {
    about: { en: 'Seconds to find a setting, old and new menu.', 'zh-CN': '在旧菜单与新菜单中找到设置所需的秒数。' },
    input: { x: [31, 28, 35, 40, 33], y: [25, 22, 30, 27, 24] },
    result: {
      kind: 'welch',
      n: [5, 5],
      means: [33.4, 25.6],
      estimate: 7.799999999999997,
      standardError: 2.433105012119288,
      statistic: 3.2057802524544656,
      degreesOfFreedom: 7.029243050262747,
      pValue: 0.01486125551628114,
      interval: { lower: 2.051469423704983, upper: 13.548530576295011, level: 0.95 },
      effectSize: { cohenD: 2.027513455149141, hedgesG: 1.831302475618579 },
      assumptions: [
        { name: 'normal', of: 'x', pValue: 0.9572744368381567, holds: true },
        { name: 'normal', of: 'y', pValue: 0.9402930311205332, holds: true },
      ],
    },
  },
  run: tTest,
})
