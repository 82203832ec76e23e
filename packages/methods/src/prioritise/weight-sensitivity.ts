import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { createRandom } from '../random.ts'
import { closed, count, identifier, share } from '../schema.ts'
import { normalisedValues } from './weighted-score.ts'

const criterion = Type.Object(
  {
    id: identifier,
    weight: Type.Number({ minimum: 0 }),
    direction: Type.Unsafe<1 | -1>({ anyOf: [{ const: 1 }, { const: -1 }] }),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
  },
  closed,
)
const input = Type.Object(
  {
    criteria: Type.Array(criterion, { minItems: 2, maxItems: 30 }),
    items: Type.Array(Type.Object({ id: identifier, values: Type.Record(Type.String(), Type.Number()) }, closed), {
      minItems: 2,
      maxItems: 1000,
    }),
    top: Type.Integer({ minimum: 1 }),
    seed: Type.Integer({ minimum: 0 }),
    samples: Type.Optional(Type.Integer({ minimum: 100, maximum: 200_000 })),
  },
  closed,
)

/**
 * How much of a ranking depends on the weights: for each item the share of all weightings in which it stays in the top k
 * (with its sampling error), and for neighbours the smallest change of one weight that swaps them.
 *
 * For saying "these eight stay on top whatever the weights". Weightings are drawn uniformly from the simplex, as in
 * stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen, Salminen 1998). O(samples × items × criteria).
 */
export function weightSensitivity({ criteria, items, top, seed, samples = 10_000 }: Static<typeof input>) {
  const values = normalisedValues({ criteria, items })
  const random = createRandom(seed)
  const within = new Array<number>(items.length).fill(0)
  const first = new Array<number>(items.length).fill(0)
  for (let sample = 0; sample < samples; sample++) {
    // Exponential draws, divided by their sum, are uniform on the simplex (Devroye 1986, ch. V).
    const weights = criteria.map(() => -Math.log(1 - random()))
    const ranking = ranked(values, weights)
    for (const place of ranking.slice(0, top)) within[place] = (within[place] ?? 0) + 1
    const best = ranking[0] ?? 0
    first[best] = (first[best] ?? 0) + 1
  }
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0)
  const stated = criteria.map(({ weight }) => (total > 0 ? weight / total : 1 / criteria.length))
  const order = ranked(values, stated)
  return {
    samples,
    items: order.map((place) => {
      const stays = (within[place] ?? 0) / samples
      return {
        id: items[place]?.id ?? '',
        topShare: stays,
        firstShare: (first[place] ?? 0) / samples,
        standardError: Math.sqrt((stays * (1 - stays)) / samples),
      }
    }),
    swaps: order.slice(1).map((place, index) => ({
      upper: items[order[index] ?? 0]?.id ?? '',
      lower: items[place]?.id ?? '',
      ...smallestSwap(values[order[index] ?? 0] ?? [], values[place] ?? [], stated, criteria),
    })),
  }
}

function ranked(values: readonly (readonly number[])[], weights: readonly number[]): number[] {
  const scores = values.map((row) => row.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0))
  return scores
    .map((_, place) => place)
    .sort((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0) || left - right)
}

/** The smallest change of one normalised weight (the others scaled to keep the sum 1) at which two items tie. */
function smallestSwap(
  upper: readonly number[],
  lower: readonly number[],
  weights: readonly number[],
  criteria: readonly { readonly id: string }[],
) {
  const gaps = upper.map((value, column) => value - (lower[column] ?? 0))
  const gap = gaps.reduce((sum, difference, column) => sum + difference * (weights[column] ?? 0), 0)
  let best: { criterion: string; change: number } | undefined
  criteria.forEach(({ id }, column) => {
    const weight = weights[column] ?? 0
    if (weight >= 1) return
    // score gap at weight w: w·d + (1 − w)/(1 − w₀)·(gap − w₀·d); linear in w, so it is zero at one place at most
    const rest = (gap - weight * (gaps[column] ?? 0)) / (1 - weight)
    const slope = (gaps[column] ?? 0) - rest
    if (slope === 0) return
    const at = -rest / slope
    if (at < 0 || at > 1) return
    const change = at - weight
    if (!best || Math.abs(change) < Math.abs(best.change)) best = { criterion: id, change }
  })
  return best ? { swap: best } : {}
}

export const weightSensitivityMethod = defineMethod({
  name: 'prioritise/weight-sensitivity',
  title: { en: 'Weight sensitivity', 'zh-CN': '权重敏感性' },
  about: {
    en: 'Which items stay on top whatever the weights, and the smallest change of a weight that swaps neighbours.',
    'zh-CN': '无论权重如何，哪些条目始终居前；以及使相邻条目互换所需的最小权重变化。',
  },
  reading: {
    en: 'A top share near 1 means the item is safe to promise; near 0 that no weighting saves it; in between the weights decide, so agree on them first. Pairs without a swap never change places by one weight alone.',
    'zh-CN':
      '居前比例接近 1 可放心承诺；接近 0 则任何权重都救不了；居中者由权重决定，应先就权重达成一致。没有 swap 的相邻对，仅改一个权重不会互换。',
  },
  sources: [
    {
      author: 'R. Lahdelma, J. Hokkanen, P. Salminen',
      year: 1998,
      title: 'SMAA – stochastic multiobjective acceptability analysis',
    },
  ],
  input,
  output: Type.Object({
    samples: count,
    items: Type.Array(
      Type.Object({ id: Type.String(), topShare: share, firstShare: share, standardError: Type.Number() }),
    ),
    swaps: Type.Array(
      Type.Object({
        upper: Type.String(),
        lower: Type.String(),
        swap: Type.Optional(Type.Object({ criterion: Type.String(), change: Type.Number() })),
      }),
    ),
  }),
  example: {
    about: {
      en: 'One item is best on both criteria, so no weighting moves it.',
      'zh-CN': '某条目在两项准则上都最好，任何权重都不会改变它。',
    },
    input: {
      criteria: [
        { id: 'value', weight: 1, direction: 1 },
        { id: 'cost', weight: 1, direction: -1 },
      ],
      items: [
        { id: 'a', values: { value: 9, cost: 1 } },
        { id: 'b', values: { value: 3, cost: 5 } },
      ],
      top: 1,
      seed: 1,
      samples: 1000,
    },
    result: {
      samples: 1000,
      items: [
        { id: 'a', topShare: 1, firstShare: 1, standardError: 0 },
        { id: 'b', topShare: 0, firstShare: 0, standardError: 0 },
      ],
      swaps: [{ upper: 'a', lower: 'b' }],
    },
  },
  run: weightSensitivity,
})
