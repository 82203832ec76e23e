import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, share } from '../schema.ts'
import { normalQuantile, normalTails } from './distribution/normal.ts'
import { deviationsFrom } from './numeric/deviations.ts'

const input = Type.Object({ values: Type.Array(Type.Number(), { minItems: 3, maxItems: 5000 }) }, closed)

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)

/** The upper half of Shapiro and Wilk’s coefficients, largest value first, as approximated by Royston. */
function coefficientsOf(n: number): number[] {
  const half = Math.floor(n / 2)
  if (n === 3) return [Math.SQRT1_2]
  const scores = Array.from({ length: half }, (_, index) => -normalQuantile((index + 1 - 0.375) / (n + 0.25)))
  const squares = 2 * scores.reduce((sum, score) => sum + score * score, 0)
  const root = 1 / Math.sqrt(n)
  const first = scores[0]!
  const top = polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], root) + first / Math.sqrt(squares)
  if (n <= 5) {
    const scale = Math.sqrt((squares - 2 * first * first) / (1 - 2 * top * top))
    return [top, ...scores.slice(1).map((score) => score / scale)]
  }
  const second = scores[1]!
  const next = polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], root) + second / Math.sqrt(squares)
  const scale = Math.sqrt((squares - 2 * first * first - 2 * second * second) / (1 - 2 * top * top - 2 * next * next))
  return [top, next, ...scores.slice(2).map((score) => score / scale)]
}

function pValueOf(w: number, n: number): number {
  if (n === 3) return Math.max(0, (6 / Math.PI) * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75))))
  const log = Math.log(n)
  let y = Math.log1p(-w)
  if (n <= 11) {
    const gamma = -2.273 + 0.459 * n
    if (y >= gamma) return 1e-99
    y = -Math.log(gamma - y)
    const mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n)
    return normalTails((y - mean) / Math.exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n))).upper
  }
  const mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], log)
  return normalTails((y - mean) / Math.exp(polynomial([-0.4803, -0.082676, 0.0030302], log))).upper
}

/**
 * Shapiro and Wilk’s test of normality, with the skewness and excess kurtosis to say in what way.
 *
 * Source: P. Royston, “Remark AS R94: the W-test for normality”, 1995 (as R’s `shapiro.test`); 3 to 5,000 values. Refuses values that
 * are all equal. O(n log n).
 */
export function normality({ values }: Static<typeof input>) {
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  const { deviations, sumOfSquares } = deviationsFrom(sorted)
  if (sumOfSquares === 0) throw new InputError('all-tied', {}, '/values')
  const linear = coefficientsOf(n).reduce(
    (sum, coefficient, index) => sum + coefficient * (deviations[n - 1 - index]! - deviations[index]!),
    0,
  )
  const statistic = Math.min(1, (linear * linear) / sumOfSquares)
  const scale = Math.sqrt(sumOfSquares / n)
  return {
    n,
    statistic,
    pValue: Math.min(1, pValueOf(statistic, n)),
    skewness: deviations.reduce((sum, value) => sum + (value / scale) ** 3, 0) / n,
    kurtosis: deviations.reduce((sum, value) => sum + (value / scale) ** 4, 0) / n - 3,
  }
}

export const normalityMethod = defineMethod({
  name: 'statistics/normality',
  title: { en: 'Normality (Shapiro–Wilk)', 'zh-CN': '正态性检验（Shapiro–Wilk）' },
  about: {
    en: 'Whether values could come from a normal distribution, before a method that assumes one.',
    'zh-CN': '在使用以正态分布为前提的方法之前，检查数据是否可能来自正态分布。',
  },
  reading: {
    en: 'A small p says the values are not normal; a large one does not prove that they are. With hundreds of values even harmless departures become significant: then judge by skewness and kurtosis.',
    'zh-CN': 'p 值小说明数据不是正态分布；p 值大并不能证明是。样本达数百时，无碍的偏离也会显著，此时应看偏度与峰度。',
  },
  sources: [
    { author: 'S. S. Shapiro, M. B. Wilk', year: 1965, title: 'An analysis of variance test for normality' },
    {
      author: 'P. Royston',
      year: 1995,
      title: 'Remark AS R94: a remark on algorithm AS 181, the W-test for normality',
    },
  ],
  input,
  output: Type.Object({
    n: count,
    statistic: Type.Number(),
    pValue: share,
    skewness: Type.Number(),
    kurtosis: Type.Number(),
  }),
  example: {
    about: {
      en: 'Weights of eleven men (Shapiro and Wilk 1965).',
      'zh-CN': '十一名男子的体重（Shapiro 与 Wilk，1965）。',
    },
    input: { values: [148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236] },
    result: {
      n: 11,
      statistic: 0.7888146948353878,
      pValue: 0.006703814056503001,
      skewness: 1.6785439015861654,
      kurtosis: 1.9912977494355735,
    },
  },
  run: normality,
})
