import { betaQuantilePair, betaTails } from './beta.ts'
import { normalQuantile, normalTails } from './normal.ts'
import type { Tail, Tails } from './tails.ts'

/** Both tails of Student’s t; degrees of freedom may be fractional or infinite. */
export function studentTails(t: number, degreesOfFreedom: number): Tails {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalTails(t)
  const square = t * t
  if (square === Number.POSITIVE_INFINITY) return t > 0 ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 }
  const total = degreesOfFreedom + square
  const outer = betaTails(degreesOfFreedom / 2, 0.5, degreesOfFreedom / total, square / total)
  const half = outer.lower / 2
  // Near zero the area from zero is the accurate part.
  const rest = 0.5 + outer.upper / 2
  return t > 0 ? { lower: rest, upper: half } : { lower: half, upper: rest }
}

/** P(|T| ≥ |t|). */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  return Math.min(1, 2 * studentTails(-Math.abs(t), degreesOfFreedom).lower)
}

/** The value of Student’s t whose tail is p. */
export function studentQuantile(p: number, degreesOfFreedom: number, tail: Tail = 'lower'): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalQuantile(p, tail)
  if (p === 0.5) return 0
  if (p > 0.5) return -studentQuantile(1 - p, degreesOfFreedom, tail)
  const { x, y } = betaQuantilePair(degreesOfFreedom / 2, 0.5, 2 * p)
  const t = Math.sqrt((degreesOfFreedom * y) / x)
  return tail === 'upper' ? t : -t
}
