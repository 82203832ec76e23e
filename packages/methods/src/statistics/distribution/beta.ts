import { normalQuantile } from './normal.ts'
import { binomialTerm } from './saddle-point.ts'
import { invertTails, type Tail, type Tails } from './tails.ts'

/**
 * Both tails of the beta distribution at x (with y = 1 − x given apart, so that neither end loses digits): the regularised
 * incomplete beta function. Lentz’s continued fraction. Source: NIST DLMF 8.17.22. O(√(a + b)) near the mean.
 */
export function betaTails(a: number, b: number, x: number, y = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  if (x > (a + 1) / (a + b + 2)) {
    const { lower, upper } = betaTails(b, a, y, x)
    return { lower: upper, upper: lower }
  }
  const prefix = (binomialTerm(a, b, x, y) * b) / (a + b)
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  if (Math.abs(d) < tiny) d = tiny
  d = 1 / d
  let fraction = d
  for (let m = 1; m < 10_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + even / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + odd / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const factor = d * c
    fraction *= factor
    if (!(Math.abs(factor - 1) >= 3e-16)) break
  }
  const lower = Math.min(1, prefix * fraction)
  return { lower, upper: 1 - lower }
}

/** The beta density at x. */
export function betaDensity(a: number, b: number, x: number, y = 1 - x): number {
  if (x <= 0 || y <= 0) return 0
  return (binomialTerm(a, b, x, y) * a * b) / ((a + b) * x * y)
}

/** The beta quantile as the pair x and 1 − x, both accurate. */
export function betaQuantilePair(a: number, b: number, p: number, tail: Tail = 'lower'): { x: number; y: number } {
  if (p <= 0 || p >= 1) return (tail === 'lower') === p <= 0 ? { x: 0, y: 1 } : { x: 1, y: 0 }
  // The logit of a beta variable is roughly normal with variance 1/a + 1/b; only as a place to start.
  const start = Math.log(a / b) + normalQuantile(p, tail) * Math.sqrt(1 / a + 1 / b)
  const split = (u: number) => ({ x: 1 / (1 + Math.exp(-u)), y: 1 / (1 + Math.exp(u)) })
  const u = invertTails(
    (logit) => {
      const { x, y } = split(logit)
      return { ...betaTails(a, b, x, y), slope: (binomialTerm(a, b, x, y) * a * b) / (a + b) }
    },
    p,
    tail,
    start,
  )
  return split(u)
}

/** The beta quantile of a tail p. */
export function betaQuantile(a: number, b: number, p: number, tail: Tail = 'lower'): number {
  return betaQuantilePair(a, b, p, tail).x
}
