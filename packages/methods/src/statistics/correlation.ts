import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, count, level, oneOf, openInterval, share } from '../schema.ts'
import { normalQuantile } from './distribution/normal.ts'
import { studentTails, studentTwoSided } from './distribution/student-t.ts'
import { kendallTest } from './kendall.ts'
import { compensatedSum } from './numeric/compensated-sum.ts'
import { deviationsFrom } from './numeric/deviations.ts'
import { ranks } from './ranks.ts'
import { type Side, sided } from './sided.ts'
import { spearmanTails } from './spearman-tails.ts'

const input = Type.Object(
  {
    x: Type.Array(Type.Number(), { minItems: 3 }),
    y: Type.Array(Type.Number(), { minItems: 3 }),
    method: Type.Optional(oneOf(['pearson', 'spearman', 'kendall'])),
    exact: Type.Optional(
      Type.Boolean({ description: 'Rank tests: exact p; default as R, for few values without ties.' }),
    ),
    correct: Type.Optional(
      Type.Boolean({ description: 'Kendall: continuity correction of the normal approximation; default false.' }),
    ),
    alternative,
    level,
  },
  closed,
)

const output = Type.Object({
  method: Type.String(),
  n: count,
  estimate: Type.Number(),
  interval: Type.Optional(openInterval),
  statistic: Type.Number(),
  degreesOfFreedom: Type.Optional(count),
  pValue: share,
  exact: Type.Boolean(),
})

/** Pearson’s r. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const left = deviationsFrom(x)
  const right = deviationsFrom(y)
  const products = left.deviations.map((value, index) => value * right.deviations[index]!)
  return Math.max(-1, Math.min(1, compensatedSum(products) / Math.sqrt(left.sumOfSquares * right.sumOfSquares)))
}

/** Fisher’s z interval; for Spearman with the variance of Bonett and Wright (2000). */
function fisherInterval(r: number, n: number, confidence: number, side: Side, widening = 1) {
  const tail = side === 'two-sided' ? (1 - confidence) / 2 : 1 - confidence
  const reach = (normalQuantile(tail, 'upper') * widening) / Math.sqrt(n - 3)
  return {
    lower: side === 'less' ? -1 : Math.tanh(Math.atanh(r) - reach),
    upper: side === 'greater' ? 1 : Math.tanh(Math.atanh(r) + reach),
    level: confidence,
  }
}

/**
 * Correlation: Pearson’s r, Spearman’s ρ or Kendall’s τ-b, with p and interval.
 *
 * p as R’s `cor.test`: t for Pearson; Spearman exact to nine values and by Edgeworth’s series above (AS 89), t with ties; Kendall exact
 * below 50 values without ties, else normal with the variance for ties. Refuses columns that are all ties.
 * O(n log n), Kendall O(n²).
 */
export function correlation(request: Static<typeof input>): Static<typeof output> {
  const { x, y, method = 'pearson', alternative: side = 'two-sided', level: confidence = 0.95 } = request
  const n = x.length
  if (y.length !== n) throw new InputError('inconsistent', { rows: y.length, expected: n }, '/y')
  for (const [name, column] of [
    ['x', x],
    ['y', y],
  ] as const)
    if (column.every((value) => value === column[0])) throw new InputError('all-tied', {}, `/${name}`)
  if (method === 'kendall') {
    if (n > 20_000) throw new InputError('too-many', { count: n, max: 20_000 }, '/x')
    return { method, n, ...kendallTest(x, y, side, request.exact, request.correct ?? false) }
  }
  const left = ranks(x)
  const right = ranks(y)
  const rankBased = method === 'spearman'
  const estimate = rankBased ? pearson(left.ranks, right.ranks) : pearson(x, y)
  const statistic = estimate / Math.sqrt((1 - estimate * estimate) / (n - 2))
  const limited = Math.max(-1e150, Math.min(1e150, statistic))
  const approximate = {
    statistic: limited,
    degreesOfFreedom: n - 2,
    pValue: side === 'two-sided' ? studentTwoSided(limited, n - 2) : sided(studentTails(limited, n - 2), side),
  }
  const ties = left.tieSum + right.tieSum > 0
  const widening = rankBased ? Math.sqrt(1 + (estimate * estimate) / 2) : 1
  const interval =
    n > 3 && Math.abs(estimate) < 1 ? { interval: fisherInterval(estimate, n, confidence, side, widening) } : {}
  if (!rankBased || ties || !(request.exact ?? n < 1290))
    return { method, n, estimate, ...interval, ...approximate, exact: false }
  const distance = left.ranks.reduce((sum, rank, index) => sum + (rank - right.ranks[index]!) ** 2, 0)
  const { lower, upper } = spearmanTails(Math.round(distance), n)
  // A small distance is a large correlation.
  return {
    method,
    n,
    estimate,
    ...interval,
    statistic: distance,
    pValue: sided({ lower: upper, upper: lower }, side),
    exact: n <= 9,
  }
}

export const correlationMethod = defineMethod({
  name: 'statistics/correlation',
  title: { en: 'Correlation', 'zh-CN': '相关分析' },
  about: {
    en: 'How closely two measures move together: Pearson, Spearman or Kendall.',
    'zh-CN': '两个指标共同变化的紧密程度：Pearson、Spearman 或 Kendall。',
  },
  reading: {
    en: 'From −1 to 1; 0 is no linear (Pearson) or monotone (Spearman, Kendall) relation. Use a rank correlation for scales, ranks or outliers. Correlation is not cause. Spearman’s statistic is the sum of squared rank differences where p is exact or by series, and t otherwise.',
    'zh-CN':
      '取值 −1 到 1；0 表示没有线性关系（Pearson）或单调关系（Spearman、Kendall）。量表、名次或存在离群值时用秩相关。相关不等于因果。Spearman 的统计量在精确或级数法时为秩差平方和，否则为 t。',
  },
  formula: 'r = Σ(x − x̄)(y − ȳ) ÷ √(Σ(x − x̄)² Σ(y − ȳ)²)',
  sources: [
    { author: 'K. Pearson', year: 1896, title: 'Regression, heredity and panmixia' },
    { author: 'C. Spearman', year: 1904, title: 'The proof and measurement of association between two things' },
    { author: 'M. G. Kendall', year: 1938, title: 'A new measure of rank correlation' },
    {
      author: 'D. J. Best, D. E. Roberts',
      year: 1975,
      title: 'Algorithm AS 89: the upper tail probabilities of Spearman’s rho',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'Estimated and actual days of five tasks.', 'zh-CN': '五项任务的估算天数与实际天数。' },
    input: { x: [1, 2, 3, 5, 8], y: [2, 2.5, 4, 5, 11] },
    result: {
      method: 'pearson',
      n: 5,
      estimate: 0.9701502313373351,
      interval: { lower: 0.610011810983153, upper: 0.9981064382244207, level: 0.95 },
      statistic: 6.929142009654024,
      degreesOfFreedom: 3,
      pValue: 0.006162985852968513,
      exact: false,
    },
  },
  run: correlation,
})
