import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level } from '../schema.ts'
import { pearson } from '../statistics/correlation.ts'
import { fQuantile } from '../statistics/distribution/f.ts'
import { deviationsFrom } from '../statistics/numeric/deviations.ts'

const input = Type.Object(
  {
    responses: Type.Array(Type.Array(Type.Number(), { minItems: 2 }), {
      minItems: 3,
      description: 'One row per person, one column per item.',
    }),
    names: Type.Optional(Type.Array(Type.String())),
    reversed: Type.Optional(
      Type.Array(Type.Boolean(), { description: 'Items to turn round (their sign; the level does not matter).' }),
    ),
    level,
  },
  closed,
)
const output = Type.Object({
  n: count,
  items: count,
  estimate: Type.Number(),
  interval,
  standardized: Type.Number(),
  meanCorrelation: Type.Number(),
  perItem: Type.Array(
    Type.Object({
      name: Type.String(),
      mean: Type.Number(),
      standardDeviation: Type.Number(),
      itemRestCorrelation: Type.Optional(Type.Number()),
      alphaWithout: Type.Optional(Type.Number()),
    }),
  ),
})

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/**
 * Cronbach’s alpha: how far the items of a scale measure the same thing.
 *
 * Definition: Cronbach 1951; interval: Feldt 1965; with the correlation of each item with the rest and alpha without it, as R’s
 * `psych::alpha`. Refuses ragged rows and items without any variation. O(n · items²).
 */
export function cronbachAlpha(request: Static<typeof input>): Static<typeof output> {
  const { responses, level: confidence = 0.95 } = request
  const n = responses.length
  const k = responses[0]!.length
  for (const [index, row] of responses.entries())
    if (row.length !== k)
      throw new InputError('inconsistent', { columns: row.length, expected: k }, `/responses/${index}`)
  for (const name of ['names', 'reversed'] as const)
    if (request[name] && request[name].length !== k)
      throw new InputError('inconsistent', { count: request[name].length, expected: k }, `/${name}`)
  const columns = Array.from({ length: k }, (_, item) =>
    responses.map((row) => (request.reversed?.[item] ? -row[item]! : row[item]!)),
  )
  const spreads = columns.map((column) => deviationsFrom(column))
  const flat = spreads.findIndex(({ sumOfSquares }) => sumOfSquares === 0)
  if (flat >= 0) throw new InputError('no-variance', { column: flat }, `/responses/0/${flat}`)
  const totalWithout = (left: number) =>
    responses.map((_, row) => sumOf(columns.map((column, item) => (item === left ? 0 : column[row]!))))
  const whole = deviationsFrom(totalWithout(-1)).sumOfSquares
  if (whole === 0) throw new InputError('no-variance', {}, '/responses')
  const parts = sumOf(spreads.map(({ sumOfSquares }) => sumOfSquares))
  const alpha = (k / (k - 1)) * (1 - parts / whole)
  const tail = (1 - confidence) / 2
  const correlations = columns.flatMap((left, first) => columns.slice(first + 1).map((right) => pearson(left, right)))
  const mean = sumOf(correlations) / correlations.length
  return {
    n,
    items: k,
    estimate: alpha,
    interval: {
      lower: 1 - (1 - alpha) * fQuantile(tail, n - 1, (n - 1) * (k - 1), 'upper'),
      upper: 1 - (1 - alpha) * fQuantile(tail, n - 1, (n - 1) * (k - 1)),
      level: confidence,
    },
    standardized: (k * mean) / (1 + (k - 1) * mean),
    meanCorrelation: mean,
    perItem: columns.map((column, item) => {
      const rest = totalWithout(item)
      const restSquares = deviationsFrom(rest).sumOfSquares
      return {
        name: request.names?.[item] ?? `item${item + 1}`,
        mean: request.reversed?.[item] ? -spreads[item]!.mean : spreads[item]!.mean,
        standardDeviation: Math.sqrt(spreads[item]!.sumOfSquares / (n - 1)),
        ...(restSquares > 0 && { itemRestCorrelation: pearson(column, rest) }),
        ...(k > 2 &&
          restSquares > 0 && {
            alphaWithout: ((k - 1) / (k - 2)) * (1 - (parts - spreads[item]!.sumOfSquares) / restSquares),
          }),
      }
    }),
  }
}

export const cronbachAlphaMethod = defineMethod({
  name: 'survey/cronbach-alpha',
  title: { en: 'Cronbach’s alpha', 'zh-CN': '克隆巴赫 α 系数' },
  about: {
    en: 'Whether the items of a questionnaire scale measure the same thing, and which item does not fit.',
    'zh-CN': '问卷量表各题是否测量同一事物，以及哪道题不合群。',
  },
  reading: {
    en: 'From 0.7 the items may be added up for groups, from 0.9 for decisions about single people. An item whose alphaWithout is above the estimate, or whose correlation with the rest is below 0.3, weakens the scale; a negative one was probably meant to be reversed.',
    'zh-CN':
      '0.7 起可用于群体层面的合计，0.9 起可用于个人层面的判断。alphaWithout 高于整体值、或与其余题目相关低于 0.3 的题目会削弱量表；相关为负的题多半应反向计分。',
  },
  formula: 'α = k ÷ (k − 1) · (1 − Σσᵢ² ÷ σ²)',
  sources: [
    { author: 'L. J. Cronbach', year: 1951, title: 'Coefficient alpha and the internal structure of tests' },
    {
      author: 'L. S. Feldt',
      year: 1965,
      title: 'The approximate sampling distribution of Kuder–Richardson reliability coefficient twenty',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'Four people, three items.', 'zh-CN': '四个人，三道题。' },
    input: {
      responses: [
        [4, 5, 4],
        [2, 3, 2],
        [5, 5, 4],
        [3, 2, 3],
      ],
    },
    result: {
      n: 4,
      items: 3,
      estimate: 0.9121621621621622,
      interval: { lower: 0.4203758055038247, upper: 0.9940387162227607, level: 0.95 },
      standardized: 0.9336506631385899,
      meanCorrelation: 0.8242709952771267,
      perItem: [
        {
          name: 'item1',
          mean: 3.5,
          standardDeviation: 1.2909944487358056,
          itemRestCorrelation: 0.8944271909999159,
          alphaWithout: 0.8125,
        },
        {
          name: 'item2',
          mean: 3.75,
          standardDeviation: 1.5,
          itemRestCorrelation: 0.7767008956029232,
          alphaWithout: 0.9491525423728813,
        },
        {
          name: 'item3',
          mean: 3.25,
          standardDeviation: 0.9574271077563381,
          itemRestCorrelation: 0.8935695796340185,
          alphaWithout: 0.8674698795180722,
        },
      ],
    },
  },
  run: cronbachAlpha,
})
