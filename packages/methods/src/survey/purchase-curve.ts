import type { PriceAnswer } from './price-curves.ts'

interface Buyer extends PriceAnswer {
  readonly intent: { readonly cheap: number; readonly expensive: number }
}

/**
 * Newton, Miller and Smith’s extension: each person buys with no chance at their too cheap and too expensive price, with the
 * calibrated chance of their intents at cheap and expensive, and in between on straight lines over the grid of prices (R’s
 * pricesensitivitymeter interpolates by place in the grid, not by price). O(n · prices).
 */
export function purchaseCurve(
  buyers: readonly Buyer[],
  prices: readonly number[],
  calibration: readonly number[],
  listed: number,
) {
  const sums = new Float64Array(prices.length)
  const placeOf = (price: number): number => {
    let low = 0
    let high = prices.length - 1
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (prices[middle]! < price - 1e-9) low = middle + 1
      else high = middle
    }
    return low
  }
  for (const { tooCheap, cheap, expensive, tooExpensive, intent } of buyers) {
    const corners = [
      [placeOf(tooCheap), 0],
      [placeOf(cheap), calibration[intent.cheap - 1]!],
      [placeOf(expensive), calibration[intent.expensive - 1]!],
      [placeOf(tooExpensive), 0],
    ] as const
    for (let leg = 0; leg < 3; leg++) {
      const [from, left] = corners[leg]!
      const [to, right] = corners[leg + 1]!
      for (let place = from; place < to; place++)
        sums[place] = sums[place]! + left + ((right - left) * (place - from)) / (to - from)
    }
  }
  const points = prices.map((price, place) => {
    const reach = Math.min(1, sums[place]! / buyers.length)
    return { price, reach, revenue: reach * price }
  })
  const best = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((most, point) => (of(point) > of(most) ? point : most))
  const every = Math.ceil(points.length / listed)
  return {
    optimalReach: best(({ reach }) => reach),
    optimalRevenue: best(({ revenue }) => revenue),
    curve: points.filter((_, place) => place % every === 0),
  }
}
