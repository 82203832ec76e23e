const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

/**
 * Values that were written as decimals (0.1, 1000000.2) as whole numbers over a common power of ten; null where they are not
 * (or need more than 53 bits). A double denotes the decimal N ÷ 10ᵏ when that division gives it back exactly, so nothing is
 * guessed. This undoes the one rounding that two-pass formulas cannot: that of reading 1000000.2 into binary. O(n).
 */
export function readDecimals(values: ArrayLike<number>): { integers: Float64Array; scale: number } | null {
  let exponent = 0
  let largest = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    largest = Math.max(largest, Math.abs(value))
    while (Math.round(value * powers[exponent]!) / powers[exponent]! !== value) {
      exponent++
      if (exponent >= powers.length || largest * powers[exponent]! > Number.MAX_SAFE_INTEGER) return null
    }
  }
  const scale = powers[exponent]!
  if (largest * scale > Number.MAX_SAFE_INTEGER) return null
  const integers = new Float64Array(values.length)
  for (let index = 0; index < values.length; index++) integers[index] = Math.round(values[index]! * scale)
  return { integers, scale }
}
