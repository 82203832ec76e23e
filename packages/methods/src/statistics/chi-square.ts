import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, share } from '../schema.ts'
import { chiSquareTails } from './distribution/chi-square.ts'

const cell = Type.Number({ minimum: 0 })
const input = Type.Union([
  Type.Object(
    {
      table: Type.Array(Type.Array(cell, { minItems: 2 }), {
        minItems: 2,
        description: 'Rows of counts: are rows and columns independent?',
      }),
      correct: Type.Optional(Type.Boolean({ description: 'Yates’ correction for 2 × 2; default true, as in R.' })),
    },
    closed,
  ),
  Type.Object(
    {
      observed: Type.Array(cell, {
        minItems: 2,
        description: 'Counts of one variable: do they follow the expected shares?',
      }),
      expected: Type.Optional(
        Type.Array(Type.Number({ exclusiveMinimum: 0 }), { description: 'Shares or weights; default equal.' }),
      ),
    },
    closed,
  ),
])

const output = Type.Object({
  n: Type.Number(),
  statistic: Type.Number(),
  degreesOfFreedom: count,
  pValue: share,
  effectSize: Type.Object({ cramerV: Type.Optional(share), cohenW: Type.Number() }),
  expected: Type.Array(Type.Array(Type.Number())),
  residuals: Type.Array(Type.Array(Type.Number())),
  smallestExpected: Type.Number(),
  reliable: Type.Boolean(),
})

/** Expected counts and Pearson’s statistic of a table of counts. Refuses an empty row or column. */
export function tableChiSquare(table: readonly (readonly number[])[], correct = false, pointer = '/table') {
  const width = table[0]?.length ?? 0
  table.forEach((row, index) => {
    if (row.length !== width)
      throw new InputError('inconsistent', { columns: row.length, expected: width }, `${pointer}/${index}`)
  })
  const rowSums = table.map((row) => row.reduce((sum, value) => sum + value, 0))
  const columnSums = Array.from({ length: width }, (_, column) => table.reduce((sum, row) => sum + row[column]!, 0))
  const n = rowSums.reduce((sum, value) => sum + value, 0)
  const empty = rowSums.indexOf(0)
  if (empty >= 0) throw new InputError('no-variance', { row: empty }, `${pointer}/${empty}`)
  const blank = columnSums.indexOf(0)
  if (blank >= 0) throw new InputError('no-variance', { column: blank }, `${pointer}/0/${blank}`)
  const expected = rowSums.map((row) => columnSums.map((column) => (row * column) / n))
  const yates = correct
    ? Math.min(0.5, ...table.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i]![j]!))))
    : 0
  const statistic = table.reduce(
    (sum, row, i) =>
      sum +
      row.reduce((part, value, j) => part + (Math.abs(value - expected[i]![j]!) - yates) ** 2 / expected[i]![j]!, 0),
    0,
  )
  const degreesOfFreedom = (table.length - 1) * (width - 1)
  return { n, expected, statistic, degreesOfFreedom, pValue: chiSquareTails(statistic, degreesOfFreedom).upper }
}

/**
 * Pearson’s chi-square: whether two categorical variables are independent, or counts follow expected shares.
 *
 * Definition: Pearson 1900; Yates’ correction for 2 × 2 tables as in R’s `chisq.test`; effect sizes Cramér’s V and Cohen’s w (without
 * the correction). `reliable` is Cochran’s rule (1954): no expected count below 1, at most a fifth below 5. O(cells).
 */
export function chiSquare(request: Static<typeof input>): Static<typeof output> {
  if ('table' in request) {
    const { table } = request
    const width = table[0]?.length ?? 0
    const corrected = tableChiSquare(table, (request.correct ?? true) && table.length === 2 && width === 2)
    const plain = tableChiSquare(table)
    return {
      n: corrected.n,
      statistic: corrected.statistic,
      degreesOfFreedom: corrected.degreesOfFreedom,
      pValue: corrected.pValue,
      effectSize: {
        cramerV: Math.min(1, Math.sqrt(plain.statistic / (plain.n * (Math.min(table.length, width) - 1)))),
        cohenW: Math.sqrt(plain.statistic / plain.n),
      },
      ...fitOf(table, corrected.expected),
    }
  }
  const { observed } = request
  const weights = request.expected ?? observed.map(() => 1)
  if (weights.length !== observed.length)
    throw new InputError('inconsistent', { values: weights.length, expected: observed.length }, '/expected')
  const n = observed.reduce((sum, value) => sum + value, 0)
  if (n === 0) throw new InputError('too-few', { count: 0, min: 1 }, '/observed')
  const total = weights.reduce((sum, value) => sum + value, 0)
  const expected = weights.map((weight) => (n * weight) / total)
  const statistic = observed.reduce((sum, value, index) => sum + (value - expected[index]!) ** 2 / expected[index]!, 0)
  const degreesOfFreedom = observed.length - 1
  return {
    n,
    statistic,
    degreesOfFreedom,
    pValue: chiSquareTails(statistic, degreesOfFreedom).upper,
    effectSize: { cohenW: Math.sqrt(statistic / n) },
    ...fitOf([observed], [expected]),
  }
}

function fitOf(table: readonly (readonly number[])[], expected: number[][]) {
  const cells = expected.flat()
  const smallest = cells.reduce((least, value) => Math.min(least, value))
  return {
    expected,
    residuals: table.map((row, i) => row.map((value, j) => (value - expected[i]![j]!) / Math.sqrt(expected[i]![j]!))),
    smallestExpected: smallest,
    reliable: smallest >= 1 && cells.filter((value) => value < 5).length <= cells.length / 5,
  }
}

export const chiSquareMethod = defineMethod({
  name: 'statistics/chi-square',
  title: { en: 'Chi-square test', 'zh-CN': '卡方检验' },
  about: {
    en: 'Tests whether two categorical variables are independent, or whether counts follow expected shares.',
    'zh-CN': '检验两个分类变量是否独立，或各类计数是否符合期望比例。',
  },
  reading: {
    en: 'A small p says that rows and columns go together; residuals beyond ±2 say in which cells. Cramér’s V says how strongly (0 to 1). Where “reliable” is false use Fisher’s exact test or merge rare categories.',
    'zh-CN':
      'p 值小说明行与列有关联；残差超过 ±2 的单元格是差异所在。Cramér V（0 到 1）说明关联强弱。reliable 为假时请用 Fisher 精确检验或合并稀少的类别。',
  },
  formula: 'χ² = Σ (O − E)² ÷ E',
  sources: [
    {
      author: 'K. Pearson',
      year: 1900,
      title:
        'On the criterion that a given system of deviations … can be reasonably supposed to have arisen from random sampling',
    },
    { author: 'W. G. Cochran', year: 1954, title: 'Some methods for strengthening the common χ² tests' },
  ],
  input,
  output,
  example: {
    about: {
      en: 'Plan by team size: 40 small and 60 large teams.',
      'zh-CN': '团队规模与所选套餐：40 个小团队与 60 个大团队。',
    },
    input: {
      table: [
        [30, 10],
        [30, 30],
      ],
      correct: false,
    },
    result: {
      n: 100,
      statistic: 6.25,
      degreesOfFreedom: 1,
      pValue: 0.01241933065155224,
      effectSize: { cramerV: 0.25, cohenW: 0.25 },
      expected: [
        [24, 16],
        [36, 24],
      ],
      residuals: [
        [1.2247448713915892, -1.5],
        [-1, 1.2247448713915892],
      ],
      smallestExpected: 16,
      reliable: true,
    },
  },
  run: chiSquare,
})
