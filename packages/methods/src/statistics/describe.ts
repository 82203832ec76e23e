import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { studentQuantile } from './distribution/student-t.ts'
import { histogram } from './histogram.ts'
import { deviationsFrom } from './numeric/deviations.ts'
import { quantile } from './quantile.ts'

const input = Type.Object(
  {
    values: Type.Array(Type.Union([Type.Number(), Type.Null()]), {
      minItems: 1,
      description: 'null is a missing value.',
    }),
    quantiles: Type.Optional(Type.Array(share, { minItems: 1, maxItems: 1000 })),
    quantileType: Type.Optional(Type.Integer({ minimum: 1, maximum: 9, description: 'Hyndman and Fan; default 7.' })),
    bins: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default: Freedman–Diaconis.' })),
    level,
  },
  closed,
)

const outliers = Type.Object({ count, lower: Type.Number(), upper: Type.Number(), values: Type.Array(Type.Number()) })

const output = Type.Object({
  n: count,
  missing: count,
  mean: Type.Number(),
  interval: Type.Optional(interval),
  standardDeviation: Type.Optional(Type.Number()),
  variance: Type.Optional(Type.Number()),
  standardError: Type.Optional(Type.Number()),
  minimum: Type.Number(),
  maximum: Type.Number(),
  median: Type.Number(),
  mode: Type.Array(Type.Number()),
  quantiles: Type.Array(Type.Object({ p: share, value: Type.Number() })),
  interquartileRange: Type.Number(),
  medianAbsoluteDeviation: Type.Number(),
  skewness: Type.Optional(Type.Number()),
  kurtosis: Type.Optional(Type.Number()),
  autocorrelation: Type.Optional(Type.Number()),
  outliers: Type.Object({ tukey: outliers, medianAbsoluteDeviation: Type.Optional(outliers) }),
  histogram: Type.Array(Type.Object({ from: Type.Number(), to: Type.Number(), count })),
})

/** How many of the outliers are listed; the count is of all. */
const listed = 100

/**
 * What a column of numbers looks like: centre with interval, spread, shape, quantiles, outliers and a histogram.
 *
 * The mean, deviations and lag-1 autocorrelation are computed from decimals taken exactly (see `deviationsFrom`). Skewness and
 * excess kurtosis are the moment coefficients g₁ and g₂ (Fisher 1930); quantiles are those of Hyndman and Fan (1996), type 7
 * unless asked; outliers lie beyond 1.5 interquartile ranges of the quartiles (Tukey 1977) or, second, beyond 3.5 modified
 * z-scores (Iglewicz and Hoaglin 1993). Spread is left out for one value, shape where all values are equal. O(n log n).
 */
export function describe(request: Static<typeof input>): Static<typeof output> {
  const values = Float64Array.from(request.values.filter((value) => value !== null))
  const n = values.length
  if (n === 0) throw new InputError('too-few', { count: 0, min: 1 }, '/values')
  const { mean, deviations, sumOfSquares } = deviationsFrom(values)
  const sorted = values.toSorted()
  const type = request.quantileType ?? 7
  const confidence = request.level ?? 0.95
  const median = quantile(sorted, 0.5, type)
  const distances = sorted.map((value) => Math.abs(value - median)).sort()
  const deviation = quantile(distances, 0.5)
  const low = quantile(sorted, 0.25, type)
  const high = quantile(sorted, 0.75, type)
  const variance = sumOfSquares / (n - 1)
  const error = Math.sqrt(variance / n)
  const reach = n > 1 ? studentQuantile((1 + confidence) / 2, n - 1) * error : 0
  return {
    n,
    missing: request.values.length - n,
    mean,
    ...(n > 1 && {
      interval: { lower: mean - reach, upper: mean + reach, level: confidence },
      standardDeviation: Math.sqrt(variance),
      variance,
      standardError: error,
    }),
    minimum: sorted[0]!,
    maximum: sorted[n - 1]!,
    median,
    mode: modes(sorted),
    quantiles: (request.quantiles ?? [0.05, 0.25, 0.5, 0.75, 0.95]).map((p) => ({
      p,
      value: quantile(sorted, p, type),
    })),
    interquartileRange: high - low,
    medianAbsoluteDeviation: deviation,
    ...shape(deviations, sumOfSquares),
    outliers: {
      tukey: beyond(sorted, low - 1.5 * (high - low), high + 1.5 * (high - low)),
      ...(deviation > 0 && {
        medianAbsoluteDeviation: beyond(
          sorted,
          median - (3.5 * deviation) / 0.6745,
          median + (3.5 * deviation) / 0.6745,
        ),
      }),
    },
    histogram: histogram(sorted, request.bins),
  }
}

function shape(deviations: Float64Array, sumOfSquares: number) {
  if (sumOfSquares === 0) return {}
  const n = deviations.length
  const scale = Math.sqrt(sumOfSquares / n)
  let cubes = 0
  let fourths = 0
  let neighbours = 0
  for (let index = 0; index < n; index++) {
    const z = deviations[index]! / scale
    cubes += z * z * z
    fourths += z * z * z * z
    if (index > 0) neighbours += deviations[index - 1]! * deviations[index]!
  }
  return { skewness: cubes / n, kurtosis: fourths / n - 3, autocorrelation: neighbours / sumOfSquares }
}

/** The most frequent values; none when every value occurs once. */
function modes(sorted: Float64Array): number[] {
  let best = 2
  let found: number[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    if (end - start > best) found = []
    if (end - start >= best) {
      best = end - start
      found.push(sorted[start]!)
    }
    start = end
  }
  return found.slice(0, listed)
}

function beyond(sorted: Float64Array, lower: number, upper: number) {
  const values = sorted.filter((value) => value < lower || value > upper)
  return { count: values.length, lower, upper, values: [...values.subarray(0, listed)] }
}

export const describeMethod = defineMethod({
  name: 'statistics/describe',
  title: { en: 'Describe a sample', 'zh-CN': '描述性统计' },
  about: {
    en: 'Centre, spread, shape, quantiles, outliers and histogram of a column of numbers.',
    'zh-CN': '一列数值的集中趋势、离散程度、形状、分位数、离群值与直方图。',
  },
  reading: {
    en: 'The interval belongs to the mean and assumes independent values; an autocorrelation far from 0 says they are not. Where mean and median differ much, or skewness is far from 0, report the median and quantiles. Outliers are candidates to look at, not values to delete.',
    'zh-CN':
      '区间针对均值，前提是各值相互独立；自相关明显偏离 0 说明并不独立。均值与中位数相差很大或偏度明显不为 0 时，应报告中位数与分位数。离群值是需要核对的候选，而不是应当删除的数据。',
  },
  formula: 's² = Σ(x − x̄)² ÷ (n − 1); g₁ = m₃ ÷ m₂^1.5; g₂ = m₄ ÷ m₂² − 3',
  sources: [
    { author: 'R. J. Hyndman, Y. Fan', year: 1996, title: 'Sample quantiles in statistical packages' },
    { author: 'D. Freedman, P. Diaconis', year: 1981, title: 'On the histogram as a density estimator: L2 theory' },
    { author: 'J. W. Tukey', year: 1977, title: 'Exploratory data analysis' },
    { author: 'B. Iglewicz, D. Hoaglin', year: 1993, title: 'How to detect and handle outliers' },
  ],
  input,
  output,
  example: {
    about: { en: 'Days to close six bugs, one not recorded.', 'zh-CN': '六个缺陷的关闭天数，其中一个未记录。' },
    input: { values: [2, 3, 3, 5, null, 17] },
    result: {
      n: 5,
      missing: 1,
      mean: 6,
      interval: { lower: -1.7541891834658507, upper: 13.75418918346585, level: 0.95 },
      standardDeviation: 6.244997998398398,
      variance: 39,
      standardError: 2.792848008753788,
      minimum: 2,
      maximum: 17,
      median: 3,
      mode: [3],
      quantiles: [
        { p: 0.05, value: 2.2 },
        { p: 0.25, value: 3 },
        { p: 0.5, value: 3 },
        { p: 0.75, value: 5 },
        { p: 0.95, value: 14.599999999999998 },
      ],
      interquartileRange: 2,
      medianAbsoluteDeviation: 1,
      skewness: 1.3909154284227445,
      kurtosis: 0.09418145956607482,
      autocorrelation: 0.08333333333333333,
      outliers: {
        tukey: { count: 1, lower: 0, upper: 8, values: [17] },
        medianAbsoluteDeviation: { count: 1, lower: -2.1890289103039287, upper: 8.189028910303929, values: [17] },
      },
      histogram: [
        { from: 2, to: 4.142857142857142, count: 3 },
        { from: 4.142857142857142, to: 6.285714285714286, count: 1 },
        { from: 6.285714285714286, to: 8.428571428571429, count: 0 },
        { from: 8.428571428571429, to: 10.571428571428571, count: 0 },
        { from: 10.571428571428571, to: 12.714285714285714, count: 0 },
        { from: 12.714285714285714, to: 14.857142857142858, count: 0 },
        { from: 14.857142857142858, to: 17, count: 1 },
      ],
    },
  },
  run: describe,
})
