import { gammaQuantile, gammaTails } from './gamma.ts'
import type { Tail, Tails } from './tails.ts'

/** Both tails of the chi-square distribution. */
export function chiSquareTails(x: number, degreesOfFreedom: number): Tails {
  return gammaTails(degreesOfFreedom / 2, x / 2)
}

/** The chi-square value whose tail is p. */
export function chiSquareQuantile(p: number, degreesOfFreedom: number, tail: Tail = 'lower'): number {
  return 2 * gammaQuantile(degreesOfFreedom / 2, p, tail)
}
