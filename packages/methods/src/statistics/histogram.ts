import { quantile } from './quantile.ts'

export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/**
 * Counts in equal bins whose width follows Freedman and Diaconis (1981): 2 × interquartile range ÷ ∛n; by Sturges’ rule
 * where half of the values are the same. The last bin includes its upper end. O(n).
 */
export function histogram(sorted: ArrayLike<number>, bins?: number): Bin[] {
  const n = sorted.length
  const low = sorted[0]!
  const high = sorted[n - 1]!
  if (low === high) return [{ from: low, to: high, count: n }]
  const range = high - low
  const width = (2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25))) / Math.cbrt(n)
  const size = bins ?? Math.min(1000, Math.ceil(width > 0 ? range / width : Math.log2(n) + 1))
  const counts = new Array<number>(size).fill(0)
  for (let index = 0; index < n; index++) {
    const place = Math.min(size - 1, Math.floor(((sorted[index]! - low) / range) * size))
    counts[place] = counts[place]! + 1
  }
  return counts.map((count, place) => ({
    from: low + (range * place) / size,
    to: place === size - 1 ? high : low + (range * (place + 1)) / size,
    count,
  }))
}
