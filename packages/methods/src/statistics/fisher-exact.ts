import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, count, level, openInterval, share } from '../schema.ts'
import { hypergeometricProbability } from './distribution/hypergeometric.ts'
import { findRoot } from './numeric/find-root.ts'

const input = Type.Object(
  {
    table: Type.Array(Type.Array(count, { minItems: 2, maxItems: 2 }), { minItems: 2, maxItems: 2 }),
    alternative,
    level,
  },
  closed,
)

const output = Type.Object({
  n: count,
  pValue: share,
  oddsRatio: Type.Optional(Type.Number()),
  sampleOddsRatio: Type.Optional(Type.Number()),
  interval: openInterval,
})

/**
 * Fisher’s exact test of a 2 × 2 table, for counts too small for chi-square.
 *
 * As R’s `fisher.test`: two-sided p adds all tables no likelier than the one seen; the odds ratio is the conditional maximum
 * likelihood estimate with its exact interval. An infinite odds ratio or bound is left out. Refuses more than a million cases.
 * O(smallest margin) per step of the root finding.
 */
export function fisherExact(request: Static<typeof input>): Static<typeof output> {
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = request.table
  const n = a + b + c + d
  if (n === 0) throw new InputError('too-few', { count: 0, min: 1 }, '/table')
  if (n > 1_000_000) throw new InputError('too-many', { count: n, max: 1_000_000 }, '/table')
  const side = request.alternative ?? 'two-sided'
  const confidence = request.level ?? 0.95
  const marked = a + c
  const plain = b + d
  const drawn = a + b
  const least = Math.max(0, drawn - plain)
  const most = Math.min(marked, drawn)
  const logs = Float64Array.from({ length: most - least + 1 }, (_, k) => {
    const probability = hypergeometricProbability(least + k, marked, plain, drawn)
    return probability > 0 ? Math.log(probability) : Number.NEGATIVE_INFINITY
  })
  /** Probabilities of all tables with these margins under an odds ratio. */
  const under = (logOdds: number): Float64Array => {
    let top = Number.NEGATIVE_INFINITY
    for (let k = 0; k < logs.length; k++) top = Math.max(top, logs[k]! + logOdds * k)
    const weights = logs.map((log, k) => Math.exp(log + logOdds * k - top))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return weights.map((weight) => weight / total)
  }
  const here = a - least
  const sumOf = (weights: Float64Array, from: number, to: number): number =>
    weights.subarray(from, to).reduce((sum, weight) => sum + weight, 0)
  const atLeast = (logOdds: number): number => sumOf(under(logOdds), here, logs.length)
  const atMost = (logOdds: number): number => sumOf(under(logOdds), 0, here + 1)
  const even = under(0)
  const limit = even[here]! * (1 + 1e-7)
  const pValue =
    side === 'less'
      ? atMost(0)
      : side === 'greater'
        ? atLeast(0)
        : even.reduce((sum, weight) => (weight <= limit ? sum + weight : sum), 0)
  const mean = (logOdds: number): number => under(logOdds).reduce((sum, weight, k) => sum + weight * k, 0)
  const tail = side === 'two-sided' ? (1 - confidence) / 2 : 1 - confidence
  const solve = (f: (logOdds: number) => number): number => Math.exp(findRoot(f, -600, 600, 1e-14))
  const degenerate = least === most
  const oddsRatio = a === least ? 0 : a === most ? undefined : solve((logOdds) => mean(logOdds) - here)
  return {
    n,
    pValue: Math.min(1, pValue),
    ...(!degenerate && oddsRatio !== undefined && { oddsRatio }),
    ...(b * c > 0 && { sampleOddsRatio: (a * d) / (b * c) }),
    interval: {
      lower: side === 'less' || a === least ? 0 : solve((logOdds) => atLeast(logOdds) - tail),
      ...(side !== 'greater' && a !== most && { upper: solve((logOdds) => atMost(logOdds) - tail) }),
      level: confidence,
    },
  }
}

export const fisherExactMethod = defineMethod({
  name: 'statistics/fisher-exact',
  title: { en: 'Fisher’s exact test', 'zh-CN': 'Fisher 精确检验' },
  about: {
    en: 'Whether two yes-or-no variables go together, exact for small counts.',
    'zh-CN': '两个“是或否”变量是否有关联，小样本下仍精确。',
  },
  reading: {
    en: 'An odds ratio of 1 means no association; above 1 the first row has more of the first column. An odds ratio or upper bound that is missing is infinite.',
    'zh-CN': '优势比为 1 表示没有关联；大于 1 表示第一行更多地落在第一列。缺少的优势比或上限表示无穷大。',
  },
  sources: [
    { author: 'R. A. Fisher', year: 1935, title: 'The logic of inductive inference' },
    { author: 'J. Cornfield', year: 1956, title: 'A statistical problem arising from retrospective studies' },
  ],
  input,
  output,
  example: {
    about: { en: 'The lady tasting tea.', 'zh-CN': '女士品茶实验。' },
    input: {
      table: [
        [3, 1],
        [1, 3],
      ],
    },
    result: {
      n: 8,
      pValue: 0.48571428571428515,
      oddsRatio: 6.408319658199677,
      sampleOddsRatio: 9,
      interval: { lower: 0.2117355954465791, upper: 626.2435305888139, level: 0.95 },
    },
  },
  run: fisherExact,
})
