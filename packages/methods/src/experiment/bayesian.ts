import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, interval, level, oneOf, share } from '../schema.ts'
import { betaDensity, betaTails } from '../statistics/distribution/beta.ts'
import { normalDensity, normalQuantile, normalTails } from '../statistics/distribution/normal.ts'
import { integrate } from '../statistics/numeric/integrate.ts'
import { anyArm, type Effect, effectsOf, momentsOf } from './arm.ts'

const input = Type.Object(
  {
    control: anyArm,
    treatment: anyArm,
    prior: Type.Optional(
      Type.Object(
        {
          mean: Type.Number(),
          variance: Type.Number({ exclusiveMinimum: 0 }),
          scale: Type.Optional(oneOf(['relative', 'absolute'])),
        },
        {
          ...closed,
          description: 'A normal prior of the effect, by default of the relative one; without it the prior is flat.',
        },
      ),
    ),
    level,
  },
  closed,
)

const posterior = Type.Object({
  difference: Type.Number(),
  standardDeviation: Type.Number(),
  interval,
  chanceToBeat: share,
  expectedLoss: Type.Object({ ofTreatment: Type.Number(), ofControl: Type.Number() }),
})
const output = Type.Object({
  n: Type.Array(count),
  ...posterior.properties,
  relative: Type.Optional(posterior),
  shares: Type.Optional(
    Type.Object({
      chanceToBeat: share,
      expectedLoss: Type.Object({ ofTreatment: Type.Number(), ofControl: Type.Number() }),
    }),
  ),
})

interface Prior {
  readonly mean: number
  readonly variance: number
}

/** The normal posterior of an effect, and what choosing either arm is expected to lose. */
function posteriorOf({ difference, standardError }: Effect, prior: Prior | undefined, confidence: number) {
  const precision = 1 / standardError ** 2 + (prior ? 1 / prior.variance : 0)
  const mean = (difference / standardError ** 2 + (prior ? prior.mean / prior.variance : 0)) / precision
  const deviation = Math.sqrt(1 / precision)
  const z = mean / deviation
  const gain = (sign: number) => Math.max(0, sign * mean * normalTails(sign * z).lower + deviation * normalDensity(z))
  const reach = normalQuantile((1 - confidence) / 2, 'upper') * deviation
  return {
    difference: mean,
    standardDeviation: deviation,
    interval: { lower: mean - reach, upper: mean + reach, level: confidence },
    chanceToBeat: normalTails(z).lower,
    expectedLoss: { ofTreatment: gain(-1), ofControl: gain(1) },
  }
}

/** Two shares with uniform priors, without the normal approximation: one integral over the control’s share. */
function exactShares(control: { n: number; successes: number }, treatment: { n: number; successes: number }) {
  const [a, b] = [control.successes + 1, control.n - control.successes + 1]
  const [c, d] = [treatment.successes + 1, treatment.n - treatment.successes + 1]
  // Nearly all of the control’s posterior is within ten deviations.
  const mean = a / (a + b)
  const deviation = Math.sqrt((mean * (1 - mean)) / (a + b + 1))
  const over = (f: (x: number) => number) =>
    integrate(
      (x) => betaDensity(a, b, x) * f(x),
      Math.max(0, mean - 12 * deviation),
      Math.min(1, mean + 12 * deviation),
      1e-13,
    )
  const chanceToBeat = over((x) => betaTails(c, d, x).upper)
  // E[max(t − x, 0)] given x, from the incomplete first moment of the beta distribution.
  const above = (x: number) => (c / (c + d)) * betaTails(c + 1, d, x).upper - x * betaTails(c, d, x).upper
  const ofControl = over(above)
  return {
    chanceToBeat: Math.min(1, chanceToBeat),
    expectedLoss: { ofTreatment: Math.max(0, ofControl - (c / (c + d) - mean)), ofControl: Math.max(0, ofControl) },
  }
}

/**
 * Bayesian reading of an experiment: the chance that the treatment is better, and what a wrong choice is expected to cost.
 *
 * The effect has a normal posterior from its estimate and error, with a flat or a normal prior, absolute and relative to the control; for
 * shares the exact answer with uniform beta priors is given as well (“shares”; up to ten million units). Definition: Gelman et al. 2013; expected
 * loss: Stucchio 2015. Refuses arms without any variation. O(1), and one quadrature.
 */
export function bayesian(request: Static<typeof input>): Static<typeof output> {
  const control = momentsOf(request.control, '/control')
  const treatment = momentsOf(request.treatment, '/treatment')
  const confidence = request.level ?? 0.95
  const { absolute, relative } = effectsOf(control, treatment)
  const { prior } = request
  const base = control.mean
  const own = prior?.scale ?? 'relative'
  if (prior && own === 'relative' && base === 0) throw new InputError('out-of-range', { got: 0 }, '/control/mean')
  const rescaled = (factor: number): Prior | undefined =>
    prior && { mean: prior.mean * factor, variance: prior.variance * factor ** 2 }
  return {
    n: [control.n, treatment.n],
    ...posteriorOf(absolute, rescaled(own === 'absolute' ? 1 : Math.abs(base)), confidence),
    ...(relative && {
      relative: posteriorOf(relative, rescaled(own === 'relative' ? 1 : 1 / Math.abs(base)), confidence),
    }),
    ...('successes' in request.control &&
      'successes' in request.treatment &&
      Math.max(control.n, treatment.n) <= 1e7 && { shares: exactShares(request.control, request.treatment) }),
  }
}

export const bayesianMethod = defineMethod({
  name: 'experiment/bayesian',
  title: { en: 'Bayesian A/B test', 'zh-CN': '贝叶斯 A/B 检验' },
  about: {
    en: 'Chance that the treatment beats the control, expected loss of either choice, and a credible interval.',
    'zh-CN': '实验组优于对照组的概率、两种选择的期望损失与可信区间。',
  },
  reading: {
    en: 'Choose the arm whose expected loss is below what you would not mind losing. A chance to beat of 0.95 still goes wrong one time in twenty. “ofTreatment” is what choosing the treatment loses on average if it is in fact worse.',
    'zh-CN':
      '选择期望损失低于可承受水平的一方。chanceToBeat 为 0.95 时，二十次中仍有一次出错。ofTreatment 是选择实验组而它其实更差时的平均损失。',
  },
  sources: [
    { author: 'A. Gelman et al.', year: 2013, title: 'Bayesian data analysis, third edition' },
    { author: 'C. Stucchio', year: 2015, title: 'Bayesian A/B testing at VWO' },
  ],
  input,
  output,
  example: {
    about: {
      en: '10 of 100 bought, with the new page 16 of 100.',
      'zh-CN': '旧页面 100 人中 10 人购买，新页面 100 人中 16 人购买。',
    },
    input: { control: { n: 100, successes: 10 }, treatment: { n: 100, successes: 16 } },
    result: {
      n: [100, 100],
      difference: 0.060000000000000005,
      standardDeviation: 0.04737087712930804,
      interval: { lower: -0.032845213089515886, upper: 0.1528452130895159, level: 0.95 },
      chanceToBeat: 0.897351001348739,
      expectedLoss: { ofTreatment: 0.0023144449796494385, ofControl: 0.06231444497964944 },
      relative: {
        difference: 0.6,
        standardDeviation: 0.60398675482166,
        interval: { lower: -0.5837922865896771, upper: 1.783792286589677, level: 0.95 },
        chanceToBeat: 0.8397422908620108,
        expectedLoss: { ofTreatment: 0.05095715110078748, ofControl: 0.6509571511007874 },
      },
      shares: {
        chanceToBeat: 0.8928798208380014,
        expectedLoss: { ofTreatment: 0.0024762582647642403, ofControl: 0.06129978767652893 },
      },
    },
  },
  run: bayesian,
})
