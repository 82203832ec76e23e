/** The four answers of one person about prices. */
export interface PriceAnswer {
  readonly tooCheap: number
  readonly cheap: number
  readonly expensive: number
  readonly tooExpensive: number
}

export interface PricePoint {
  readonly price: number
  /** Shares of people who find this price too cheap, cheap, expensive, too expensive. */
  readonly tooCheap: number
  readonly cheap: number
  readonly expensive: number
  readonly tooExpensive: number
}

/** Share of answers up to each price; the lowest answer itself counts from the next price on, as in R’s pricesensitivitymeter. */
function risingShares(answers: readonly number[], prices: readonly number[]): number[] {
  const sorted = answers.toSorted((left, right) => left - right)
  let below = 0
  return prices.map((price) => {
    while (below < sorted.length && sorted[below]! <= price) below++
    return price <= sorted[0]! ? 0 : below / sorted.length
  })
}

/**
 * Van Westendorp’s four curves over all prices named; with `step` also in between, on straight lines. O(n log n + steps).
 */
export function priceCurves(answers: readonly PriceAnswer[], step?: number): PricePoint[] {
  const named = [
    ...new Set(
      answers.flatMap(({ tooCheap, cheap, expensive, tooExpensive }) => [tooCheap, cheap, expensive, tooExpensive]),
    ),
  ]
  named.sort((left, right) => left - right)
  const rising = (pick: (answer: PriceAnswer) => number) => risingShares(answers.map(pick), named)
  const [tooCheap, cheap, expensive, tooExpensive] = [
    rising((answer) => answer.tooCheap),
    rising((answer) => answer.cheap),
    rising((answer) => answer.expensive),
    rising((answer) => answer.tooExpensive),
  ]
  const points = named.map((price, place) => ({
    price,
    tooCheap: 1 - tooCheap![place]!,
    cheap: 1 - cheap![place]!,
    expensive: expensive![place]!,
    tooExpensive: tooExpensive![place]!,
  }))
  return step === undefined ? points : interpolated(points, step)
}

function interpolated(points: readonly PricePoint[], step: number): PricePoint[] {
  const first = points[0]!.price
  const count = Math.floor((points.at(-1)!.price - first) / step + 1e-10)
  let right = 1
  return Array.from({ length: count + 1 }, (_, index) => {
    const price = first + index * step
    while (right < points.length - 1 && points[right]!.price < price) right++
    const [low, high] = [points[right - 1] ?? points[0]!, points[right] ?? points[0]!]
    const share = high.price > low.price ? (price - low.price) / (high.price - low.price) : 0
    const between = (from: number, to: number) =>
      from === to ? from : from + (to - from) * Math.min(1, Math.max(0, share))
    return {
      price,
      tooCheap: between(low.tooCheap, high.tooCheap),
      cheap: between(low.cheap, high.cheap),
      expensive: between(low.expensive, high.expensive),
      tooExpensive: between(low.tooExpensive, high.tooExpensive),
    }
  })
}
