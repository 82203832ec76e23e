import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, share } from '../schema.ts'
import { power } from '../statistics/power.ts'

const open = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 })
const shared = {
  power: Type.Optional(open),
  alpha: Type.Optional(open),
  sides: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2)])),
  arms: Type.Optional(
    Type.Integer({ minimum: 2, maximum: 50, description: 'Control and treatments; alpha is shared out (Bonferroni).' }),
  ),
  perDay: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'Units that enter the experiment per day.' })),
}
const change = Type.Number({ description: 'Smallest change worth finding, absolute.' })
const relativeChange = Type.Number({ description: 'The same, relative to the baseline: 0.05 is 5 %.' })
const input = Type.Union([
  Type.Object({ baseline: open, change, ...shared }, closed),
  Type.Object({ baseline: open, relativeChange, ...shared }, closed),
  Type.Object(
    { mean: Type.Optional(Type.Number()), standardDeviation: Type.Number({ exclusiveMinimum: 0 }), change, ...shared },
    closed,
  ),
  Type.Object(
    { mean: Type.Number(), standardDeviation: Type.Number({ exclusiveMinimum: 0 }), relativeChange, ...shared },
    closed,
  ),
])
const output = Type.Object({
  n: Type.Number(),
  perArm: count,
  total: count,
  arms: count,
  change: Type.Number(),
  power: share,
  alphaPerComparison: share,
  days: Type.Optional(count),
})

/**
 * How many units each arm of an experiment needs to find a given change.
 *
 * Shares by the normal approximation of R’s `power.prop.test`, means by the noncentral t of `power.t.test`; with more than one treatment the
 * level is divided by their number (Bonferroni). Refuses a change of nothing, or to below 0 or above 1.
 */
export function sampleSize(request: Static<typeof input>): Static<typeof output> {
  const { power: wanted = 0.8, alpha = 0.05, sides = 2, arms = 2, perDay } = request
  const base = 'baseline' in request ? request.baseline : (request.mean ?? 0)
  const pointer = 'change' in request ? '/change' : '/relativeChange'
  const by = 'change' in request ? request.change : request.relativeChange * base
  if (by === 0) throw new InputError('out-of-range', { got: 0 }, pointer)
  const each = alpha / (arms - 1)
  const common = { power: wanted, alpha: each, sides } as const
  if ('baseline' in request && !(base + by > 0 && base + by < 1))
    throw new InputError('out-of-range', { got: base + by, above: 0, below: 1 }, pointer)
  const { n, nNeeded } =
    'baseline' in request
      ? power({ test: 'two-proportion', left: base, right: base + by, ...common })
      : power({ test: 'two-mean', difference: Math.abs(by), standardDeviation: request.standardDeviation, ...common })
  return {
    n,
    perArm: nNeeded,
    total: nNeeded * arms,
    arms,
    change: by,
    power: wanted,
    alphaPerComparison: each,
    ...(perDay !== undefined && { days: Math.ceil((nNeeded * arms) / perDay) }),
  }
}

export const sampleSizeMethod = defineMethod({
  name: 'experiment/sample-size',
  title: { en: 'Size and duration of an experiment', 'zh-CN': '实验样本量与时长' },
  about: {
    en: 'How many people each arm needs, and how many days that takes, to find the smallest change worth having.',
    'zh-CN': '为发现值得拥有的最小变化，每组需要多少人、需要多少天。',
  },
  reading: {
    en: 'Decide the smallest change that would alter your decision, not the one you hope for. Half the change needs four times the people. Run whole weeks.',
    'zh-CN': '应填写足以改变决策的最小变化，而不是期望的变化。变化减半，样本需四倍。实验宜以整周为单位。',
  },
  sources: [
    { author: 'J. Cohen', year: 1988, title: 'Statistical power analysis for the behavioral sciences' },
    { author: 'R. Kohavi, D. Tang, Y. Xu', year: 2020, title: 'Trustworthy online controlled experiments' },
  ],
  input,
  output,
  example: {
    about: { en: 'From 10 % to 11 % with 1,500 visitors a day.', 'zh-CN': '从 10% 提升到 11%，每天 1,500 名访客。' },
    input: { baseline: 0.1, relativeChange: 0.1, perDay: 1500 },
    result: {
      n: 14750.790469044923,
      perArm: 14751,
      total: 29502,
      arms: 2,
      change: 0.010000000000000002,
      power: 0.8,
      alphaPerComparison: 0.05,
      days: 20,
    },
  },
  run: sampleSize,
})
