import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, level } from '../schema.ts'
import { effectsOf, testEffect } from './arm.ts'
import { jointMoments } from './joint-moments.ts'
import { comparison, testedEffect } from './outcome.ts'

const part = Type.Object({ mean: Type.Number(), standardDeviation: Type.Number({ minimum: 0 }) }, closed)
const arm = Type.Union([
  Type.Object({ n: Type.Integer({ minimum: 2 }), post: part, pre: part, covariance: Type.Number() }, closed),
  Type.Object(
    { post: Type.Array(Type.Number(), { minItems: 2 }), pre: Type.Array(Type.Number(), { minItems: 2 }) },
    closed,
  ),
])
const input = Type.Object({ control: arm, treatment: arm, alternative, level }, closed)
const output = Type.Object({
  ...comparison,
  theta: Type.Number(),
  means: Type.Array(Type.Number()),
  adjustedMeans: Type.Array(Type.Number()),
  varianceReduction: Type.Number(),
  unadjusted: testedEffect,
})

function momentsOf(request: Static<typeof arm>, pointer: string) {
  if (!('covariance' in request)) return jointMoments(request.post, request.pre, `${pointer}/pre`)
  const { n, post, pre, covariance } = request
  if (Math.abs(covariance) > post.standardDeviation * pre.standardDeviation * (1 + 1e-9))
    throw new InputError('inconsistent', { covariance }, `${pointer}/covariance`)
  return {
    n,
    left: { mean: post.mean, variance: post.standardDeviation ** 2 },
    right: { mean: pre.mean, variance: pre.standardDeviation ** 2 },
    covariance,
  }
}

/**
 * CUPED: a sharper comparison by what was known of each unit before the experiment.
 *
 * y − θ(x − x̄) with one θ for both arms, the regression of all y on all x together; Welch’s t on the adjusted values, relative to the
 * control’s own mean. Definition: Deng, Xu, Kohavi, Walker 2013. A constant x adjusts nothing. O(n), or O(1) from summaries.
 */
export function cuped(request: Static<typeof input>): Static<typeof output> {
  const arms = [momentsOf(request.control, '/control'), momentsOf(request.treatment, '/treatment')] as const
  const total = arms[0].n + arms[1].n
  const pooled = (pick: (each: (typeof arms)[number]) => [within: number, left: number, right: number]) => {
    const [a, b] = [pick(arms[0]), pick(arms[1])]
    const between = ((arms[0].n * arms[1].n) / total) * (a[1] - b[1]) * (a[2] - b[2])
    return (arms[0].n - 1) * a[0] + (arms[1].n - 1) * b[0] + between
  }
  const cross = pooled(({ covariance, left, right }) => [covariance, left.mean, right.mean])
  const square = pooled(({ right }) => [right.variance, right.mean, right.mean])
  const theta = square > 0 ? cross / square : 0
  const centre = (arms[0].n * arms[0].right.mean + arms[1].n * arms[1].right.mean) / total
  const [control, treatment] = arms.map(({ n, left, right, covariance }) => ({
    n,
    mean: left.mean - theta * (right.mean - centre),
    variance: Math.max(0, left.variance - 2 * theta * covariance + theta ** 2 * right.variance),
  })) as [{ n: number; mean: number; variance: number }, { n: number; mean: number; variance: number }] // two arms in, two out
  const base = arms[0].left.mean
  const { absolute, relative, degreesOfFreedom } = effectsOf(control, treatment, base)
  const raw = effectsOf({ n: arms[0].n, ...arms[0].left }, { n: arms[1].n, ...arms[1].left })
  return {
    n: [control.n, treatment.n],
    theta,
    means: [base, arms[1].left.mean],
    adjustedMeans: [control.mean, treatment.mean],
    ...testEffect(absolute, degreesOfFreedom, request),
    ...(relative && { relative: testEffect(relative, degreesOfFreedom, request) }),
    varianceReduction: 1 - (absolute.standardError / raw.absolute.standardError) ** 2,
    unadjusted: testEffect(raw.absolute, raw.degreesOfFreedom, request),
  }
}

export const cupedMethod = defineMethod({
  name: 'experiment/cuped',
  title: { en: 'CUPED', 'zh-CN': 'CUPED 方差缩减' },
  about: {
    en: 'Compares two arms after removing what each unit’s own past already explains, so that fewer people are needed.',
    'zh-CN': '先扣除每个个体历史数据已能解释的部分再比较两组，从而减少所需样本。',
  },
  reading: {
    en: '“pre” must be measured before anybody saw the treatment. A variance reduction of 0.5 halves the sample needed. The effect should be near the unadjusted one; only its interval shrinks.',
    'zh-CN':
      'pre 必须在任何人接触实验之前测得。varianceReduction 为 0.5 表示所需样本减半。效应应与未调整结果接近，缩小的只是区间。',
  },
  formula: 'y′ = y − θ(x − x̄), θ = cov(y, x) ÷ var(x)',
  sources: [
    {
      author: 'A. Deng, Y. Xu, R. Kohavi, T. Walker',
      year: 2013,
      title: 'Improving the sensitivity of online controlled experiments by utilizing pre-experiment data',
    },
  ],
  input,
  output,
  example: {
    about: {
      en: 'Visits before and during the experiment, five people in each arm.',
      'zh-CN': '每组五人，实验前与实验中的访问次数。',
    },
    input: {
      control: { pre: [3, 8, 5, 2, 7], post: [4, 9, 5, 3, 7] },
      treatment: { pre: [6, 4, 9, 1, 5], post: [8, 5, 12, 3, 6] },
    },
    result: {
      n: [5, 5],
      theta: 1.05,
      means: [5.6, 6.8],
      adjustedMeans: [5.6, 6.8],
      difference: 1.2000000000000002,
      standardError: 0.43874821936960556,
      interval: { lower: 0.17809973899516685, upper: 2.2219002610048335, level: 0.95 },
      statistic: 2.7350538350313145,
      degreesOfFreedom: 7.567857347995066,
      pValue: 0.02702002212710866,
      relative: {
        difference: 0.21428571428571433,
        standardError: 0.08512752617528507,
        interval: { lower: 0.01601290683772133, upper: 0.41255852173370733, level: 0.95 },
        statistic: 2.5172317805228026,
        degreesOfFreedom: 7.567857347995066,
        pValue: 0.03755393078573455,
      },
      varianceReduction: 0.9450000000000002,
      unadjusted: {
        difference: 1.2000000000000002,
        standardError: 1.8708286933869707,
        interval: { lower: -3.2010031812797903, upper: 5.601003181279791, level: 0.95 },
        statistic: 0.6414269805898186,
        degreesOfFreedom: 7.183486776520258,
        pValue: 0.5411633613487652,
      },
    },
  },
  run: cuped,
})
