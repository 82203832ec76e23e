import { normalTails } from './distribution/normal.ts'
import { countedTails, kendallCounts } from './distribution/rank-counts.ts'
import { type Side, sided } from './sided.ts'

/** Kendall’s τ-b and its test as R’s `cor.test`. O(n²). */
export function kendallTest(
  x: readonly number[],
  y: readonly number[],
  side: Side,
  exact: boolean | undefined,
  correct: boolean,
) {
  const n = x.length
  let score = 0
  for (let first = 0; first < n; first++)
    for (let second = first + 1; second < n; second++)
      score += Math.sign(x[first]! - x[second]!) * Math.sign(y[first]! - y[second]!)
  const left = tieSizes(x)
  const right = tieSizes(y)
  const pairs = (n * (n - 1)) / 2
  const tied = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const estimate = score / (Math.sqrt(pairs - tied(left)) * Math.sqrt(pairs - tied(right)))
  const untied = left.length === 0 && right.length === 0
  if (untied && (exact ?? n < 50)) {
    const statistic = Math.round((score + pairs) / 2)
    return { estimate, statistic, pValue: sided(countedTails(kendallCounts(n), statistic), side), exact: true }
  }
  const sum = (sizes: readonly number[], f: (size: number) => number) =>
    sizes.reduce((total, size) => total + f(size), 0)
  const cubic = (t: number) => t * (t - 1) * (2 * t + 5)
  const triple = (t: number) => t * (t - 1) * (t - 2)
  const double = (t: number) => t * (t - 1)
  const variance =
    (cubic(n) - sum(left, cubic) - sum(right, cubic)) / 18 +
    (sum(left, triple) * sum(right, triple)) / (9 * triple(n)) +
    (sum(left, double) * sum(right, double)) / (2 * double(n))
  const shrunk = correct ? Math.sign(score) * (Math.abs(score) - 1) : score
  const statistic = shrunk / Math.sqrt(variance)
  return { estimate, statistic, pValue: sided(normalTails(statistic), side), exact: false }
}

function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()].filter((size) => size > 1)
}
