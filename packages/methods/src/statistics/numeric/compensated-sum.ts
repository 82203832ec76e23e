/**
 * The sum with Neumaier's correction: the error does not grow with the number of terms.
 * Source: A. Neumaier, “Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen”, 1974. O(n).
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0
  let lost = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}
