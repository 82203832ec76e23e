import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, count, interval, level, share } from '../schema.ts'
import { normalQuantile, normalTails } from './distribution/normal.ts'
import { countedQuantile, countedTails, rankSumCounts } from './distribution/rank-counts.ts'
import { quantile } from './quantile.ts'
import { ranks } from './ranks.ts'
import { type Side, sided } from './sided.ts'

const input = Type.Object(
  {
    x: Type.Array(Type.Number(), { minItems: 1 }),
    y: Type.Array(Type.Number(), { minItems: 1 }),
    exact: Type.Optional(Type.Boolean({ description: 'Default as R: both samples below 50 and no ties.' })),
    correct: Type.Optional(
      Type.Boolean({ description: 'Continuity correction of the normal approximation; default true.' }),
    ),
    alternative,
    level,
  },
  closed,
)

const output = Type.Object({
  n: Type.Array(count),
  statistic: Type.Number(),
  pValue: share,
  exact: Type.Boolean(),
  medians: Type.Array(Type.Number()),
  shift: Type.Optional(Type.Object({ estimate: Type.Number(), interval })),
  effectSize: Type.Object({ probabilityOfSuperiority: share, rankBiserial: Type.Number() }),
})

/** Above this many pairs the shift is left out: it needs all of them. */
const mostPairs = 4_000_000

/**
 * Wilcoxon’s rank sum test (Mann–Whitney U): does one sample tend to be larger than the other?
 *
 * p as R’s `wilcox.test`. `statistic` is R’s W: how many pairs have x above y (ties count half). The shift is Hodges and Lehmann’s
 * median of all differences with the distribution-free interval of Bauer (1972); where p is not exact its ranks come from the
 * normal approximation. Refuses samples that are all ties. O(n log n), and O(n m) for the shift.
 */
export function mannWhitney(request: Static<typeof input>): Static<typeof output> {
  const { x, y, alternative: side = 'two-sided', level: confidence = 0.95, correct = true } = request
  const m = x.length
  const n = y.length
  const joint = ranks([...x, ...y])
  if (joint.tieSum === (m + n) ** 3 - (m + n)) throw new InputError('all-tied', {}, '/x')
  const statistic = joint.ranks.subarray(0, m).reduce((sum, rank) => sum + rank, 0) - (m * (m + 1)) / 2
  const exact = joint.tieSum === 0 && (request.exact ?? (m < 50 && n < 50)) && m * n <= 250_000
  const spread = Math.sqrt(((m * n) / 12) * (m + n + 1 - joint.tieSum / ((m + n) * (m + n - 1))))
  const counts = exact ? rankSumCounts(m, n) : null
  const sorted = (values: readonly number[]) => Float64Array.from(values).sort()
  return {
    n: [m, n],
    statistic,
    pValue: counts
      ? sided(countedTails(counts, statistic), side)
      : approximateP(statistic - (m * n) / 2, spread, side, correct),
    exact,
    medians: [quantile(sorted(x), 0.5), quantile(sorted(y), 0.5)],
    ...(m * n <= mostPairs && { shift: shiftOf(x, y, counts, spread, confidence) }),
    effectSize: { probabilityOfSuperiority: statistic / (m * n), rankBiserial: (2 * statistic) / (m * n) - 1 },
  }
}

/** p of a centred rank statistic by the normal approximation, with half a step towards the middle when asked. */
export function approximateP(centred: number, spread: number, side: Side, correct: boolean): number {
  const step = correct ? (side === 'two-sided' ? Math.sign(centred) * 0.5 : side === 'greater' ? 0.5 : -0.5) : 0
  return sided(normalTails((centred - step) / spread), side)
}

function shiftOf(
  x: readonly number[],
  y: readonly number[],
  counts: Float64Array | null,
  spread: number,
  confidence: number,
) {
  const differences = new Float64Array(x.length * y.length)
  let place = 0
  for (const left of x) for (const right of y) differences[place++] = left - right
  differences.sort()
  const tail = (1 - confidence) / 2
  const half = differences.length / 2
  const cut = counts
    ? Math.max(1, countedQuantile(counts, tail))
    : Math.max(1, Math.round(half - normalQuantile(tail, 'upper') * spread))
  return {
    estimate: quantile(differences, 0.5),
    interval: {
      lower: differences[Math.min(differences.length, cut) - 1]!,
      upper: differences[Math.max(0, differences.length - cut)]!,
      level: confidence,
    },
  }
}

export const mannWhitneyMethod = defineMethod({
  name: 'statistics/mann-whitney',
  title: { en: 'Mann–Whitney U test', 'zh-CN': 'Mann–Whitney U 检验' },
  about: {
    en: 'Whether values of one group tend to be larger than those of another, without assuming a distribution.',
    'zh-CN': '不假定分布，判断一组数值是否倾向于大于另一组。',
  },
  reading: {
    en: 'Probability of superiority is the chance that a random x is above a random y (0.5: no difference). The shift says how much larger, in the unit measured. Fits ratings, times and other skewed measures.',
    'zh-CN':
      'probabilityOfSuperiority 是随机取一个 x 大于随机取一个 y 的概率（0.5 表示无差异）。shift 以原单位说明大多少。适用于评分、时长等偏斜数据。',
  },
  formula: 'W = #{x > y} + ½ #{x = y}',
  sources: [
    {
      author: 'H. B. Mann, D. R. Whitney',
      year: 1947,
      title: 'On a test of whether one of two random variables is stochastically larger than the other',
    },
    { author: 'J. L. Hodges, E. L. Lehmann', year: 1963, title: 'Estimates of location based on rank tests' },
    { author: 'D. F. Bauer', year: 1972, title: 'Constructing confidence sets using rank statistics' },
  ],
  input,
  output,
  example: {
    about: { en: 'Days to answer, two support teams.', 'zh-CN': '两个支持团队的答复天数。' },
    input: { x: [1.1, 2.4, 3.2, 7.5], y: [0.4, 0.9, 1.3, 2.1] },
    result: {
      n: [4, 4],
      statistic: 14,
      pValue: 0.11428571428571428,
      exact: true,
      medians: [2.8, 1.1],
      shift: { estimate: 1.7000000000000002, interval: { lower: -1, upper: 7.1, level: 0.95 } },
      effectSize: { probabilityOfSuperiority: 0.875, rankBiserial: 0.75 },
    },
  },
  run: mannWhitney,
})
