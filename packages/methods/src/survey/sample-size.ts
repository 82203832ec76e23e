import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, level } from '../schema.ts'
import { normalQuantile } from '../statistics/distribution/normal.ts'

const input = Type.Object(
  {
    margin: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        description: 'Half width of the interval wanted: 0.05 is ± 5 points.',
      }),
    ),
    n: Type.Optional(Type.Integer({ minimum: 1, description: 'Answers at hand: the margin they give.' })),
    share: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        description: 'Expected share; default 0.5, the worst case.',
      }),
    ),
    population: Type.Optional(Type.Integer({ minimum: 1 })),
    designEffect: Type.Optional(Type.Number({ minimum: 1, description: 'From weighting or clusters; default 1.' })),
    responseRate: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    level,
  },
  closed,
)
const output = Type.Object({
  n: count,
  exact: Type.Number(),
  margin: Type.Number(),
  invitations: Type.Optional(count),
})

/**
 * How many answers a survey needs for a share to be known within a margin, or the margin that given answers allow.
 *
 * n = z² p(1 − p) ÷ e², corrected for a finite population (Cochran 1977) and multiplied by the design effect. Give exactly one of
 * margin and n. O(1).
 */
export function surveySampleSize(request: Static<typeof input>): Static<typeof output> {
  const { share = 0.5, population, designEffect = 1, responseRate, level: confidence = 0.95 } = request
  if ((request.margin === undefined) === (request.n === undefined))
    throw new InputError('inconsistent', { choices: ['margin', 'n'] }, '/margin')
  const z = normalQuantile((1 - confidence) / 2, 'upper')
  const spread = z * z * share * (1 - share)
  const invitations = (n: number) =>
    responseRate === undefined ? {} : { invitations: Math.ceil(n / responseRate - 1e-9) }
  if (request.n !== undefined) {
    const { n } = request
    if (population !== undefined && n > population)
      throw new InputError('out-of-range', { got: n, max: population }, '/n')
    const finite = population === undefined || population === 1 ? 1 : (population - n) / (population - 1)
    return { n, exact: n, margin: Math.sqrt((spread * designEffect * finite) / n), ...invitations(n) }
  }
  const infinite = (spread * designEffect) / request.margin! ** 2 // one of the two is given
  const exact = population === undefined ? infinite : (infinite * population) / (infinite + population - 1)
  const n = Math.min(population ?? Number.POSITIVE_INFINITY, Math.ceil(exact - 1e-9))
  return { n, exact, margin: request.margin!, ...invitations(n) }
}

export const surveySampleSizeMethod = defineMethod({
  name: 'survey/sample-size',
  title: { en: 'Survey sample size', 'zh-CN': '调查样本量' },
  about: {
    en: 'How many answers are needed for a margin of error, or the margin that the answers at hand allow.',
    'zh-CN': '达到某一误差范围需要多少份答案，或现有答案对应的误差范围。',
  },
  reading: {
    en: 'The margin holds for the whole sample and for random selection; each subgroup you want to speak about needs its own n. People who choose to answer are not a random sample, whatever n is.',
    'zh-CN': '误差范围适用于整体且以随机抽样为前提；需要单独分析的子群各需自己的 n。自愿作答者无论多少都不是随机样本。',
  },
  formula: 'n = z² p(1 − p) ÷ e²; n′ = nN ÷ (n + N − 1)',
  sources: [{ author: 'W. G. Cochran', year: 1977, title: 'Sampling techniques, third edition' }],
  input,
  output,
  example: {
    about: {
      en: '± 5 points among 2,000 customers, a fifth of whom answer.',
      'zh-CN': '2,000 名客户、误差 ±5 个百分点、五分之一会作答。',
    },
    input: { margin: 0.05, population: 2000, responseRate: 0.2 },
    result: { n: 323, exact: 322.3855366636959, margin: 0.05, invitations: 1615 },
  },
  run: surveySampleSize,
})
