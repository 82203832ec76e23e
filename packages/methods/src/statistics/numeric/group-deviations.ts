import { compensatedSum } from './compensated-sum.ts'
import { deviationsFrom, sumOfSquares } from './deviations.ts'

export interface GroupSpread {
  readonly n: number
  readonly mean: number
  /** Of the group’s mean from the grand mean. */
  readonly shift: number
  readonly sumOfSquares: number
}

/** Sums of squares between and within groups, with decimals taken exactly over all groups at once. O(n). */
export function groupDeviations(groups: readonly (readonly number[])[]): {
  spreads: GroupSpread[]
  between: number
  within: number
} {
  const { mean, deviations } = deviationsFrom(groups.flat())
  let start = 0
  const spreads = groups.map((group) => {
    const own = deviations.slice(start, start + group.length)
    start += group.length
    const shift = compensatedSum(own) / own.length
    for (let index = 0; index < own.length; index++) own[index] = own[index]! - shift
    return { n: own.length, mean: mean + shift, shift, sumOfSquares: sumOfSquares(own) }
  })
  return {
    spreads,
    between: compensatedSum(spreads.map(({ n, shift }) => n * shift * shift)),
    within: compensatedSum(spreads.map((spread) => spread.sumOfSquares)),
  }
}
