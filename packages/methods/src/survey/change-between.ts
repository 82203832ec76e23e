import Type from 'typebox'
import { interval, share } from '../schema.ts'
import { normalQuantile, normalTails } from '../statistics/distribution/normal.ts'

/** The difference of two independent estimates with known errors, by the normal distribution. */
export const change = Type.Object({
  difference: Type.Number(),
  standardError: Type.Number(),
  interval,
  pValue: share,
})

export interface Estimate {
  readonly estimate: number
  readonly standardError: number
}

/** Now minus before. Where both errors are zero, p is 1 for equal estimates and 0 otherwise. */
export function changeBetween(now: Estimate, before: Estimate, level: number) {
  const difference = now.estimate - before.estimate
  const standardError = Math.hypot(now.standardError, before.standardError)
  const reach = normalQuantile((1 - level) / 2, 'upper') * standardError
  const pValue =
    standardError > 0
      ? Math.min(1, 2 * normalTails(-Math.abs(difference) / standardError).lower)
      : difference === 0
        ? 1
        : 0
  return {
    difference,
    standardError,
    interval: { lower: difference - reach, upper: difference + reach, level },
    pValue,
  }
}
