import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, identifier } from '../schema.ts'
import { ranked, refuseDoubled } from './ranked.ts'

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
    criteria: Type.Array(criterion, { minItems: 1 }),
    items: Type.Array(Type.Object({ id: identifier, values: Type.Record(Type.String(), Type.Number()) }, closed), {
      minItems: 1,
    }),
  },
  closed,
)
export type WeightedScoreInput = Static<typeof input>

/**
 * The items' values on each criterion, brought to 0..1 (1 is best) between `min` and `max`, or between the least and
 * greatest value at hand. A criterion on which all items are equal is 0 for all: it cannot tell them apart.
 */
export function normalisedValues({ criteria, items }: WeightedScoreInput): number[][] {
  refuseDoubled(criteria, '/criteria')
  refuseDoubled(items)
  const known = new Set(criteria.map(({ id }) => id))
  items.forEach(({ values }, index) => {
    for (const id of Object.keys(values))
      if (!known.has(id)) throw new InputError('unknown-reference', { got: id }, `/items/${index}/values/${id}`)
  })
  const columns = criteria.map((criterion, place) => {
    const raw = items.map(({ values }, index) => {
      const value = values[criterion.id]
      if (value === undefined)
        throw new InputError('required', { field: criterion.id }, `/items/${index}/values/${criterion.id}`)
      return value
    })
    const low = criterion.min ?? raw.reduce((least, value) => Math.min(least, value))
    const high = criterion.max ?? raw.reduce((most, value) => Math.max(most, value))
    if (low > high) throw new InputError('inconsistent', { min: low, max: high }, `/criteria/${place}`)
    return raw.map((value, index) => {
      if (value < low || value > high)
        throw new InputError(
          'out-of-range',
          { got: value, min: low, max: high },
          `/items/${index}/values/${criterion.id}`,
        )
      if (low === high) return 0
      return criterion.direction === 1 ? (value - low) / (high - low) : (high - value) / (high - low)
    })
  })
  return items.map((_, index) => columns.map((column) => column[index] ?? 0))
}

/**
 * Normalised weighted sum over positive and negative criteria, 0..100.
 *
 * For comparing options on several criteria at once, with the weights in the open. Definition: the additive value model of
 * Keeney and Raiffa, "Decisions with Multiple Objectives", 1976. Refuses weights that sum to zero and missing values.
 * O(items × criteria).
 */
export function weightedScore(request: WeightedScoreInput) {
  const total = request.criteria.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) throw new InputError('out-of-range', { got: 0, above: 0 }, '/criteria')
  const values = normalisedValues(request)
  const shares = request.criteria.map(({ weight }) => weight / total)
  return {
    items: ranked(
      request.items,
      (_, index) => 100 * shares.reduce((sum, weight, place) => sum + weight * (values[index]?.[place] ?? 0), 0),
    ),
  }
}

export const weightedScoreMethod = defineMethod({
  name: 'prioritise/weighted-score',
  title: { en: 'Weighted score', 'zh-CN': '加权评分' },
  about: {
    en: 'Scores options from 0 to 100 on several weighted criteria, benefits and costs alike.',
    'zh-CN': '按多项加权准则（收益与成本均可）为选项打 0–100 分。',
  },
  reading: {
    en: '100 is best on every criterion, 0 worst on every one. Normalising between the least and greatest of the list means that adding an extreme item changes the others; set min and max to avoid this. Check the order with weight sensitivity.',
    'zh-CN':
      '100 表示每项准则都最好，0 表示都最差。若按列表内最小值与最大值归一，加入极端项会改变其他项的分数；可设定 min 与 max 避免。请用权重敏感性检验排序。',
  },
  formula: '100 × Σ wᵢ vᵢ ÷ Σ wᵢ',
  sources: [{ author: 'R. L. Keeney, H. Raiffa', year: 1976, title: 'Decisions with Multiple Objectives' }],
  input,
  output: ranked.output,
  example: {
    about: { en: 'Value counts twice as much as cost.', 'zh-CN': '价值的权重是成本的两倍。' },
    input: {
      criteria: [
        { id: 'value', weight: 2, direction: 1 },
        { id: 'cost', weight: 1, direction: -1 },
      ],
      items: [
        { id: 'a', values: { value: 10, cost: 4 } },
        { id: 'b', values: { value: 0, cost: 0 } },
        { id: 'c', values: { value: 5, cost: 2 } },
      ],
    },
    result: {
      items: [
        { id: 'a', score: 66.66666666666666, rank: 1 },
        { id: 'c', score: 50, rank: 2 },
        { id: 'b', score: 33.33333333333333, rank: 3 },
      ],
    },
  },
  run: weightedScore,
})
