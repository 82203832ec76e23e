import { InputError } from '../input-error.ts'
import { compensatedSum } from '../statistics/numeric/compensated-sum.ts'
import { deviationsFrom } from '../statistics/numeric/deviations.ts'

/** Means, variances and covariance of two columns of one arm. Refuses columns of different length. */
export function jointMoments(left: readonly number[], right: readonly number[], pointer: string) {
  const n = left.length
  if (right.length !== n) throw new InputError('inconsistent', { rows: right.length, expected: n }, pointer)
  const first = deviationsFrom(left)
  const second = deviationsFrom(right)
  return {
    n,
    left: { mean: first.mean, variance: first.sumOfSquares / (n - 1) },
    right: { mean: second.mean, variance: second.sumOfSquares / (n - 1) },
    covariance: compensatedSum(first.deviations.map((value, index) => value * second.deviations[index]!)) / (n - 1),
  }
}
