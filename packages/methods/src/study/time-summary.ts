import { studentQuantile } from '../statistics/distribution/student-t.ts'
import { deviationsFrom } from '../statistics/numeric/deviations.ts'
import { quantile } from '../statistics/quantile.ts'

/**
 * Task times: geometric mean with its interval on the logarithmic scale, and the median. The geometric mean is the best estimate of the
 * middle for small samples of times (Sauro and Lewis 2010). Null for no times.
 */
export function timeSummary(seconds: readonly number[], level: number) {
  const n = seconds.length
  if (n === 0) return null
  const { mean, sumOfSquares } = deviationsFrom(seconds.map(Math.log))
  const reach = n > 1 ? (studentQuantile((1 + level) / 2, n - 1) * Math.sqrt(sumOfSquares / (n - 1))) / Math.sqrt(n) : 0
  return {
    n,
    geometricMean: Math.exp(mean),
    ...(n > 1 && { interval: { lower: Math.exp(mean - reach), upper: Math.exp(mean + reach), level } }),
    median: quantile(
      seconds.toSorted((left, right) => left - right),
      0.5,
    ),
  }
}
