import { integrate } from '../numeric/integrate.ts'
import { poissonTerm } from './saddle-point.ts'

/**
 * The mean of g(s) where s² is a chi-square variable over its degrees of freedom: what turns a distribution with known
 * variance into the studentised one.
 */
export function overScale(degreesOfFreedom: number, g: (s: number) => number, tolerance = 1e-15): number {
  const half = degreesOfFreedom / 2
  const reach = 13 / Math.sqrt(2 * degreesOfFreedom)
  return integrate(
    (s) => {
      const weight = (poissonTerm(half, half * s * s) * degreesOfFreedom) / s
      return weight === 0 ? 0 : weight * g(s)
    },
    Math.max(0, 1 - reach),
    1 + reach,
    tolerance,
  )
}
