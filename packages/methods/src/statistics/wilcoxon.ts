import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, count, interval, level, share } from '../schema.ts'
import { normalQuantile } from './distribution/normal.ts'
import { countedQuantile, countedTails, signedRankCounts } from './distribution/rank-counts.ts'
import { approximateP } from './mann-whitney.ts'
import { readDecimals } from './numeric/read-decimals.ts'
import { quantile } from './quantile.ts'
import { ranks } from './ranks.ts'
import { sided } from './sided.ts'

const input = Type.Object(
  {
    x: Type.Array(Type.Number(), { minItems: 1 }),
    y: Type.Optional(Type.Array(Type.Number(), { minItems: 1 })),
    median: Type.Optional(Type.Number({ description: 'To test against; default 0.' })),
    exact: Type.Optional(Type.Boolean({ description: 'Default as R: below 50 values, no ties, no zeros.' })),
    correct: Type.Optional(
      Type.Boolean({ description: 'Continuity correction of the normal approximation; default true.' }),
    ),
    alternative,
    level,
  },
  closed,
)

const output = Type.Object({
  n: count,
  zeros: count,
  statistic: Type.Number(),
  pValue: share,
  exact: Type.Boolean(),
  shift: Type.Optional(Type.Object({ estimate: Type.Number(), interval })),
  effectSize: Type.Object({ rankBiserial: Type.Number() }),
})

/** x − y − median, without the binary rounding of decimals that would break ties. */
function differencesOf(x: readonly number[], y: readonly number[] | undefined, median: number): number[] {
  const decimals = readDecimals([...x, ...(y ?? []), median])
  if (!decimals) return x.map((value, index) => value - (y?.[index] ?? 0) - median)
  const { integers, scale } = decimals
  const shift = integers.at(-1)!
  return x.map((_, index) => (integers[index]! - (y ? integers[x.length + index]! : 0) - shift) / scale)
}

/**
 * Wilcoxon’s signed rank test of paired values, or of one sample against a median.
 *
 * p as R’s `wilcox.test` (zeros are dropped). `statistic` is R’s V, the sum of the ranks of positive differences. The shift is the
 * median of all pairwise means (Hodges–Lehmann) with Tukey’s interval. Refuses differences that are all zero.
 * O(n log n), and O(n²) for the shift, which is left out above 2,000 values.
 */
export function wilcoxon(request: Static<typeof input>): Static<typeof output> {
  const { x, y, median = 0, alternative: side = 'two-sided', level: confidence = 0.95, correct = true } = request
  if (y && y.length !== x.length) throw new InputError('inconsistent', { rows: y.length, expected: x.length }, '/y')
  const all = differencesOf(x, y, median)
  const differences = all.filter((value) => value !== 0)
  const n = differences.length
  if (n === 0) throw new InputError('all-tied', {}, '/x')
  const { ranks: places, tieSum } = ranks(differences.map(Math.abs))
  const statistic = differences.reduce((sum, value, index) => (value > 0 ? sum + places[index]! : sum), 0)
  const total = (n * (n + 1)) / 2
  const exact = tieSum === 0 && n === all.length && (request.exact ?? n < 50) && n <= 300
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieSum / 48)
  const counts = exact ? signedRankCounts(n) : null
  return {
    n,
    zeros: all.length - n,
    statistic,
    pValue: counts
      ? sided(countedTails(counts, statistic), side)
      : approximateP(statistic - total / 2, spread, side, correct),
    exact,
    ...(n <= 2000 && { shift: shiftOf(differences, median, counts, spread, confidence) }),
    effectSize: { rankBiserial: (2 * statistic) / total - 1 },
  }
}

function shiftOf(
  values: readonly number[],
  median: number,
  counts: Float64Array | null,
  spread: number,
  confidence: number,
) {
  const n = values.length
  const means = new Float64Array((n * (n + 1)) / 2)
  let place = 0
  for (let first = 0; first < n; first++)
    for (let second = first; second < n; second++) means[place++] = (values[first]! + values[second]!) / 2 + median
  means.sort()
  const tail = (1 - confidence) / 2
  const cut = counts
    ? Math.max(1, countedQuantile(counts, tail))
    : Math.max(1, Math.round(means.length / 2 - normalQuantile(tail, 'upper') * spread))
  return {
    estimate: quantile(means, 0.5),
    interval: {
      lower: means[Math.min(means.length, cut) - 1]!,
      upper: means[Math.max(0, means.length - cut)]!,
      level: confidence,
    },
  }
}

export const wilcoxonMethod = defineMethod({
  name: 'statistics/wilcoxon',
  title: { en: 'Wilcoxon signed rank test', 'zh-CN': 'Wilcoxon 符号秩检验' },
  about: {
    en: 'Whether paired values differ, or one sample differs from a median, without assuming a distribution.',
    'zh-CN': '不假定分布，判断配对数值是否不同，或一个样本是否偏离某一中位数。',
  },
  reading: {
    en: 'The shift estimates how much x exceeds y. Pairs without a difference are left out and counted as zeros. Rank-biserial runs from −1 (always below) to 1 (always above).',
    'zh-CN':
      'shift 估计 x 比 y 大多少。没有差异的配对不参与计算，计入 zeros。rankBiserial 从 −1（总是更小）到 1（总是更大）。',
  },
  formula: 'V = Σ rank(|d|) over d > 0',
  sources: [
    { author: 'F. Wilcoxon', year: 1945, title: 'Individual comparisons by ranking methods' },
    { author: 'J. L. Hodges, E. L. Lehmann', year: 1963, title: 'Estimates of location based on rank tests' },
  ],
  input,
  output,
  example: {
    about: { en: 'Ratings by the same six people before and after.', 'zh-CN': '同样六个人在前后两次的评分。' },
    input: { x: [5, 7, 4, 6, 7, 6], y: [4, 5, 4.5, 3, 2, 2] },
    result: {
      n: 6,
      zeros: 0,
      statistic: 20,
      pValue: 0.0625,
      exact: true,
      shift: { estimate: 2.5, interval: { lower: -0.5, upper: 5, level: 0.95 } },
      effectSize: { rankBiserial: 0.9047619047619047 },
    },
  },
  run: wilcoxon,
})
