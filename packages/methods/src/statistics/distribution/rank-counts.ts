import type { Tails } from './tails.ts'

/** Both tails at a whole number of a distribution given by its weights from 0 on: P(X ≤ k) and P(X ≥ k). */
export function countedTails(weights: Float64Array, k: number): Tails {
  let total = 0
  let lower = 0
  let upper = 0
  for (let value = 0; value < weights.length; value++) {
    total += weights[value]!
    if (value <= k) lower += weights[value]!
    if (value >= k) upper += weights[value]!
  }
  return { lower: lower / total, upper: upper / total }
}

/** The smallest k with P(X ≤ k) ≥ p. */
export function countedQuantile(weights: Float64Array, p: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  for (let k = 0; k < weights.length; k++) {
    sum += weights[k]!
    if (sum / total >= p * (1 - 1e-14)) return k
  }
  return weights.length - 1
}

/** How often each value of the Mann–Whitney U occurs over all orders of m and n values. Mann and Whitney 1947. O(m² n²). */
export function rankSumCounts(m: number, n: number): Float64Array {
  const size = m * n + 1
  // Gaussian binomial coefficient: the product of (1 − qⁿ⁺ⁱ) ÷ (1 − qⁱ) for i = 1…m.
  const counts = new Float64Array(size)
  counts[0] = 1
  for (let i = 1; i <= m; i++) {
    for (let value = size - 1; value >= n + i; value--) counts[value] = counts[value]! - counts[value - n - i]!
    for (let value = i; value < size; value++) counts[value] = counts[value]! + counts[value - i]!
  }
  return counts
}

/** How often each value of the signed rank sum V occurs over all signs of n ranks. Wilcoxon 1945. O(n³). */
export function signedRankCounts(n: number): Float64Array {
  const size = (n * (n + 1)) / 2 + 1
  const counts = new Float64Array(size)
  counts[0] = 1
  for (let rank = 1; rank <= n; rank++)
    for (let value = size - 1; value >= rank; value--) counts[value] = counts[value]! + counts[value - rank]!
  return counts
}

/** How often each number of concordant pairs occurs over all orders of n values. Kendall 1938. O(n³). */
export function kendallCounts(n: number): Float64Array {
  const size = (n * (n - 1)) / 2 + 1
  let counts = new Float64Array(size)
  counts[0] = 1
  for (let length = 2; length <= n; length++) {
    const next = new Float64Array(size)
    let window = 0
    for (let value = 0; value < size; value++) {
      window += counts[value]!
      if (value >= length) window -= counts[value - length]!
      next[value] = window
    }
    counts = next
  }
  return counts
}
