import { stirlingRemainder } from './log-gamma.ts'

/** x ln(x ÷ m) + m − x without cancellation where x is near m. */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const ratio = (x - m) / (x + m)
    let sum = (x - m) * ratio
    let term = 2 * x * ratio
    const square = ratio * ratio
    for (let j = 1; j < 1000; j++) {
      term *= square
      const next = sum + term / (2 * j + 1)
      if (next === sum) return next
      sum = next
    }
  }
  return x * Math.log(x / m) + m - x
}

/**
 * mᵃ e⁻ᵐ ÷ Γ(a + 1) for real a ≥ 0, m > 0, accurate to about 1e-15 relative for large a too.
 * Source: C. Loader, “Fast and accurate computation of binomial probabilities”, 2000.
 */
export function poissonTerm(a: number, m: number): number {
  if (a === 0) return Math.exp(-m)
  if (a < Number.MIN_VALUE * 2 ** 60) return Math.exp(-m)
  return Math.exp(-stirlingRemainder(a) - deviance(a, m)) / Math.sqrt(2 * Math.PI * a)
}

/** Γ(a + b + 1) ÷ (Γ(a + 1) Γ(b + 1)) · pᵃ qᵇ for real a, b ≥ 0 and p + q = 1. Source as above. */
export function binomialTerm(a: number, b: number, p: number, q: number): number {
  if (p === 0) return a === 0 ? 1 : 0
  if (q === 0) return b === 0 ? 1 : 0
  if (a === 0) return Math.exp(b * (p < 0.1 ? Math.log1p(-p) : Math.log(q)))
  if (b === 0) return Math.exp(a * (q < 0.1 ? Math.log1p(-q) : Math.log(p)))
  const n = a + b
  const exponent =
    stirlingRemainder(n) - stirlingRemainder(a) - stirlingRemainder(b) - deviance(a, n * p) - deviance(b, n * q)
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * a * b))
}
