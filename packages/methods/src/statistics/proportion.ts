import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, count, interval, level, oneOf, openInterval, share } from '../schema.ts'
import { betaQuantile } from './distribution/beta.ts'
import { binomialProbability, binomialTails } from './distribution/binomial.ts'
import { normalQuantile, normalTails } from './distribution/normal.ts'
import { type ProportionInterval, proportionInterval } from './proportion-interval.ts'
import { type Side, sided } from './sided.ts'

const whole = Type.Integer({ minimum: 1 })
const options = {
  alternative,
  level,
  correct: Type.Optional(Type.Boolean({ description: 'Yates’ continuity correction of the test; default false.' })),
}

const input = Type.Union([
  Type.Object(
    {
      successes: count,
      n: whole,
      share: Type.Optional(
        Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1, description: 'To test against; default 0.5.' }),
      ),
      interval: Type.Optional(oneOf(['wilson', 'clopper-pearson', 'agresti-coull', 'wald'])),
      ...options,
    },
    closed,
  ),
  Type.Object(
    {
      left: Type.Object({ successes: count, n: whole }, closed),
      right: Type.Object({ successes: count, n: whole }, closed),
      ...options,
    },
    closed,
  ),
])

const output = Type.Object({
  n: Type.Array(count),
  estimate: Type.Number(),
  shares: Type.Array(share),
  interval: openInterval,
  statistic: Type.Number(),
  degreesOfFreedom: Type.Integer(),
  pValue: share,
  exactPValue: Type.Optional(share),
  effectSize: Type.Object({ cohenH: Type.Number() }),
  intervals: Type.Optional(Type.Array(interval)),
})

/** p of a statistic that is chi-square with one degree of freedom, the square of z. */
function pOf(z: number, side: Side): number {
  return sided(normalTails(z), side)
}

/**
 * A share, or the difference of two shares: interval and test.
 *
 * One share: interval of Wilson (1927) unless another is named; score test, and the exact binomial test (R’s `binom.test`). Two
 * shares: Pearson’s chi-square as R’s `prop.test` (its correction is an option), with the Wald interval of the difference and
 * the Wilson interval of each. `statistic` is chi-square with one degree. O(n) for the exact test, else O(1).
 */
export function proportion(request: Static<typeof input>): Static<typeof output> {
  return 'left' in request ? two(request) : one(request)
}

function one(request: {
  successes: number
  n: number
  share?: number
  interval?: ProportionInterval
  alternative?: Side
  level?: number
  correct?: boolean
}) {
  const { successes, n, share: p0 = 0.5, alternative: side = 'two-sided', level: confidence = 0.95 } = request
  if (successes > n) throw new InputError('out-of-range', { got: successes, min: 0, max: n }, '/successes')
  const p = successes / n
  const distance = Math.abs(successes - n * p0)
  const yates = request.correct ? Math.min(0.5, distance) : 0
  const z = (Math.sign(successes - n * p0) * (distance - yates)) / Math.sqrt(n * p0 * (1 - p0))
  return {
    n: [n],
    estimate: p,
    shares: [p],
    interval: oneSided(successes, n, side, confidence, request.interval ?? 'wilson'),
    statistic: z * z,
    degreesOfFreedom: 1,
    pValue: pOf(z, side),
    ...(n <= 1e8 && { exactPValue: exactBinomial(successes, n, p0, side) }),
    effectSize: { cohenH: cohenH(p, p0) },
  }
}

function oneSided(successes: number, n: number, side: Side, confidence: number, kind: ProportionInterval) {
  if (side === 'two-sided') return proportionInterval(successes, n, confidence, kind)
  // A one-sided bound is the end of the two-sided interval of twice the error.
  const whole = proportionInterval(successes, n, Math.max(0, 2 * confidence - 1), kind)
  if (kind === 'clopper-pearson' && side === 'greater' && successes > 0)
    return { lower: betaQuantile(successes, n - successes + 1, 1 - confidence), upper: 1, level: confidence }
  return side === 'greater'
    ? { lower: whole.lower, upper: 1, level: confidence }
    : { lower: 0, upper: whole.upper, level: confidence }
}

/** The binomial test; two-sided it adds all outcomes no likelier than the one seen, as R does. */
export function exactBinomial(successes: number, n: number, p: number, side: Side = 'two-sided'): number {
  if (side === 'less') return binomialTails(successes, n, p).lower
  if (side === 'greater') return binomialTails(successes - 1, n, p).upper
  const limit = binomialProbability(successes, n, p) * (1 + 1e-7)
  const mean = n * p
  if (successes === mean) return 1
  // The outcomes as unlikely as this one on the other side of the mean: binary search on the falling side.
  if (successes < mean) {
    let low = Math.ceil(mean)
    let high = n + 1
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (binomialProbability(middle, n, p) <= limit) high = middle
      else low = middle + 1
    }
    return Math.min(1, binomialTails(successes, n, p).lower + binomialTails(low - 1, n, p).upper)
  }
  let low = -1
  let high = Math.floor(mean)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (binomialProbability(middle, n, p) <= limit) low = middle
    else high = middle - 1
  }
  return Math.min(1, binomialTails(low, n, p).lower + binomialTails(successes - 1, n, p).upper)
}

function two(request: {
  left: { successes: number; n: number }
  right: { successes: number; n: number }
  alternative?: Side
  level?: number
  correct?: boolean
}) {
  const { left, right, alternative: side = 'two-sided', level: confidence = 0.95 } = request
  for (const [name, arm] of [
    ['left', left],
    ['right', right],
  ] as const)
    if (arm.successes > arm.n)
      throw new InputError('out-of-range', { got: arm.successes, min: 0, max: arm.n }, `/${name}/successes`)
  const p = left.successes / left.n
  const q = right.successes / right.n
  const pooled = (left.successes + right.successes) / (left.n + right.n)
  if (pooled === 0 || pooled === 1) throw new InputError('no-variance', {}, '/left/successes')
  const difference = p - q
  const weight = 1 / left.n + 1 / right.n
  const yates = request.correct ? Math.min(0.5, Math.abs(difference) / weight) : 0
  const z =
    (Math.sign(difference) * (Math.abs(difference) - yates * weight)) / Math.sqrt(pooled * (1 - pooled) * weight)
  const tail = side === 'two-sided' ? (1 - confidence) / 2 : 1 - confidence
  const reach =
    normalQuantile(tail, 'upper') * Math.sqrt((p * (1 - p)) / left.n + (q * (1 - q)) / right.n) + yates * weight
  return {
    n: [left.n, right.n],
    estimate: difference,
    shares: [p, q],
    interval: {
      lower: side === 'less' ? -1 : Math.max(-1, difference - reach),
      upper: side === 'greater' ? 1 : Math.min(1, difference + reach),
      level: confidence,
    },
    statistic: z * z,
    degreesOfFreedom: 1,
    pValue: pOf(z, side),
    effectSize: { cohenH: cohenH(p, q) },
    intervals: [left, right].map((arm) => proportionInterval(arm.successes, arm.n, confidence)),
  }
}

/** Cohen’s h: the difference of shares on the scale where its precision does not depend on where they are. */
export function cohenH(p: number, q: number): number {
  return 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q))
}

export const proportionMethod = defineMethod({
  name: 'statistics/proportion',
  title: { en: 'Share, or difference of two shares', 'zh-CN': '比例或两个比例之差' },
  about: {
    en: 'Interval and test for a share (completion, conversion, agreement) or for the difference of two.',
    'zh-CN': '对一个比例（完成率、转化率、赞同率）或两个比例之差给出区间与检验。',
  },
  reading: {
    en: 'The Wilson interval is right for small samples too, and for 0 of n. For a single share compare with “share” (default 0.5); prefer exactPValue below 30 cases. The difference is left minus right. Cohen’s h of 0.2 is small, 0.5 medium, 0.8 large.',
    'zh-CN':
      'Wilson 区间在小样本以及“n 次中 0 次”时同样适用。单个比例与 share（默认 0.5）比较；少于 30 例时以 exactPValue 为准。差值为左减右。Cohen h 为 0.2 属小，0.5 属中，0.8 属大。',
  },
  formula: '(p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) ÷ (1 + z²/n)',
  sources: [
    {
      author: 'E. B. Wilson',
      year: 1927,
      title: 'Probable inference, the law of succession, and statistical inference',
    },
    {
      author: 'C. J. Clopper, E. S. Pearson',
      year: 1934,
      title: 'The use of confidence or fiducial limits illustrated in the case of the binomial',
    },
    {
      author: 'A. Agresti, B. A. Coull',
      year: 1998,
      title: 'Approximate is better than “exact” for interval estimation of binomial proportions',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'Nine of ten people finished the task.', 'zh-CN': '十人中有九人完成任务。' },
    input: { successes: 9, n: 10 },
    result: {
      n: [10],
      estimate: 0.9,
      shares: [0.9],
      interval: { lower: 0.5958499732047615, upper: 0.9821237869049271, level: 0.95 },
      statistic: 6.4,
      degreesOfFreedom: 1,
      pValue: 0.011412036386001651,
      exactPValue: 0.02148437499999997,
      effectSize: { cohenH: 0.9272952180016121 },
    },
  },
  run: proportion,
})
