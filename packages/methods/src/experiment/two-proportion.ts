import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { alternative, closed, interval, level, oneOf } from '../schema.ts'
import { cohenH, proportion } from '../statistics/proportion.ts'
import { proportionInterval } from '../statistics/proportion-interval.ts'
import { effectsOf, momentsOf, proportionArm, testEffect } from './arm.ts'
import { comparison } from './outcome.ts'

const input = Type.Object(
  {
    control: proportionArm,
    treatment: proportionArm,
    test: Type.Optional(oneOf(['score', 'welch'])),
    correct: Type.Optional(Type.Boolean({ description: 'Yates’ correction of the score test; default false.' })),
    alternative,
    level,
  },
  closed,
)
const output = Type.Object({
  ...comparison,
  shares: Type.Array(Type.Number()),
  intervals: Type.Array(interval),
  effectSize: Type.Object({ cohenH: Type.Number() }),
})

/**
 * Compares a share (conversion, completion) between two arms of an experiment.
 *
 * Score test, chi-square with one degree and Wald interval of the difference as R’s `prop.test`; or Welch’s t with `test: 'welch'`.
 * The relative effect by the delta method with Welch’s t. Refuses arms that are all yes or all no. O(1).
 */
export function twoProportion(request: Static<typeof input>): Static<typeof output> {
  const control = momentsOf(request.control, '/control')
  const treatment = momentsOf(request.treatment, '/treatment')
  const { absolute, relative, degreesOfFreedom } = effectsOf(control, treatment)
  const side = request.alternative ?? 'two-sided'
  const confidence = request.level ?? 0.95
  const score = proportion({
    left: request.treatment,
    right: request.control,
    correct: request.correct ?? false,
    alternative: side,
    level: confidence,
  })
  return {
    n: [control.n, treatment.n],
    shares: [control.mean, treatment.mean],
    intervals: [request.control, request.treatment].map((arm) => proportionInterval(arm.successes, arm.n, confidence)),
    ...(request.test === 'welch'
      ? testEffect(absolute, degreesOfFreedom, request)
      : {
          ...absolute,
          interval: score.interval,
          statistic: score.statistic,
          degreesOfFreedom: 1,
          pValue: score.pValue,
        }),
    ...(relative && { relative: testEffect(relative, degreesOfFreedom, request) }),
    effectSize: { cohenH: cohenH(treatment.mean, control.mean) },
  }
}

export const twoProportionMethod = defineMethod({
  name: 'experiment/two-proportion',
  title: { en: 'A/B test of a share', 'zh-CN': '比例 A/B 检验' },
  about: {
    en: 'Difference of a conversion or completion rate between treatment and control, absolute and relative.',
    'zh-CN': '实验组与对照组转化率或完成率的绝对差与相对差。',
  },
  reading: {
    en: 'Positive means the treatment is higher; 0.02 is two percentage points, the relative 0.2 is 20 %. Check experiment/sample-ratio first: if the arms have not the sizes planned, nothing else can be trusted.',
    'zh-CN':
      '正值表示实验组更高；0.02 为两个百分点，相对值 0.2 即 20%。请先做 experiment/sample-ratio：若各组人数与计划不符，其余结果都不可信。',
  },
  formula: 'z² = (pₜ − pₖ)² ÷ (p̄(1 − p̄)(1/nₜ + 1/nₖ))',
  sources: [
    {
      author: 'K. Pearson',
      year: 1900,
      title:
        'On the criterion that a given system of deviations … can be reasonably supposed to have arisen from random sampling',
    },
    {
      author: 'R. G. Newcombe',
      year: 1998,
      title: 'Interval estimation for the difference between independent proportions',
    },
  ],
  input,
  output,
  example: {
    about: {
      en: '120 of 1,000 bought, with the new page 150 of 1,000.',
      'zh-CN': '旧页面 1,000 人中 120 人购买，新页面 1,000 人中 150 人购买。',
    },
    input: { control: { n: 1000, successes: 120 }, treatment: { n: 1000, successes: 150 } },
    result: {
      n: [1000, 1000],
      shares: [0.12, 0.15],
      intervals: [
        { lower: 0.10129926060130914, upper: 0.14160907584771276, level: 0.95 },
        { lower: 0.12921007251308828, upper: 0.1734686584268003, level: 0.95 },
      ],
      difference: 0.03,
      standardError: 0.015267612779999369,
      interval: { lower: 0.00007602882129779248, upper: 0.059923971178702205, level: 0.95 },
      statistic: 3.8535645472061653,
      degreesOfFreedom: 1,
      pValue: 0.04964038686536881,
      relative: {
        difference: 0.25,
        standardError: 0.14252192813739226,
        interval: { lower: -0.029508661981575313, upper: 0.5295086619815753, level: 0.95 },
        statistic: 1.7541160386140584,
        degreesOfFreedom: 1980.5183447225058,
        pValue: 0.07956527699947777,
      },
      effectSize: { cohenH: 0.08791561840480067 },
    },
  },
  run: twoProportion,
})
