import { normalTails } from './distribution/normal.ts'
import type { Tails } from './distribution/tails.ts'

const enumerated = new Map<number, Map<number, number>>()

/** How often each sum of squared rank differences occurs over all orders of n ≤ 9 ranks. */
function distanceCounts(n: number): Map<number, number> {
  const known = enumerated.get(n)
  if (known) return known
  // States: which ranks are used, by the distance so far; the next position takes any free rank.
  let states = new Map<string, [number, number, number]>([['0:0', [0, 0, 1]]])
  for (let position = 0; position < n; position++) {
    const next = new Map<string, [number, number, number]>()
    for (const [used, distance, ways] of states.values())
      for (let rank = 0; rank < n; rank++) {
        if (used & (1 << rank)) continue
        const key = `${used | (1 << rank)}:${distance + (rank - position) ** 2}`
        const entry = next.get(key)
        if (entry) entry[2] += ways
        else next.set(key, [used | (1 << rank), distance + (rank - position) ** 2, ways])
      }
    states = next
  }
  const counts = new Map([...states.values()].map(([, distance, ways]) => [distance, ways]))
  enumerated.set(n, counts)
  return counts
}

/**
 * P(D ≤ d) and P(D ≥ d) of the sum of squared rank differences without association: exact to nine ranks, above by an
 * Edgeworth series. Source: D. J. Best, D. E. Roberts, “Algorithm AS 89”, 1975.
 */
export function spearmanTails(d: number, n: number): Tails {
  if (n <= 9) {
    let lower = 0
    let upper = 0
    let total = 0
    for (const [distance, ways] of distanceCounts(n)) {
      total += ways
      if (distance <= d) lower += ways
      if (distance >= d) upper += ways
    }
    return { lower: lower / total, upper: upper / total }
  }
  // R evaluates P(D ≥ d) and, for the other tail, P(D ≥ d + 2) from it: d has steps of two.
  const upper = edgeworthUpper(d, n)
  return { lower: 1 - edgeworthUpper(d + 2, n), upper }
}

function edgeworthUpper(d: number, n: number): number {
  if (d <= 0) return 1
  if (d > (n * (n * n - 1)) / 3) return 0
  const b = 1 / n
  const x = (6 * (d - 1) * b) / (n * n - 1) - 1
  const scaled = x * Math.sqrt(1 / b - 1)
  const y = scaled * scaled
  const u =
    scaled *
    b *
    (0.2274 +
      b * (0.2531 + 0.1745 * b) +
      y *
        (-0.0758 +
          b * (0.1033 + 0.3932 * b) -
          y * b * (0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)))))
  return Math.min(1, Math.max(0, u / Math.exp(y / 2) + normalTails(scaled).upper))
}
