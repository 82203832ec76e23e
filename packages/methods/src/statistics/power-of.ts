import { fQuantile } from './distribution/f.ts'
import { noncentralFUpper, noncentralStudentTails } from './distribution/noncentral.ts'
import { normalQuantile, normalTails } from './distribution/normal.ts'
import { studentQuantile } from './distribution/student-t.ts'

/** n is per group. The power counts only findings in the right direction, as R does (strict = FALSE). */
export interface PowerQuestion {
  readonly alpha: number
  readonly sides: 1 | 2
}

/** Power of the t test: effect is the difference over the standard deviation. Two samples, else one sample or pairs. */
export function powerOfMeans(n: number, effect: number, samples: 1 | 2, { alpha, sides }: PowerQuestion): number {
  const degrees = Math.max(1e-7, (n - 1) * samples)
  const shift = Math.sqrt(n / samples) * Math.abs(effect)
  return noncentralStudentTails(studentQuantile(alpha / sides, degrees, 'upper'), degrees, shift).upper
}

/** Power of the comparison of two shares, normal approximation as R’s `power.prop.test`. */
export function powerOfShares(n: number, left: number, right: number, { alpha, sides }: PowerQuestion): number {
  const under = Math.sqrt((left + right) * (1 - (left + right) / 2))
  const apart = Math.sqrt(left * (1 - left) + right * (1 - right))
  const critical = normalQuantile(alpha / sides, 'upper')
  return normalTails((Math.sqrt(n) * Math.abs(left - right) - critical * under) / apart).lower
}

/** Power of the one-way analysis of variance for Cohen’s f. */
export function powerOfAnova(n: number, groups: number, f: number, alpha: number): number {
  const below = (n - 1) * groups
  return noncentralFUpper(fQuantile(alpha, groups - 1, below, 'upper'), groups - 1, below, f * f * n * groups)
}

/** Power of the test of a correlation, Fisher’s z with its bias (Cohen 1988; as R’s `pwr.r.test`). */
export function powerOfCorrelation(n: number, r: number, { alpha, sides }: PowerQuestion): number {
  const t = studentQuantile(alpha / sides, n - 2, 'upper')
  const critical = Math.sqrt((t * t) / (t * t + n - 2))
  const size = Math.abs(r)
  const shift = Math.atanh(size) + size / (2 * (n - 1))
  const above = normalTails((shift - Math.atanh(critical)) * Math.sqrt(n - 3)).lower
  return sides === 1 ? above : above + normalTails((-shift - Math.atanh(critical)) * Math.sqrt(n - 3)).lower
}
