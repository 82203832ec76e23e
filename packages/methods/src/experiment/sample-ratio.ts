import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed, count, share } from '../schema.ts'
import { chiSquare } from '../statistics/chi-square.ts'

const input = Type.Object(
  {
    observed: Type.Array(count, { minItems: 2 }),
    expected: Type.Optional(
      Type.Array(Type.Number({ exclusiveMinimum: 0 }), { description: 'Planned shares or weights; default equal.' }),
    ),
    threshold: Type.Optional(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1, description: 'Default 0.001.' })),
  },
  closed,
)
const output = Type.Object({
  n: count,
  statistic: Type.Number(),
  degreesOfFreedom: count,
  pValue: share,
  mismatch: Type.Boolean(),
  shares: Type.Array(share),
  expectedShares: Type.Array(share),
})

/**
 * Sample ratio mismatch: did the arms get the shares of people that were planned?
 *
 * Chi-square goodness of fit; Fabijan et al. 2019. A mismatch means the assignment or the counting is broken. O(arms).
 */
export function sampleRatio({ observed, expected, threshold = 0.001 }: Static<typeof input>): Static<typeof output> {
  const fit = chiSquare({ observed, ...(expected && { expected }) })
  return {
    n: fit.n,
    statistic: fit.statistic,
    degreesOfFreedom: fit.degreesOfFreedom,
    pValue: fit.pValue,
    mismatch: fit.pValue < threshold,
    shares: observed.map((value) => value / fit.n),
    expectedShares: (fit.expected[0] ?? []).map((value) => value / fit.n),
  }
}

export const sampleRatioMethod = defineMethod({
  name: 'experiment/sample-ratio',
  title: { en: 'Sample ratio mismatch', 'zh-CN': '样本比例失衡检查' },
  about: {
    en: 'Checks that the arms of an experiment got the shares of people that were planned.',
    'zh-CN': '检查实验各组实际分到的人数比例是否与计划一致。',
  },
  reading: {
    en: 'If “mismatch” is true do not read any other result: find out which people are missing (redirects, crashes, bots, late logging) and start again.',
    'zh-CN': 'mismatch 为真时不要解读其他结果：先查清缺了哪些人（跳转、崩溃、爬虫、日志延迟），再重新开始。',
  },
  formula: 'χ² = Σ (O − E)² ÷ E',
  sources: [
    {
      author: 'A. Fabijan et al.',
      year: 2019,
      title: 'Diagnosing sample ratio mismatch in online controlled experiments',
    },
  ],
  input,
  output,
  example: {
    about: { en: 'A planned 50:50 split that lost people.', 'zh-CN': '计划 50:50 分流，但有人流失。' },
    input: { observed: [5100, 4800] },
    result: {
      n: 9900,
      statistic: 9.090909090909092,
      degreesOfFreedom: 1,
      pValue: 0.002568831527022713,
      mismatch: false,
      shares: [0.5151515151515151, 0.48484848484848486],
      expectedShares: [0.5, 0.5],
    },
  },
  run: sampleRatio,
})
