import { normalQuantile } from './normal.ts'
import { poissonTerm } from './saddle-point.ts'
import { invertTails, type Tail, type Tails } from './tails.ts'

/**
 * Both tails of the gamma distribution with the given shape and scale 1: the regularised incomplete gamma functions.
 * Series below shape + 1, Lentz’s continued fraction above. Source: NIST DLMF 8.7.1, 8.9.2. O(√shape) near the mean.
 */
export function gammaTails(shape: number, x: number): Tails {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const term = poissonTerm(shape, x)
  if (x < shape + 1) {
    let sum = 1
    let next = 1
    for (let k = 1; k < 10_000_000; k++) {
      next *= x / (shape + k)
      sum += next
      if (!(next >= sum * 1e-17)) break
    }
    const lower = Math.min(1, term * sum)
    return { lower, upper: 1 - lower }
  }
  const tiny = 1e-300
  let b = x + 1 - shape
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let k = 1; k < 10_000_000; k++) {
    const a = -k * (k - shape)
    b += 2
    d = a * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + a / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const factor = d * c
    fraction *= factor
    if (!(Math.abs(factor - 1) >= 2e-16)) break
  }
  const upper = Math.min(1, term * shape * fraction)
  return { lower: 1 - upper, upper }
}

/** The quantile of the gamma distribution with the given shape and scale 1. */
export function gammaQuantile(shape: number, p: number, tail: Tail = 'lower'): number {
  const lower = tail === 'lower' ? p : 1 - p
  if (p <= 0 || p >= 1) return (tail === 'lower') === p <= 0 ? 0 : Number.POSITIVE_INFINITY
  // Wilson and Hilferty 1931, only as a place to start.
  const cube = 1 - 1 / (9 * shape) + normalQuantile(p, tail) / (3 * Math.sqrt(shape))
  const start = cube > 0.1 ? Math.log(shape) + 3 * Math.log(cube) : (Math.log(Math.max(lower, 1e-300)) + 1) / shape
  const u = invertTails(
    (logarithm) => {
      const x = Math.exp(logarithm)
      return { ...gammaTails(shape, x), slope: x > 0 ? poissonTerm(shape, x) * shape : 0 }
    },
    p,
    tail,
    start,
  )
  return Math.exp(u)
}
