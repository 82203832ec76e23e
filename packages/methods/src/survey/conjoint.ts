import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, count, identifier, oneOf, share } from '../schema.ts'
import { leastSquares, toColumn } from '../statistics/numeric/least-squares.ts'
import { simulateShares } from './simulate-shares.ts'

const profile = Type.Record(Type.String(), Type.String())
const input = Type.Object(
  {
    attributes: Type.Array(
      Type.Object({ id: identifier, levels: Type.Array(identifier, { minItems: 2, maxItems: 50 }) }, closed),
      { minItems: 1, maxItems: 50 },
    ),
    profiles: Type.Array(profile, { minItems: 2, description: 'The products that were judged: level by attribute.' }),
    ratings: Type.Array(Type.Array(Type.Number(), { minItems: 2 }), {
      minItems: 1,
      description: 'One row per person, one number per profile.',
    }),
    scale: Type.Optional(oneOf(['rating', 'rank'])),
    simulate: Type.Optional(Type.Array(profile, { minItems: 1, description: 'Products to share the market among.' })),
  },
  closed,
)
const output = Type.Object({
  n: count,
  intercept: Type.Number(),
  rSquared: Type.Number(),
  attributes: Type.Array(
    Type.Object({
      id: Type.String(),
      importance: share,
      levels: Type.Array(
        Type.Object({ level: Type.String(), partWorth: Type.Number(), standardError: Type.Optional(Type.Number()) }),
      ),
    }),
  ),
  simulation: Type.Optional(
    Type.Array(
      Type.Object({
        utility: Type.Number(),
        maximumUtility: share,
        bradleyTerryLuce: Type.Optional(share),
        logit: Type.Optional(share),
        logitOfAll: share,
        counted: count,
      }),
    ),
  ),
  respondents: Type.Array(
    Type.Object({ intercept: Type.Number(), partWorths: Type.Array(Type.Number()), importance: Type.Array(share) }),
  ),
})

type Attributes = Static<typeof input>['attributes']

/** Effects coding: a level has its own column with 1, the last level −1 in all columns of its attribute. */
function codeOf(row: Readonly<Record<string, string>>, attributes: Attributes, pointer: string): number[] {
  for (const name of Object.keys(row))
    if (!attributes.some(({ id }) => id === name))
      throw new InputError('unknown-reference', { got: name }, `${pointer}/${name}`)
  return attributes.flatMap(({ id, levels }) => {
    const level = row[id]
    if (level === undefined) throw new InputError('required', { field: id }, `${pointer}/${id}`)
    const place = levels.indexOf(level)
    if (place < 0) throw new InputError('unknown-choice', { got: level, choices: levels }, `${pointer}/${id}`)
    return levels.slice(1).map((_, column) => (place === levels.length - 1 ? -1 : place === column ? 1 : 0))
  })
}

/** All part-worths of one set of coefficients, the last level of each attribute as minus the sum of the others. */
function spread(coefficients: readonly number[], attributes: Attributes): number[][] {
  let start = 1
  return attributes.map(({ levels }) => {
    const own = coefficients.slice(start, start + levels.length - 1)
    start += levels.length - 1
    return [...own, -own.reduce((sum, value) => sum + value, 0)]
  })
}

function importanceOf(partWorths: readonly (readonly number[])[]): number[] {
  const ranges = partWorths.map((worths) => Math.max(...worths) - Math.min(...worths))
  const total = ranges.reduce((sum, value) => sum + value, 0)
  return ranges.map((range) => (total > 1e-12 ? range / total : 0))
}

/**
 * Rating-based conjoint analysis: what each level of each attribute is worth, from whole products that were rated or ranked.
 *
 * Least squares with effects coding per person (Green and Rao 1971), averaged; importance is the mean over people of the share of
 * the range; market shares by first choice, Bradley–Terry–Luce and logit over people, as R’s `conjoint`. Ranks (1 best) are turned
 * round first. Refuses designs that cannot tell the levels apart.
 */
export function conjoint(request: Static<typeof input>): Static<typeof output> {
  const { attributes, profiles } = request
  refuseDoubled(attributes, '/attributes')
  const codes = profiles.map((row, index) => codeOf(row, attributes, `/profiles/${index}`))
  const width = codes[0]!.length
  if (profiles.length <= width) throw new InputError('too-few', { count: profiles.length, min: width + 1 }, '/profiles')
  const ratings = request.ratings.map((row, index) => {
    if (row.length !== profiles.length)
      throw new InputError('inconsistent', { count: row.length, expected: profiles.length }, `/ratings/${index}`)
    return request.scale === 'rank' ? row.map((rank) => profiles.length + 1 - rank) : row
  })
  const columns = [
    toColumn(new Float64Array(profiles.length).fill(1)),
    ...Array.from({ length: width }, (_, column) => toColumn(codes.map((code) => code[column]!))),
  ]
  const names = [
    'intercept',
    ...attributes.flatMap(({ id, levels }) => levels.slice(0, -1).map((level) => `${id}: ${level}`)),
  ]
  const people = ratings.map((row) => leastSquares(columns, toColumn(row), names).coefficients)
  const n = people.length
  const mean = (pick: (index: number) => number) => people.reduce((sum, _, index) => sum + pick(index), 0) / n
  const average = Array.from({ length: width + 1 }, (_, k) => mean((index) => people[index]![k]!))
  const worths = people.map((coefficients) => spread(coefficients, attributes))
  const importances = worths.map(importanceOf)
  // Someone who rated everything alike has no importances to count.
  const telling = importances.filter((row) => row.some((value) => value > 0))
  const deviation = (attribute: number, level: number, middle: number) =>
    Math.sqrt(worths.reduce((sum, own) => sum + (own[attribute]![level]! - middle) ** 2, 0) / (n - 1) / n)
  return {
    n,
    intercept: average[0]!,
    rSquared: fitOf(ratings, codes, people),
    attributes: spread(average, attributes).map((levels, attribute) => ({
      id: attributes[attribute]!.id,
      importance: telling.length > 0 ? telling.reduce((sum, row) => sum + row[attribute]!, 0) / telling.length : 0,
      levels: levels.map((partWorth, level) => ({
        level: attributes[attribute]!.levels[level]!,
        partWorth,
        ...(n > 1 && { standardError: deviation(attribute, level, partWorth) }),
      })),
    })),
    ...(request.simulate && {
      simulation: simulateShares(
        people,
        request.simulate.map((row, index) => codeOf(row, attributes, `/simulate/${index}`)),
      ),
    }),
    respondents: people.map((coefficients, index) => ({
      intercept: coefficients[0]!,
      partWorths: worths[index]!.flat(),
      importance: importances[index]!,
    })),
  }
}

/** Share of the variation within people that their own part-worths explain. */
function fitOf(
  ratings: readonly (readonly number[])[],
  codes: readonly (readonly number[])[],
  people: readonly (readonly number[])[],
): number {
  let residual = 0
  let total = 0
  ratings.forEach((row, person) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length
    row.forEach((value, index) => {
      const fitted = codes[index]!.reduce((sum, code, k) => sum + code * people[person]![k + 1]!, people[person]![0]!)
      residual += (value - fitted) ** 2
      total += (value - mean) ** 2
    })
  })
  return total > 0 ? 1 - residual / total : 0
}

export const conjointMethod = defineMethod({
  name: 'survey/conjoint',
  title: { en: 'Conjoint analysis', 'zh-CN': '联合分析' },
  about: {
    en: 'What each level of each attribute is worth to people, which attributes matter most, and how products would share the market.',
    'zh-CN': '各属性水平对人们的价值、哪些属性最重要，以及产品之间的市场份额模拟。',
  },
  reading: {
    en: 'Part-worths of an attribute add up to zero: compare differences, not heights. Importance depends on the range of levels that were shown. Shares by maximum utility suit considered purchases, logit suits impulsive ones; Bradley–Terry–Luce and “logit” count only people whose utilities are all positive (“counted”); “logitOfAll” counts everybody.',
    'zh-CN':
      '同一属性的效用值之和为零，应比较差异而非绝对高低。重要性取决于展示的水平范围。深思熟虑的购买适合 maximumUtility，冲动型购买适合 logit；bradleyTerryLuce 与 logit 只计入总效用全为正的受访者（counted），logitOfAll 计入所有人。',
  },
  sources: [
    { author: 'P. E. Green, V. R. Rao', year: 1971, title: 'Conjoint measurement for quantifying judgmental data' },
    {
      author: 'A. Bąk, T. Bartłomowicz',
      year: 2012,
      title: 'Conjoint analysis method and its implementation in conjoint R package',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'Two attributes, four products, two people.', 'zh-CN': '两个属性、四个产品、两位受访者。' },
    input: {
      attributes: [
        { id: 'price', levels: ['low', 'high'] },
        { id: 'support', levels: ['mail', 'phone'] },
      ],
      profiles: [
        { price: 'low', support: 'mail' },
        { price: 'low', support: 'phone' },
        { price: 'high', support: 'mail' },
        { price: 'high', support: 'phone' },
      ],
      ratings: [
        [7, 9, 2, 4],
        [5, 8, 3, 8],
      ],
    },
    result: {
      n: 2,
      intercept: 5.75,
      rSquared: 0.9787234042553191,
      attributes: [
        {
          id: 'price',
          importance: 0.4571428571428572,
          levels: [
            { level: 'low', partWorth: 1.5, standardError: 1 },
            { level: 'high', partWorth: -1.5, standardError: 1 },
          ],
        },
        {
          id: 'support',
          importance: 0.5428571428571429,
          levels: [
            { level: 'mail', partWorth: -1.5, standardError: 0.5 },
            { level: 'phone', partWorth: 1.5, standardError: 0.5 },
          ],
        },
      ],
      respondents: [
        { intercept: 5.5, partWorths: [2.5, -2.5, -1, 1], importance: [0.7142857142857143, 0.2857142857142857] },
        { intercept: 6, partWorths: [0.5, -0.5, -2, 2], importance: [0.2, 0.8] },
      ],
    },
  },
  run: conjoint,
})
