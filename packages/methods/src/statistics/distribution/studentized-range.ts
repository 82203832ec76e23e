import { findRoot } from '../numeric/find-root.ts'
import { integrate } from '../numeric/integrate.ts'
import { normalDensity, normalTails } from './normal.ts'
import { overScale } from './over-scale.ts'

/** P(range of k standard normal variables > w). */
function rangeUpper(w: number, k: number): number {
  if (w <= 0) return 1
  const half = w / 2
  const outside = -Math.expm1(k * Math.log1p(-2 * normalTails(half).upper))
  const across = integrate(
    (u) => {
      const inside = normalTails(u).lower - normalTails(u - w).lower
      return normalDensity(u) * inside ** (k - 1)
    },
    half,
    Math.max(half, 9),
  )
  return Math.min(1, Math.max(0, outside - 2 * k * across))
}

/**
 * P(Q > q) of the studentised range of k means; degrees of freedom may be infinite. Absolute error below 1e-12.
 * Source: M. D. Copenhaver, B. Holland, “Computation of the distribution of the maximum studentized range statistic”, 1988,
 * with adaptive quadrature in place of their fixed one.
 */
export function studentizedRangeUpper(q: number, k: number, degreesOfFreedom: number): number {
  if (q <= 0) return 1
  if (degreesOfFreedom > 1e7) return rangeUpper(q, k)
  return Math.min(
    1,
    Math.max(
      0,
      overScale(degreesOfFreedom, (s) => rangeUpper(q * s, k), 1e-13),
    ),
  )
}

/** The studentised range with upper tail p. */
export function studentizedRangeQuantile(p: number, k: number, degreesOfFreedom: number): number {
  let high = 4
  while (studentizedRangeUpper(high, k, degreesOfFreedom) > p && high < 1e6) high *= 2
  return findRoot((q) => studentizedRangeUpper(q, k, degreesOfFreedom) - p, 0, high, 1e-12)
}
