import { binomialTerm } from './saddle-point.ts'
import type { Tails } from './tails.ts'

/**
 * P(X = k): k marked among `drawn` from `marked` marked and `plain` plain, by Loader’s saddle-point product.
 * Source: C. Loader 2000.
 */
export function hypergeometricProbability(k: number, marked: number, plain: number, drawn: number): number {
  if (k < 0 || k > marked || k > drawn || drawn - k > plain) return 0
  if (drawn === 0) return 1
  const total = marked + plain
  const p = drawn / total
  const q = (total - drawn) / total
  return (
    (binomialTerm(k, marked - k, p, q) * binomialTerm(drawn - k, plain - drawn + k, p, q)) /
    binomialTerm(drawn, total - drawn, p, q)
  )
}

/** P(X ≤ k) and P(X > k), each summed from its own end. O(length of the tail). */
export function hypergeometricTails(k: number, marked: number, plain: number, drawn: number): Tails {
  const least = Math.max(0, drawn - plain)
  const most = Math.min(marked, drawn)
  if (k < least) return { lower: 0, upper: 1 }
  if (k >= most) return { lower: 1, upper: 0 }
  const sum = (from: number, step: 1 | -1, end: number): number => {
    let term = hypergeometricProbability(from, marked, plain, drawn)
    let total = 0
    for (let j = from; term > total * 1e-18; j += step) {
      total += term
      if (j === end) break
      term *=
        step === -1
          ? (j * (plain - drawn + j)) / ((marked - j + 1) * (drawn - j + 1))
          : ((marked - j) * (drawn - j)) / ((j + 1) * (plain - drawn + j + 1))
    }
    return Math.min(1, total)
  }
  const mean = (drawn * marked) / (marked + plain)
  if (k < mean) {
    const lower = sum(k, -1, least)
    return { lower, upper: 1 - lower }
  }
  const upper = sum(k + 1, 1, most)
  return { lower: 1 - upper, upper }
}
