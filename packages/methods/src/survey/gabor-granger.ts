import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level, share } from '../schema.ts'
import { proportionInterval } from '../statistics/proportion-interval.ts'

const price = Type.Number({ minimum: 0 })
const input = Type.Union([
  Type.Object(
    {
      prices: Type.Array(price, { minItems: 2, maxItems: 1000 }),
      highest: Type.Array(Type.Union([price, Type.Null()]), {
        minItems: 1,
        description: 'Highest price each person would pay; null: none.',
      }),
      unitCost: Type.Optional(price),
      level,
    },
    closed,
  ),
  Type.Object(
    {
      answers: Type.Array(Type.Object({ price, buys: Type.Boolean() }, closed), { minItems: 2 }),
      unitCost: Type.Optional(price),
      level,
    },
    closed,
  ),
])
const point = Type.Object({
  price: Type.Number(),
  n: count,
  demand: share,
  interval,
  smoothed: share,
  revenue: Type.Number(),
  profit: Type.Optional(Type.Number()),
  elasticity: Type.Optional(Type.Number()),
})
const output = Type.Object({
  n: count,
  curve: Type.Array(point),
  optimalPrice: Type.Number(),
  optimalRevenue: Type.Number(),
  profitPrice: Type.Optional(Type.Number()),
})

/** Weighted shares made to fall with price: pool adjacent violators (Ayer et al. 1955). */
function falling(points: readonly { n: number; demand: number }[]): number[] {
  const blocks: { n: number; sum: number; size: number }[] = []
  for (const { n, demand } of points) {
    blocks.push({ n, sum: n * demand, size: 1 })
    while (blocks.length > 1) {
      const last = blocks.at(-1)!
      const before = blocks.at(-2)!
      if (last.sum / last.n <= before.sum / before.n) break
      blocks.splice(-2, 2, { n: last.n + before.n, sum: last.sum + before.sum, size: last.size + before.size })
    }
  }
  return blocks.flatMap(({ n, sum, size }) => new Array<number>(size).fill(sum / n))
}

/**
 * Gabor and Granger: demand at each of several prices, and the price with the largest revenue (and profit).
 *
 * From the highest price each person accepts, or from single yes-or-no answers (then made to fall with price). Intervals by Wilson;
 * elasticity between neighbouring prices by midpoints. Definition: Gabor and Granger 1966. O(n log n).
 */
export function gaborGranger(request: Static<typeof input>): Static<typeof output> {
  const confidence = request.level ?? 0.95
  const { unitCost } = request
  const tallies = new Map<number, { n: number; yes: number }>()
  if ('answers' in request) {
    for (const { price, buys } of request.answers) {
      const { n, yes } = tallies.get(price) ?? { n: 0, yes: 0 }
      tallies.set(price, { n: n + 1, yes: yes + (buys ? 1 : 0) })
    }
    if (tallies.size < 2) throw new InputError('too-few', { count: tallies.size, min: 2 }, '/answers')
  } else {
    request.prices.forEach((price, index) => {
      if (tallies.has(price)) throw new InputError('duplicate', { got: price }, `/prices/${index}`)
      const yes = request.highest.filter((highest) => highest !== null && highest >= price).length
      tallies.set(price, { n: request.highest.length, yes })
    })
  }
  const points = [...tallies]
    .sort(([left], [right]) => left - right)
    .map(([price, { n, yes }]) => ({ price, n, yes, demand: yes / n }))
  const smoothed = falling(points)
  const curve = points.map(({ price, n, yes, demand }, place) => {
    const next = points[place + 1]
    const [q, r] = [smoothed[place]!, smoothed[place + 1] ?? 0]
    const elastic = next && q + r > 0 && ((r - q) / (q + r)) * ((next.price + price) / (next.price - price))
    return {
      price,
      n,
      demand,
      interval: proportionInterval(yes, n, confidence),
      smoothed: q,
      revenue: price * q,
      ...(unitCost !== undefined && { profit: (price - unitCost) * q }),
      ...(typeof elastic === 'number' && { elasticity: elastic }),
    }
  })
  const best = curve.reduce((most, point) => (point.revenue > most.revenue ? point : most))
  const richest = curve.reduce((most, point) => ((point.profit ?? 0) > (most.profit ?? 0) ? point : most))
  return {
    n: 'answers' in request ? request.answers.length : request.highest.length,
    curve,
    optimalPrice: best.price,
    optimalRevenue: best.revenue,
    ...(unitCost !== undefined && { profitPrice: richest.price }),
  }
}

export const gaborGrangerMethod = defineMethod({
  name: 'survey/gabor-granger',
  title: { en: 'Gabor–Granger', 'zh-CN': 'Gabor–Granger 价格测试' },
  about: {
    en: 'Demand at several prices from buying intentions, and the price with the largest revenue or profit.',
    'zh-CN': '由购买意愿得出不同价格下的需求，以及收入或利润最大的价格。',
  },
  reading: {
    en: 'Revenue is per person asked. People say yes more easily than they pay: use the shape of the curve rather than its height. Elasticity below −1: raising the price to the next step loses revenue.',
    'zh-CN': '收入按每位受访者计。说“会买”比真的付钱容易：应看曲线形状而非高度。弹性低于 −1 时，涨到下一档会减少收入。',
  },
  formula: 'R(p) = p · q(p)',
  sources: [
    {
      author: 'A. Gabor, C. W. J. Granger',
      year: 1966,
      title: 'Price as an indicator of quality: report on an enquiry',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'The highest price five people would pay.', 'zh-CN': '五个人愿付的最高价格。' },
    input: { prices: [10, 15, 20], highest: [10, 15, 20, 20, null], unitCost: 8 },
    result: {
      n: 5,
      curve: [
        {
          price: 10,
          n: 5,
          demand: 0.8,
          interval: { lower: 0.37553462976252544, upper: 0.9637758913675698, level: 0.95 },
          smoothed: 0.8,
          revenue: 8,
          profit: 1.6,
          elasticity: -0.7142857142857145,
        },
        {
          price: 15,
          n: 5,
          demand: 0.6,
          interval: { lower: 0.23072428127601297, upper: 0.8823792257673521, level: 0.95 },
          smoothed: 0.6,
          revenue: 9,
          profit: 4.2,
          elasticity: -1.3999999999999997,
        },
        {
          price: 20,
          n: 5,
          demand: 0.4,
          interval: { lower: 0.11762077423264794, upper: 0.769275718723987, level: 0.95 },
          smoothed: 0.4,
          revenue: 8,
          profit: 4.800000000000001,
        },
      ],
      optimalPrice: 15,
      optimalRevenue: 9,
      profitPrice: 20,
    },
  },
  run: gaborGranger,
})
