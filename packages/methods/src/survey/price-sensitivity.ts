import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, oneOf, share } from '../schema.ts'
import { quantile } from '../statistics/quantile.ts'
import { type PriceAnswer, type PricePoint, priceCurves } from './price-curves.ts'
import { purchaseCurve } from './purchase-curve.ts'

const price = Type.Number({ minimum: 0 })
const intent = Type.Integer({ minimum: 1, maximum: 5 })
const input = Type.Object(
  {
    answers: Type.Array(Type.Object({ tooCheap: price, cheap: price, expensive: price, tooExpensive: price }, closed), {
      minItems: 1,
    }),
    interpolate: Type.Optional(
      Type.Boolean({ description: 'Straight lines between named prices, in steps; default false.' }),
    ),
    step: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'Of the interpolation; default 0.01.' })),
    intersection: Type.Optional(oneOf(['min', 'max', 'mean', 'median'])),
    purchase: Type.Optional(
      Type.Array(Type.Object({ cheap: intent, expensive: intent }, closed), {
        description: 'How likely each person is to buy at their cheap and expensive price, 1 surely not … 5 surely.',
      }),
    ),
    calibration: Type.Optional(
      Type.Array(share, {
        minItems: 5,
        maxItems: 5,
        description: 'Probability behind the intents 1 to 5; default 0, 0.1, 0.3, 0.5, 0.7.',
      }),
    ),
  },
  closed,
)
const point = Type.Object({
  price: Type.Number(),
  tooCheap: share,
  cheap: share,
  expensive: share,
  tooExpensive: share,
})
const best = Type.Object({ price: Type.Number(), reach: share, revenue: Type.Number() })
const output = Type.Object({
  n: count,
  total: count,
  invalid: count,
  optimalPricePoint: Type.Optional(Type.Number()),
  indifferencePricePoint: Type.Optional(Type.Number()),
  range: Type.Object({ lower: Type.Optional(Type.Number()), upper: Type.Optional(Type.Number()) }),
  curves: Type.Array(point),
  purchase: Type.Optional(Type.Object({ optimalReach: best, optimalRevenue: best, curve: Type.Array(best) })),
})

type Curve = (point: PricePoint) => number
type Choice = 'min' | 'max' | 'mean' | 'median'

/** Where the rising curve first reaches the falling one; where both then stay level, the choice says which of the prices. */
function crossing(points: readonly PricePoint[], rising: Curve, falling: Curve, choice: Choice): number | undefined {
  const first = points.find((at) => rising(at) >= falling(at))
  if (!first) return undefined
  const level = points
    .filter((at) => rising(at) === rising(first) && falling(at) === falling(first))
    .map(({ price }) => price)
  if (choice === 'mean') return level.reduce((sum, value) => sum + value, 0) / level.length
  return choice === 'min' ? level[0]! : choice === 'max' ? level.at(-1)! : quantile(level, 0.5)
}

const consistent = ({ tooCheap, cheap, expensive, tooExpensive }: PriceAnswer): boolean =>
  tooCheap < cheap && cheap < expensive && expensive < tooExpensive

/** The longest list of points that is given back; the price points come from all of them. */
const listed = 2000

/**
 * Van Westendorp’s price sensitivity meter, with the Newton–Miller–Smith extension when buying intents are given.
 *
 * Conventions as R’s pricesensitivitymeter 1.3.3: people whose prices are not in order are left out; the optimal price point is where “too
 * expensive” meets “too cheap”, the indifference point where “expensive” meets “cheap”, the range where “not cheap” meets
 * “too cheap” and “too expensive” meets “not expensive”. Refuses answers none of which is in order. O(n log n + steps).
 */
export function priceSensitivity(request: Static<typeof input>): Static<typeof output> {
  const { answers, purchase, intersection = 'min', step = 0.01 } = request
  if (purchase && purchase.length !== answers.length)
    throw new InputError('inconsistent', { rows: purchase.length, expected: answers.length }, '/purchase')
  const valid = answers.filter(consistent)
  if (valid.length === 0) throw new InputError('too-few', { count: 0, min: 1 }, '/answers')
  const prices = valid.flatMap(({ tooCheap, tooExpensive }) => [tooCheap, tooExpensive])
  const steps =
    (prices.reduce((most, each) => Math.max(most, each), 0) - prices.reduce((least, each) => Math.min(least, each))) /
    step
  if (request.interpolate && steps > 2_000_000)
    throw new InputError('too-many', { count: Math.ceil(steps), max: 2_000_000 }, '/step')
  const points = priceCurves(valid, request.interpolate ? step : undefined)
  const meet = (rising: Curve, falling: Curve) => crossing(points, rising, falling, intersection)
  const optimal = meet(
    (at) => at.tooExpensive,
    (at) => at.tooCheap,
  )
  const indifferent = meet(
    (at) => at.expensive,
    (at) => at.cheap,
  )
  const lower = meet(
    (at) => 1 - at.cheap,
    (at) => at.tooCheap,
  )
  const upper = meet(
    (at) => at.tooExpensive,
    (at) => 1 - at.expensive,
  )
  const every = Math.ceil(points.length / listed)
  const grid = points.map((at) => at.price)
  return {
    n: valid.length,
    total: answers.length,
    invalid: answers.length - valid.length,
    ...(optimal !== undefined && { optimalPricePoint: optimal }),
    ...(indifferent !== undefined && { indifferencePricePoint: indifferent }),
    range: { ...(lower !== undefined && { lower }), ...(upper !== undefined && { upper }) },
    curves: points.filter((_, place) => place % every === 0 || place === points.length - 1),
    ...(purchase && {
      purchase: purchaseCurve(
        answers.flatMap((answer, index) => (consistent(answer) ? [{ ...answer, intent: purchase[index]! }] : [])),
        grid,
        request.calibration ?? [0, 0.1, 0.3, 0.5, 0.7],
        listed,
      ),
    }),
  }
}

export const priceSensitivityMethod = defineMethod({
  name: 'survey/price-sensitivity',
  title: { en: 'Price sensitivity meter', 'zh-CN': '价格敏感度测试（PSM）' },
  about: {
    en: 'Van Westendorp’s four questions to an acceptable price range and an optimal price, with expected reach and revenue when intents are given.',
    'zh-CN': '由 van Westendorp 的四道价格题得出可接受价格区间与最优价格；给出购买意愿时还可得到预期触达与收入。',
  },
  reading: {
    en: 'The range is where prices meet little resistance; the optimal point is where as many find it too cheap as too expensive. It measures perception, not buying: use the purchase curve or a test for the decision. Where curves lie level over a stretch, “intersection” says which of its prices is meant.',
    'zh-CN':
      'range 是阻力较小的价格区间；最优价格点处，觉得太便宜与太贵的人一样多。它测量的是感知而非购买，决策应结合 purchase 曲线或实测。曲线在一段价格上持平时，由 intersection 决定取哪个价格。',
  },
  sources: [
    {
      author: 'P. H. van Westendorp',
      year: 1976,
      title: 'NSS price sensitivity meter: a new approach to study consumer perception of prices',
    },
    {
      author: 'D. Newton, J. Miller, P. Smith',
      year: 1993,
      title: 'A market acceptance extension to traditional price sensitivity measurement',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'Three people, one of whom contradicts herself.', 'zh-CN': '三位受访者，其中一位自相矛盾。' },
    input: {
      answers: [
        { tooCheap: 5, cheap: 8, expensive: 12, tooExpensive: 15 },
        { tooCheap: 6, cheap: 10, expensive: 11, tooExpensive: 20 },
        { tooCheap: 9, cheap: 7, expensive: 12, tooExpensive: 18 },
      ],
    },
    result: {
      n: 2,
      total: 3,
      invalid: 1,
      optimalPricePoint: 6,
      indifferencePricePoint: 10,
      range: { lower: 6, upper: 12 },
      curves: [
        { price: 5, tooCheap: 1, cheap: 1, expensive: 0, tooExpensive: 0 },
        { price: 6, tooCheap: 0, cheap: 1, expensive: 0, tooExpensive: 0 },
        { price: 8, tooCheap: 0, cheap: 1, expensive: 0, tooExpensive: 0 },
        { price: 10, tooCheap: 0, cheap: 0, expensive: 0, tooExpensive: 0 },
        { price: 11, tooCheap: 0, cheap: 0, expensive: 0, tooExpensive: 0 },
        { price: 12, tooCheap: 0, cheap: 0, expensive: 1, tooExpensive: 0 },
        { price: 15, tooCheap: 0, cheap: 0, expensive: 1, tooExpensive: 0 },
        { price: 20, tooCheap: 0, cheap: 0, expensive: 1, tooExpensive: 1 },
      ],
    },
  },
  run: priceSensitivity,
})
