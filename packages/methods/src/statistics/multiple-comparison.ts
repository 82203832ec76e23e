import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed, count, oneOf, share } from '../schema.ts'

const corrections = ['holm', 'benjamini-hochberg', 'benjamini-yekutieli', 'bonferroni', 'hochberg'] as const
export type Correction = (typeof corrections)[number]

const input = Type.Object(
  {
    pValues: Type.Array(share, { minItems: 1 }),
    method: Type.Optional(oneOf(corrections)),
    alpha: Type.Optional(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1, description: 'Default 0.05.' })),
  },
  closed,
)

/** Adjusted p-values, as R’s `p.adjust`. O(n log n). */
export function adjustPValues(pValues: readonly number[], method: Correction): number[] {
  const n = pValues.length
  const adjusted = new Array<number>(n)
  if (method === 'bonferroni') return pValues.map((p) => Math.min(1, p * n))
  const order = [...pValues.keys()].sort((left, right) => pValues[left]! - pValues[right]!)
  if (method === 'holm') {
    let highest = 0
    order.forEach((index, place) => {
      highest = Math.max(highest, Math.min(1, (n - place) * pValues[index]!))
      adjusted[index] = highest
    })
    return adjusted
  }
  let harmonic = 0
  for (let k = 1; k <= n; k++) harmonic += 1 / k
  let lowest = 1
  for (let place = n - 1; place >= 0; place--) {
    const factor =
      method === 'hochberg' ? n - place : (n / (place + 1)) * (method === 'benjamini-yekutieli' ? harmonic : 1)
    lowest = Math.min(lowest, factor * pValues[order[place]!]!)
    adjusted[order[place]!] = lowest
  }
  return adjusted
}

/**
 * Corrects p-values for how many questions were asked.
 *
 * Holm (1979) bounds the chance of any false finding, Benjamini–Hochberg (1995) the expected share of false findings among those
 * reported, Benjamini–Yekutieli (2001) the same under any dependence. O(n log n).
 */
export function multipleComparison({ pValues, method = 'holm', alpha = 0.05 }: Static<typeof input>) {
  const adjusted = adjustPValues(pValues, method)
  return {
    n: pValues.length,
    method,
    results: pValues.map((pValue, index) => ({
      pValue,
      adjusted: adjusted[index]!,
      significant: adjusted[index]! <= alpha,
    })),
  }
}

export const multipleComparisonMethod = defineMethod({
  name: 'statistics/multiple-comparison',
  title: { en: 'Correction for many tests', 'zh-CN': '多重比较校正' },
  about: {
    en: 'Adjusts p-values when several tests are made at once, so that chance findings are not taken for real ones.',
    'zh-CN': '同时做多个检验时校正 p 值，避免把偶然结果当成真实发现。',
  },
  reading: {
    en: 'Compare the adjusted p with your level as you would a single p. Holm when one false finding is costly; Benjamini–Hochberg when screening many candidates.',
    'zh-CN': '校正后的 p 值直接与显著性水平比较。一次误报代价很高时用 Holm；大量筛选时用 Benjamini–Hochberg。',
  },
  sources: [
    { author: 'S. Holm', year: 1979, title: 'A simple sequentially rejective multiple test procedure' },
    { author: 'Y. Benjamini, Y. Hochberg', year: 1995, title: 'Controlling the false discovery rate' },
    {
      author: 'Y. Benjamini, D. Yekutieli',
      year: 2001,
      title: 'The control of the false discovery rate in multiple testing under dependency',
    },
  ],
  input,
  output: Type.Object({
    n: count,
    method: Type.String(),
    results: Type.Array(Type.Object({ pValue: share, adjusted: share, significant: Type.Boolean() })),
  }),
  example: {
    about: { en: 'Three metrics of one experiment.', 'zh-CN': '同一实验的三个指标。' },
    input: { pValues: [0.01, 0.04, 0.03] },
    result: {
      n: 3,
      method: 'holm',
      results: [
        { pValue: 0.01, adjusted: 0.03, significant: true },
        { pValue: 0.04, adjusted: 0.06, significant: false },
        { pValue: 0.03, adjusted: 0.06, significant: false },
      ],
    },
  },
  run: multipleComparison,
})
