import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, identifier, share } from '../schema.ts'

const input = Type.Object(
  {
    criteria: Type.Array(identifier, { minItems: 1, maxItems: 15 }),
    judgements: Type.Array(
      Type.Object(
        { left: identifier, right: identifier, ratio: Type.Number({ exclusiveMinimum: 0, maximum: 1e6 }) },
        closed,
      ),
    ),
  },
  closed,
)

/** Mean consistency index of random matrices of each size (Saaty 1980, table 1-2; sizes 11 to 15 from Saaty 1990). */
const randomIndex = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]

/**
 * Weights from pairwise judgements: the principal eigenvector of the reciprocal matrix, with Saaty's consistency ratio.
 *
 * For turning "this matters three times as much as that" into weights, and for seeing when the judgements contradict
 * each other. Definition: Saaty, "The Analytic Hierarchy Process", 1980. Every pair must be judged once, either way
 * round. Power iteration, O(n²) a step.
 */
export function analyticHierarchy({ criteria, judgements }: Static<typeof input>) {
  const matrix = reciprocalMatrix(criteria, judgements)
  const size = criteria.length
  let weights = new Array<number>(size).fill(1 / size)
  let lambdaMax = size
  for (let step = 0; ; step++) {
    const product = matrix.map((row) => row.reduce((sum, ratio, column) => sum + ratio * (weights[column] ?? 0), 0))
    lambdaMax = product.reduce((sum, value) => sum + value, 0)
    const next = product.map((value) => value / lambdaMax)
    const moved = next.reduce((most, value, index) => Math.max(most, Math.abs(value - (weights[index] ?? 0))), 0)
    weights = next
    if (moved < 1e-15) break
    // A positive matrix always converges (Perron–Frobenius); the bound only keeps rounding from looping for ever.
    if (step > 10_000) break
  }
  const consistencyIndex = size < 2 ? 0 : Math.max(0, (lambdaMax - size) / (size - 1))
  const expected = randomIndex[size] ?? 0
  const consistencyRatio = expected === 0 ? 0 : consistencyIndex / expected
  return {
    weights: criteria.map((id, index) => ({ id, weight: weights[index] ?? 0 })),
    lambdaMax,
    consistencyIndex,
    consistencyRatio,
    consistent: consistencyRatio <= 0.1,
  }
}

function reciprocalMatrix(criteria: readonly string[], judgements: Static<typeof input>['judgements']): number[][] {
  const places = new Map(criteria.map((id, index) => [id, index]))
  if (places.size !== criteria.length) {
    const index = criteria.findIndex((id, place) => criteria.indexOf(id) !== place)
    throw new InputError('duplicate', { got: criteria[index] ?? '' }, `/criteria/${index}`)
  }
  const matrix = criteria.map((_, row) => criteria.map((__, column) => (row === column ? 1 : Number.NaN)))
  const set = (row: number, column: number, ratio: number) => {
    const line = matrix[row]
    if (line) line[column] = ratio
  }
  judgements.forEach(({ left, right, ratio }, index) => {
    const row = places.get(left)
    const column = places.get(right)
    if (row === undefined) throw new InputError('unknown-reference', { got: left }, `/judgements/${index}/left`)
    if (column === undefined) throw new InputError('unknown-reference', { got: right }, `/judgements/${index}/right`)
    if (row === column) throw new InputError('inconsistent', { got: left }, `/judgements/${index}`)
    if (!Number.isNaN(matrix[row]?.[column]))
      throw new InputError('duplicate', { got: `${left} / ${right}` }, `/judgements/${index}`)
    set(row, column, ratio)
    set(column, row, 1 / ratio)
  })
  matrix.forEach((line, row) => {
    const column = line.findIndex((ratio) => Number.isNaN(ratio))
    if (column >= 0)
      throw new InputError('required', { field: `${criteria[row]} / ${criteria[column]}` }, '/judgements')
  })
  return matrix
}

export const analyticHierarchyMethod = defineMethod({
  name: 'prioritise/analytic-hierarchy',
  title: { en: 'Analytic hierarchy (AHP)', 'zh-CN': '层次分析法（AHP）' },
  about: {
    en: 'Turns pairwise judgements (“this matters three times as much as that”) into weights and says how consistent they are.',
    'zh-CN': '把两两比较（“这个比那个重要三倍”）换算成权重，并给出一致性程度。',
  },
  reading: {
    en: 'Weights sum to 1. A consistency ratio above 0.1 means the judgements contradict each other: revisit the pair that surprises most. Judgements use Saaty’s scale from 1 (equal) to 9 (extreme).',
    'zh-CN':
      '权重之和为 1。一致性比率超过 0.1 说明判断自相矛盾，请复核最出乎意料的一对。判断采用 Saaty 1（同等）至 9（极端）标度。',
  },
  formula: 'A w = λmax w; CI = (λmax − n) ÷ (n − 1); CR = CI ÷ RI',
  sources: [{ author: 'T. L. Saaty', year: 1980, title: 'The Analytic Hierarchy Process' }],
  input,
  output: Type.Object({
    weights: Type.Array(Type.Object({ id: Type.String(), weight: share })),
    lambdaMax: Type.Number(),
    consistencyIndex: Type.Number(),
    consistencyRatio: Type.Number(),
    consistent: Type.Boolean(),
  }),
  example: {
    about: { en: 'Three criteria judged without contradiction.', 'zh-CN': '三项准则，判断完全一致。' },
    input: {
      criteria: ['value', 'risk', 'cost'],
      judgements: [
        { left: 'value', right: 'risk', ratio: 2 },
        { left: 'value', right: 'cost', ratio: 4 },
        { left: 'risk', right: 'cost', ratio: 2 },
      ],
    },
    result: {
      weights: [
        { id: 'value', weight: 4 / 7 },
        { id: 'risk', weight: 2 / 7 },
        { id: 'cost', weight: 1 / 7 },
      ],
      lambdaMax: 3,
      consistencyIndex: 0,
      consistencyRatio: 0,
      consistent: true,
    },
  },
  run: analyticHierarchy,
})
