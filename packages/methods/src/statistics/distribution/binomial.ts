import { betaTails } from './beta.ts'
import { binomialTerm } from './saddle-point.ts'
import type { Tails } from './tails.ts'

/** P(X = k) of k successes in n trials. */
export function binomialProbability(k: number, n: number, p: number): number {
  return k < 0 || k > n ? 0 : binomialTerm(k, n - k, p, 1 - p)
}

/** P(X ≤ k) and P(X > k). */
export function binomialTails(k: number, n: number, p: number): Tails {
  const whole = Math.floor(k)
  if (whole < 0) return { lower: 0, upper: 1 }
  if (whole >= n) return { lower: 1, upper: 0 }
  const { lower, upper } = betaTails(whole + 1, n - whole, p, 1 - p)
  return { lower: upper, upper: lower }
}

/** The smallest k with P(X ≤ k) ≥ q. O(log n) evaluations. */
export function binomialQuantile(q: number, n: number, p: number): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialTails(middle, n, p).lower >= q) high = middle
    else low = middle + 1
  }
  return low
}
