/**
 * A sample quantile of sorted values, of the nine types of Hyndman and Fan; 7 is the default of R and of spreadsheets.
 * Source: R. J. Hyndman, Y. Fan, “Sample quantiles in statistical packages”, 1996. O(1).
 */
export function quantile(sorted: ArrayLike<number>, p: number, type = 7): number {
  const n = sorted.length
  const at = (place: number): number => sorted[Math.min(n, Math.max(1, place)) - 1]!
  if (type <= 3) {
    const position = type === 3 ? n * p - 0.5 : n * p
    const whole = Math.floor(position + 4 * Number.EPSILON)
    const exact = Math.abs(position - whole) <= 4 * Number.EPSILON * Math.max(1, position)
    if (type === 1) return at(exact ? whole : whole + 1)
    if (type === 2) return exact ? (at(whole) + at(whole + 1)) / 2 : at(whole + 1)
    return exact && whole % 2 === 0 ? at(whole) : at(whole + 1)
  }
  const [a, b] = (
    [
      [0, 1],
      [0.5, 0.5],
      [0, 0],
      [1, 1],
      [1 / 3, 1 / 3],
      [3 / 8, 3 / 8],
    ] as const
  )[type - 4] ?? [1, 1]
  const position = a + p * (n + 1 - a - b)
  const whole = Math.floor(position + 4 * Number.EPSILON)
  const share = position - whole
  if (Math.abs(share) <= 4 * Number.EPSILON) return at(whole)
  return at(whole) + share * (at(whole + 1) - at(whole))
}
