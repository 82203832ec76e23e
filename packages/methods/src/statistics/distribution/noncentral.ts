import { betaTails } from './beta.ts'
import { gammaTails } from './gamma.ts'
import { normalTails } from './normal.ts'
import { overScale } from './over-scale.ts'
import { poissonTerm } from './saddle-point.ts'
import type { Tails } from './tails.ts'

/** Both tails of the noncentral t distribution, by integration over the estimated scale. */
export function noncentralStudentTails(t: number, degreesOfFreedom: number, shift: number): Tails {
  if (degreesOfFreedom > 1e7) return normalTails(t - shift)
  return {
    lower: Math.min(
      1,
      overScale(degreesOfFreedom, (s) => normalTails(t * s - shift).lower),
    ),
    upper: Math.min(
      1,
      overScale(degreesOfFreedom, (s) => normalTails(t * s - shift).upper),
    ),
  }
}

/** Σ Poisson(j; λ/2) · part(j), from the largest weight outwards. */
function overPoisson(noncentrality: number, part: (j: number) => number): number {
  const mean = noncentrality / 2
  if (mean === 0) return part(0)
  const middle = Math.floor(mean)
  let sum = 0
  for (let j = middle; j >= 0; j--) {
    const weight = poissonTerm(j, mean)
    sum += weight * part(j)
    if (weight < 1e-18) break
  }
  for (let j = middle + 1; ; j++) {
    const weight = poissonTerm(j, mean)
    sum += weight * part(j)
    if (weight < 1e-18) break
  }
  return Math.min(1, sum)
}

/** P(F > f) of the noncentral F distribution. */
export function noncentralFUpper(f: number, above: number, below: number, noncentrality: number): number {
  const total = below + above * f
  return overPoisson(
    noncentrality,
    (j) => betaTails(above / 2 + j, below / 2, (above * f) / total, below / total).upper,
  )
}

/** P(X > x) of the noncentral chi-square distribution. */
export function noncentralChiSquareUpper(x: number, degreesOfFreedom: number, noncentrality: number): number {
  return overPoisson(noncentrality, (j) => gammaTails(degreesOfFreedom / 2 + j, x / 2).upper)
}
