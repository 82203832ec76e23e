import { compensatedSum } from './compensated-sum.ts'
import { readDecimals } from './read-decimals.ts'

export interface Deviations {
  readonly mean: number
  /** Of each value from the mean. */
  readonly deviations: Float64Array
  readonly sumOfSquares: number
}

/**
 * The mean and the deviations from it, to the last digits even where the values share all but their last digits: decimals
 * are taken apart as whole numbers first, so the only rounding is that of the result. O(n).
 */
export function deviationsFrom(values: ArrayLike<number>): Deviations {
  const n = values.length
  const decimals = readDecimals(values)
  const exact = decimals?.integers ?? values
  const scale = decimals?.scale ?? 1
  const pivot = decimals ? Math.round(compensatedSum(exact) / n) : compensatedSum(exact) / n
  const deviations = new Float64Array(n)
  for (let index = 0; index < n; index++) deviations[index] = exact[index]! - pivot
  const rest = compensatedSum(deviations) / n
  for (let index = 0; index < n; index++) deviations[index] = (deviations[index]! - rest) / scale
  return { mean: (pivot + rest) / scale, deviations, sumOfSquares: sumOfSquares(deviations) }
}

/** Σ v², with the rounding of the additions carried along. */
export function sumOfSquares(values: ArrayLike<number>): number {
  let sum = 0
  let lost = 0
  for (let index = 0; index < values.length; index++) {
    const square = values[index]! * values[index]!
    const next = sum + square
    lost += sum >= square ? sum - next + square : square - next + sum
    sum = next
  }
  return sum + lost
}
