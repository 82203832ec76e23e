import { betaQuantile } from './distribution/beta.ts'
import { normalQuantile } from './distribution/normal.ts'

export type ProportionInterval = 'wilson' | 'clopper-pearson' | 'agresti-coull' | 'wald'

/**
 * An interval for a share: Wilson (1927), Clopper and Pearson (1934), Agresti and Coull (1998, “adjusted Wald”), or Wald.
 * Kept inside 0..1. O(1).
 */
export function proportionInterval(
  successes: number,
  n: number,
  confidence = 0.95,
  kind: ProportionInterval = 'wilson',
) {
  const z = normalQuantile((1 - confidence) / 2, 'upper')
  const p = successes / n
  // Beyond a thousand million cases the two agree to nine digits, and the exact one takes long.
  if (kind === 'clopper-pearson' && n <= 1e9) {
    const tail = (1 - confidence) / 2
    return {
      lower: successes === 0 ? 0 : betaQuantile(successes, n - successes + 1, tail),
      upper: successes === n ? 1 : betaQuantile(successes + 1, n - successes, tail, 'upper'),
      level: confidence,
    }
  }
  const square = z * z
  const centre = (successes + square / 2) / (n + square)
  const reach =
    kind === 'wilson' || kind === 'clopper-pearson'
      ? (z / (n + square)) * Math.sqrt(n * p * (1 - p) + square / 4)
      : kind === 'wald'
        ? z * Math.sqrt((p * (1 - p)) / n)
        : z * Math.sqrt((centre * (1 - centre)) / (n + square))
  const middle = kind === 'wald' ? p : centre
  return {
    lower: successes === 0 ? 0 : Math.max(0, middle - reach),
    upper: successes === n ? 1 : Math.min(1, middle + reach),
    level: confidence,
  }
}
