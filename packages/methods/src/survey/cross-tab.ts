import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, share } from '../schema.ts'
import { tableChiSquare } from '../statistics/chi-square.ts'
import { normalTails } from '../statistics/distribution/normal.ts'

const input = Type.Object(
  {
    rows: Type.Array(Type.String(), { minItems: 1, description: 'Answer of each respondent to the row question.' }),
    columns: Type.Array(Type.String(), {
      minItems: 1,
      description: 'Answer of the same respondent to the column question.',
    }),
    weights: Type.Optional(Type.Array(Type.Number({ minimum: 0 }))),
  },
  closed,
)
const output = Type.Object({
  n: count,
  weightedN: Type.Number(),
  rows: Type.Array(Type.String()),
  columns: Type.Array(Type.String()),
  counts: Type.Array(Type.Array(Type.Number())),
  rowShares: Type.Array(Type.Array(share)),
  columnShares: Type.Array(Type.Array(share)),
  totalShares: Type.Array(Type.Array(share)),
  residuals: Type.Optional(Type.Array(Type.Array(Type.Number()))),
  cellPValues: Type.Optional(Type.Array(Type.Array(share))),
  test: Type.Optional(
    Type.Object({ statistic: Type.Number(), degreesOfFreedom: count, pValue: share, cramerV: share }),
  ),
})

/**
 * Crosses two questions: counts and shares by row, column and total, with the test of independence and the cells that stand out.
 *
 * Pearson’s chi-square; adjusted residuals are normal (Haberman 1973), with their two-sided p. With weights the test uses the
 * effective sample size (Kish 1965). Categories keep the order in which they appear. O(n).
 */
export function crossTab({ rows, columns, weights }: Static<typeof input>): Static<typeof output> {
  const n = rows.length
  for (const [name, list] of [
    ['columns', columns],
    ['weights', weights ?? rows],
  ] as const)
    if (list.length !== n) throw new InputError('inconsistent', { rows: list.length, expected: n }, `/${name}`)
  const rowNames = [...new Set(rows)]
  const columnNames = [...new Set(columns)]
  if (rowNames.length * columnNames.length > 100_000)
    throw new InputError('too-many', { count: rowNames.length * columnNames.length, max: 100_000 }, '/rows')
  const rowPlace = new Map(rowNames.map((name, place) => [name, place]))
  const columnPlace = new Map(columnNames.map((name, place) => [name, place]))
  const counts = rowNames.map(() => new Array<number>(columnNames.length).fill(0))
  let total = 0
  let squares = 0
  for (let index = 0; index < n; index++) {
    const weight = weights?.[index] ?? 1
    const row = counts[rowPlace.get(rows[index]!)!]!
    const place = columnPlace.get(columns[index]!)!
    row[place] = row[place]! + weight
    total += weight
    squares += weight * weight
  }
  if (total === 0) throw new InputError('no-variance', {}, '/weights')
  const rowSums = counts.map((row) => row.reduce((sum, value) => sum + value, 0))
  const columnSums = columnNames.map((_, place) => counts.reduce((sum, row) => sum + row[place]!, 0))
  const shares = (of: (row: number, column: number) => number) =>
    counts.map((row, i) => row.map((value, j) => (of(i, j) > 0 ? Math.min(1, value / of(i, j)) : 0)))
  const testable = rowNames.length > 1 && columnNames.length > 1 && Math.min(...rowSums, ...columnSums) > 0
  return {
    n,
    weightedN: total,
    rows: rowNames,
    columns: columnNames,
    counts,
    rowShares: shares((row) => rowSums[row]!),
    columnShares: shares((_, column) => columnSums[column]!),
    totalShares: shares(() => total),
    ...(testable && testOf(counts, rowSums, columnSums, total, total / squares)),
  }
}

function testOf(
  counts: readonly (readonly number[])[],
  rowSums: readonly number[],
  columnSums: readonly number[],
  total: number,
  scale: number,
) {
  const { statistic, expected, degreesOfFreedom, pValue, n } = tableChiSquare(
    counts.map((row) => row.map((value) => value * scale)),
    false,
    '/rows',
  )
  const residuals = counts.map((row, i) =>
    row.map(
      (value, j) =>
        (value * scale - expected[i]![j]!) /
        Math.sqrt(expected[i]![j]! * (1 - rowSums[i]! / total) * (1 - columnSums[j]! / total)),
    ),
  )
  const cramerV = Math.min(1, Math.sqrt(statistic / (n * (Math.min(rowSums.length, columnSums.length) - 1))))
  return {
    residuals,
    cellPValues: residuals.map((row) => row.map((z) => Math.min(1, 2 * normalTails(-Math.abs(z)).lower))),
    test: { statistic, degreesOfFreedom, pValue, cramerV },
  }
}

export const crossTabMethod = defineMethod({
  name: 'survey/cross-tab',
  title: { en: 'Cross tabulation', 'zh-CN': '交叉表' },
  about: {
    en: 'Two questions against each other: counts, shares, test of independence and the cells that stand out.',
    'zh-CN': '两道题的交叉分布：计数、占比、独立性检验以及突出的单元格。',
  },
  reading: {
    en: 'First the test: with a large p leave the cells alone. Then cells with residuals beyond ±2 are more or less frequent than independence would have it. With many cells some exceed ±2 by chance.',
    'zh-CN':
      '先看检验：p 值大时不必解读单元格。其次，残差超过 ±2 的单元格比独立假设下更多或更少。单元格很多时，会有一些偶然超过 ±2。',
  },
  sources: [
    { author: 'S. J. Haberman', year: 1973, title: 'The analysis of residuals in cross-classified tables' },
    { author: 'L. Kish', year: 1965, title: 'Survey sampling' },
  ],
  input,
  output,
  example: {
    about: { en: 'Plan and answer of six customers.', 'zh-CN': '六位客户的套餐与答案。' },
    input: {
      rows: ['free', 'free', 'free', 'paid', 'paid', 'paid'],
      columns: ['no', 'no', 'yes', 'yes', 'yes', 'no'],
    },
    result: {
      n: 6,
      weightedN: 6,
      rows: ['free', 'paid'],
      columns: ['no', 'yes'],
      counts: [
        [2, 1],
        [1, 2],
      ],
      rowShares: [
        [0.6666666666666666, 0.3333333333333333],
        [0.3333333333333333, 0.6666666666666666],
      ],
      columnShares: [
        [0.6666666666666666, 0.3333333333333333],
        [0.3333333333333333, 0.6666666666666666],
      ],
      totalShares: [
        [0.3333333333333333, 0.16666666666666666],
        [0.16666666666666666, 0.3333333333333333],
      ],
      residuals: [
        [0.8164965809277261, -0.8164965809277261],
        [-0.8164965809277261, 0.8164965809277261],
      ],
      cellPValues: [
        [0.41421617824252505, 0.41421617824252505],
        [0.41421617824252505, 0.41421617824252505],
      ],
      test: {
        statistic: 0.6666666666666666,
        degreesOfFreedom: 1,
        pValue: 0.4142161782425263,
        cramerV: 0.3333333333333333,
      },
    },
  },
  run: crossTab,
})
