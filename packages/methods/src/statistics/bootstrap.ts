import Type, { type Static } from 'typebox'
import { defineMethod, type RunOptions } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { closed, count, interval, level, oneOf, share } from '../schema.ts'
import { normalQuantile, normalTails } from './distribution/normal.ts'
import { quantile } from './quantile.ts'

const input = Type.Object(
  {
    values: Type.Array(Type.Number(), { minItems: 2 }),
    compareWith: Type.Optional(
      Type.Array(Type.Number(), { minItems: 2, description: 'A second sample: the difference, values minus these.' }),
    ),
    statistic: Type.Optional(oneOf(['mean', 'median', 'standard-deviation', 'quantile', 'trimmed-mean'])),
    p: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'Of the quantile (default 0.9) or share trimmed at each end (default 0.1).',
      }),
    ),
    samples: Type.Optional(Type.Integer({ minimum: 100, maximum: 100_000, description: 'Default 2000.' })),
    seed: Type.Integer(),
    level,
  },
  closed,
)

const output = Type.Object({
  n: Type.Array(count),
  samples: count,
  estimate: Type.Number(),
  standardError: Type.Number(),
  bias: Type.Number(),
  interval,
  percentile: interval,
  shareAboveZero: share,
})

type Statistic = (values: Float64Array) => number

function statisticOf(name: NonNullable<Static<typeof input>['statistic']>, p: number | undefined): Statistic {
  switch (name) {
    case 'mean':
      return (values) => values.reduce((sum, value) => sum + value, 0) / values.length
    case 'standard-deviation':
      return (values) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
      }
    case 'median':
      return (values) => quantile(values.sort(), 0.5)
    case 'quantile':
      return (values) => quantile(values.sort(), p ?? 0.9)
    case 'trimmed-mean':
      return (values) => {
        const cut = Math.floor(values.length * Math.min(p ?? 0.1, 0.5 - 1e-9))
        const kept = values.sort().subarray(cut, values.length - cut)
        return kept.reduce((sum, value) => sum + value, 0) / kept.length
      }
  }
}

/**
 * The bootstrap: an interval for a statistic without a formula for its error, by drawing again from the sample.
 *
 * The interval is bias-corrected and accelerated (BCa, Efron 1987; acceleration by the jackknife); the plain percentile interval is
 * given beside it. The same seed gives the same answer on every machine. Refuses samples without variation. O(samples · n).
 */
export function bootstrap(
  request: Static<typeof input>,
  { signal, onProgress }: RunOptions = {},
): Static<typeof output> {
  const { samples = 2000, level: confidence = 0.95 } = request
  const statistic = statisticOf(request.statistic ?? 'mean', request.p)
  const lists = [request.values, ...(request.compareWith ? [request.compareWith] : [])].map((list) =>
    Float64Array.from(list),
  )
  if (lists.every((list) => list.every((value) => value === list[0])))
    throw new InputError('no-variance', {}, '/values')
  const [own = Float64Array.of(), other] = lists
  const size = own.length + (other?.length ?? 0)
  if (samples * size > 2e9) throw new InputError('too-many', { count: samples * size, max: 2e9 }, '/samples')
  const difference = (left: Float64Array, right: Float64Array | undefined) =>
    statistic(left) - (right ? statistic(right) : 0)
  const estimate = difference(own.slice(), other?.slice())
  const random = createRandom(request.seed)
  const redraw = (list: Float64Array) => {
    const drawn = new Float64Array(list.length)
    for (let index = 0; index < list.length; index++) drawn[index] = list[Math.floor(random() * list.length)]!
    return drawn
  }
  const draws = new Float64Array(samples)
  for (let round = 0; round < samples; round++) {
    if (signal?.aborted) throw new InputError('aborted')
    if (round % 500 === 0) onProgress?.(round / samples)
    draws[round] = difference(redraw(own), other && redraw(other))
  }
  const mean = draws.reduce((sum, value) => sum + value, 0) / samples
  const spread = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (samples - 1))
  const sorted = draws.toSorted()
  const below = draws.reduce((sum, value) => sum + (value < estimate ? 1 : value === estimate ? 0.5 : 0), 0) / samples
  const shift = normalQuantile(Math.min(1 - 0.5 / samples, Math.max(0.5 / samples, below)))
  // The jackknife costs one more evaluation per value; a sample that large is nearly symmetric anyway.
  const acceleration = size <= 2000 ? accelerationOf(own, other, difference) : 0
  const corrected = (tail: number) => {
    const z = shift + normalQuantile(tail)
    return quantile(sorted, normalTails(shift + z / (1 - acceleration * z)).lower)
  }
  const tail = (1 - confidence) / 2
  return {
    n: lists.map((list) => list.length),
    samples,
    estimate,
    standardError: spread,
    bias: mean - estimate,
    interval: { lower: corrected(tail), upper: corrected(1 - tail), level: confidence },
    percentile: { lower: quantile(sorted, tail), upper: quantile(sorted, 1 - tail), level: confidence },
    shareAboveZero: draws.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0) / samples,
  }
}

function accelerationOf(
  own: Float64Array,
  other: Float64Array | undefined,
  difference: (left: Float64Array, right: Float64Array | undefined) => number,
): number {
  const without = (list: Float64Array, left: number) => list.filter((_, index) => index !== left)
  const pieces = [
    ...Array.from(own, (_, index) => difference(without(own, index), other?.slice())),
    ...Array.from(other ?? [], (_, index) => difference(own.slice(), other && without(other, index))),
  ]
  const mean = pieces.reduce((sum, value) => sum + value, 0) / pieces.length
  const squares = pieces.reduce((sum, value) => sum + (mean - value) ** 2, 0)
  const cubes = pieces.reduce((sum, value) => sum + (mean - value) ** 3, 0)
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0
}

export const bootstrapMethod = defineMethod({
  name: 'statistics/bootstrap',
  title: { en: 'Bootstrap interval', 'zh-CN': '自助法区间' },
  about: {
    en: 'An interval for a mean, median, quantile or spread, or for the difference of two, without assuming a distribution.',
    'zh-CN': '不假定分布，给出均值、中位数、分位数、离散程度或两样本之差的区间。',
  },
  reading: {
    en: 'Read “interval” (corrected for bias and skew); the percentile interval beside it should be similar. Below about twenty values no resampling can make up for what was not observed.',
    'zh-CN':
      '以 interval（已校正偏差与偏斜）为准，旁边的百分位区间应与之接近。样本少于约二十个时，重抽样也无法弥补未观察到的信息。',
  },
  sources: [
    { author: 'B. Efron', year: 1979, title: 'Bootstrap methods: another look at the jackknife' },
    { author: 'B. Efron', year: 1987, title: 'Better bootstrap confidence intervals' },
  ],
  input,
  output,
  example: {
    about: { en: 'Median days to close ten bugs.', 'zh-CN': '十个缺陷关闭天数的中位数。' },
    input: { values: [1, 2, 2, 3, 4, 5, 7, 8, 13, 21], statistic: 'median', samples: 1000, seed: 7 },
    result: {
      n: [10],
      samples: 1000,
      estimate: 4.5,
      standardError: 1.9558019227828718,
      bias: 0.39200000000000035,
      interval: { lower: 2, upper: 10, level: 0.95 },
      percentile: { lower: 2, upper: 10.012499999999989, level: 0.95 },
      shareAboveZero: 1,
    },
  },
  run: bootstrap,
})
