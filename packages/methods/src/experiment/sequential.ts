import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { alternative, closed, count, level, openInterval, share } from '../schema.ts'
import { findRoot } from '../statistics/numeric/find-root.ts'
import type { Side } from '../statistics/sided.ts'
import { anyArm, type Effect, effectsOf, momentsOf } from './arm.ts'

const input = Type.Object(
  {
    control: anyArm,
    treatment: anyArm,
    tuning: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description: 'The total size at which the interval is narrowest; default 5000.',
      }),
    ),
    alternative,
    level,
  },
  closed,
)
const effect = Type.Object({
  difference: Type.Number(),
  standardError: Type.Number(),
  interval: openInterval,
  pValue: share,
})
const output = Type.Object({ n: Type.Array(count), ...effect.properties, relative: Type.Optional(effect) })

/** n ρ², the weight of the mixture that makes the sequence narrowest at the tuning size. Equation 161. */
function weightOf(alpha: number, n: number, tuning: number): number {
  const twice = -2 * Math.log(alpha)
  return (n * (twice + Math.log(twice + 1))) / tuning
}

/** Half width over standard error, two-sided (equation 9) or one-sided (equation 134). */
function reachOf(alpha: number, n: number, tuning: number, oneSided: boolean): number {
  const weight = weightOf(oneSided ? 2 * alpha : alpha, n, tuning)
  const root = Math.sqrt(weight + 1)
  const penalty = oneSided ? Math.log1p(root / (2 * alpha)) : Math.log(root / alpha)
  return Math.sqrt(((2 * (weight + 1)) / weight) * penalty)
}

/** The largest one-sided level there is: at a half the mixture has no weight left. */
const largestLevel = 0.4999

/** The smallest level at which the one-sided sequence leaves out zero. */
function oneSidedP(z: number, n: number, tuning: number): number {
  const excess = (logAlpha: number) => reachOf(Math.exp(logAlpha), n, tuning, true) - z
  if (excess(Math.log(largestLevel)) >= 0) return largestLevel
  return excess(-700) <= 0 ? 0 : Math.exp(findRoot(excess, -700, Math.log(largestLevel), 1e-13))
}

function alwaysValid({ difference, standardError }: Effect, n: number, tuning: number, confidence: number, side: Side) {
  const alpha = 1 - confidence
  const z = difference / standardError
  if (side !== 'two-sided') {
    const reach = standardError * reachOf(alpha, n, tuning, true)
    const bound = side === 'greater' ? { lower: difference - reach } : { upper: difference + reach }
    return {
      difference,
      standardError,
      interval: { ...bound, level: confidence },
      pValue: oneSidedP(side === 'greater' ? z : -z, n, tuning),
    }
  }
  const weight = weightOf(alpha, n, tuning)
  const reach = standardError * reachOf(alpha, n, tuning, false)
  const evidence = (z * z * weight) / (2 * (weight + 1)) - Math.log(weight + 1) / 2
  return {
    difference,
    standardError,
    interval: { lower: difference - reach, upper: difference + reach, level: confidence },
    pValue: Math.min(1, Math.exp(-evidence)),
  }
}

/**
 * An interval and p that stay valid however often one looks, so that an experiment may be stopped at any time.
 *
 * The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021, equations 9, 134, 155, 161), from
 * Robbins’ normal mixture (1970). Wider than a fixed-size interval at any one look: that is the price. O(1).
 */
export function sequential(request: Static<typeof input>): Static<typeof output> {
  const control = momentsOf(request.control, '/control')
  const treatment = momentsOf(request.treatment, '/treatment')
  const { absolute, relative } = effectsOf(control, treatment)
  const { level: confidence = 0.95, tuning = 5000, alternative: side = 'two-sided' } = request
  if (side !== 'two-sided' && confidence <= 0.5)
    throw new InputError('out-of-range', { got: confidence, above: 0.5 }, '/level')
  const n = control.n + treatment.n
  return {
    n: [control.n, treatment.n],
    ...alwaysValid(absolute, n, tuning, confidence, side),
    ...(relative && { relative: alwaysValid(relative, n, tuning, confidence, side) }),
  }
}

export const sequentialMethod = defineMethod({
  name: 'experiment/sequential',
  title: { en: 'A/B test that may be peeked at', 'zh-CN': '可随时查看的 A/B 检验' },
  about: {
    en: 'Intervals and p-values that remain valid however often the running experiment is looked at.',
    'zh-CN': '无论在实验过程中查看多少次都保持有效的区间与 p 值。',
  },
  reading: {
    en: 'You may stop as soon as the interval excludes 0. Set “tuning” before the start to the total number of units at which you most expect to decide; changing it later spoils the guarantee. The guarantee is for large samples.',
    'zh-CN':
      '一旦区间不含 0 即可停止。tuning 应在开始前设为最可能做决定时的总样本量，事后更改会破坏保证。该保证在样本较大时成立。',
  },
  formula: 'θ̂ ± se √(2(nρ² + 1) ÷ (nρ²) · ln(√(nρ² + 1) ÷ α))',
  sources: [
    {
      author: 'I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas',
      year: 2021,
      title: 'Time-uniform central limit theory and asymptotic confidence sequences',
      url: 'https://arxiv.org/abs/2103.06476',
    },
    { author: 'H. Robbins', year: 1970, title: 'Statistical methods related to the law of the iterated logarithm' },
  ],
  input,
  output,
  example: {
    about: { en: 'A look after 2,000 people.', 'zh-CN': '在 2,000 人之后查看一次。' },
    input: { control: { n: 1000, successes: 100 }, treatment: { n: 1000, successes: 150 } },
    result: {
      n: [1000, 1000],
      difference: 0.04999999999999999,
      standardError: 0.014747881203752627,
      interval: { lower: 0.003930877049214791, upper: 0.09606912295078518, level: 0.95 },
      pValue: 0.025838257929312082,
      relative: {
        difference: 0.4999999999999999,
        standardError: 0.18165902124584948,
        interval: { lower: -0.0674626523818802, upper: 1.06746265238188, level: 0.95 },
        pValue: 0.11463607389185593,
      },
    },
  },
  run: sequential,
})
