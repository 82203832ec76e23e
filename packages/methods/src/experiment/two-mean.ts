import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { alternative, closed, level } from '../schema.ts'
import { effectsOf, meanArm, momentsOf, testEffect } from './arm.ts'
import { comparison } from './outcome.ts'

const input = Type.Object({ control: meanArm, treatment: meanArm, alternative, level }, closed)
const output = Type.Object({ ...comparison, means: Type.Array(Type.Number()) })

/**
 * Compares the mean of a measure between two arms of an experiment.
 *
 * Welch’s t test (1947), treatment minus control; relative to the control with the delta method and the same degrees of freedom.
 * Refuses arms without any variation. O(1).
 */
export function twoMean(request: Static<typeof input>): Static<typeof output> {
  const control = momentsOf(request.control, '/control')
  const treatment = momentsOf(request.treatment, '/treatment')
  const { absolute, relative, degreesOfFreedom } = effectsOf(control, treatment)
  return {
    n: [control.n, treatment.n],
    means: [control.mean, treatment.mean],
    ...testEffect(absolute, degreesOfFreedom, request),
    ...(relative && { relative: testEffect(relative, degreesOfFreedom, request) }),
  }
}

export const twoMeanMethod = defineMethod({
  name: 'experiment/two-mean',
  title: { en: 'A/B test of a mean', 'zh-CN': '均值 A/B 检验' },
  about: {
    en: 'Difference of a measure (revenue, time, count) between treatment and control, absolute and relative.',
    'zh-CN': '实验组与对照组某一指标（收入、时长、次数）的绝对差与相对差。',
  },
  reading: {
    en: 'Positive means the treatment is higher. Look once, at the planned size; if you look earlier or more often use experiment/sequential. The relative effect is per unit of the control mean: 0.05 is 5 %.',
    'zh-CN':
      '正值表示实验组更高。应在计划样本量达到时查看一次；若要提前或多次查看，请用 experiment/sequential。相对效应以对照组均值为单位：0.05 即 5%。',
  },
  formula: 't = (x̄ₜ − x̄ₖ) ÷ √(sₜ² ÷ nₜ + sₖ² ÷ nₖ)',
  sources: [
    {
      author: 'B. L. Welch',
      year: 1947,
      title: 'The generalization of “Student’s” problem when several different population variances are involved',
    },
    { author: 'A. Deng, U. Knoblich, J. Lu', year: 2018, title: 'Applying the delta method in metric analytics' },
  ],
  input,
  output,
  example: {
    about: { en: 'Minutes per session, 400 people in each arm.', 'zh-CN': '每次会话分钟数，每组 400 人。' },
    input: {
      control: { n: 400, mean: 10, standardDeviation: 4 },
      treatment: { n: 400, mean: 10.8, standardDeviation: 5 },
    },
    result: {
      n: [400, 400],
      means: [10, 10.8],
      difference: 0.8000000000000007,
      standardError: 0.32015621187164245,
      interval: { lower: 0.17150618258454264, upper: 1.4284938174154589, level: 0.95 },
      statistic: 2.4987801902176994,
      degreesOfFreedom: 761.3155505107833,
      pValue: 0.012671835974202659,
      relative: {
        difference: 0.08000000000000007,
        standardError: 0.033038765110094535,
        interval: { lower: 0.015142099897593297, upper: 0.14485790010240684, level: 0.95 },
        statistic: 2.4213980072626016,
        degreesOfFreedom: 761.3155505107833,
        pValue: 0.01569368337040105,
      },
    },
  },
  run: twoMean,
})
