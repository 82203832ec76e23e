import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, oneOf, share } from '../schema.ts'
import { findRoot } from './numeric/find-root.ts'
import { powerOfAnova, powerOfCorrelation, powerOfMeans, powerOfShares } from './power-of.ts'

const open = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 })
const asked = {
  n: Type.Optional(Type.Number({ minimum: 2, maximum: 1e12, description: 'Per group.' })),
  power: Type.Optional(open),
  alpha: Type.Optional(open),
  sides: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2)])),
}

const input = Type.Union([
  Type.Object(
    {
      test: oneOf(['two-mean', 'one-mean', 'paired']),
      difference: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
      standardDeviation: Type.Optional(
        Type.Number({ exclusiveMinimum: 0, description: 'Default 1: the difference is Cohen’s d.' }),
      ),
      ...asked,
    },
    closed,
  ),
  Type.Object({ test: oneOf(['two-proportion']), left: open, right: Type.Optional(open), ...asked }, closed),
  Type.Object(
    {
      test: oneOf(['anova']),
      groups: Type.Integer({ minimum: 2, maximum: 1000 }),
      effect: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'Cohen’s f.' })),
      ...asked,
    },
    closed,
  ),
  Type.Object({ test: oneOf(['correlation']), correlation: Type.Optional(open), ...asked }, closed),
])

interface Shape {
  /** The input that holds the effect, and where to look for it when it is asked for. */
  readonly name: string
  readonly effect: number | undefined
  readonly range: readonly [number, number]
  readonly least: number
  readonly power: (n: number, effect: number) => number
}

function shapeOf(request: Static<typeof input>, alpha: number, sides: 1 | 2): Shape {
  if ('left' in request) {
    const { left } = request
    const power = (n: number, right: number) => powerOfShares(n, left, right, { alpha, sides })
    return { name: 'right', effect: request.right, range: [left, 1 - 1e-12], least: 1, power }
  }
  if ('groups' in request) {
    const { groups } = request
    return {
      name: 'effect',
      effect: request.effect,
      range: [1e-9, 1e3],
      least: 2,
      power: (n, f) => powerOfAnova(n, groups, f, alpha),
    }
  }
  if (request.test === 'correlation') {
    const power = (n: number, r: number) => powerOfCorrelation(n, r, { alpha, sides })
    return { name: 'correlation', effect: request.correlation, range: [1e-9, 1 - 1e-9], least: 4, power }
  }
  const { difference, standardDeviation = 1, test } = request
  const samples = test === 'two-mean' ? 2 : 1
  const power = (n: number, value: number) => powerOfMeans(n, value / standardDeviation, samples, { alpha, sides })
  return { name: 'difference', effect: difference, range: [0, 1e6 * standardDeviation], least: 2, power }
}

/**
 * Sample size, power or smallest detectable effect of a test: whichever of the three is left out.
 *
 * t tests by the noncentral t distribution as R’s `power.t.test`, shares by the normal approximation of `power.prop.test`, analysis of
 * variance by the noncentral F, correlations by Fisher’s z (Cohen 1988). `n` is per group and not rounded; `nNeeded` is.
 */
export function power(request: Static<typeof input>) {
  const { alpha = 0.05, sides = 2, n, power: wanted } = request
  const shape = shapeOf(request, alpha, sides)
  const given = [n, wanted, shape.effect].filter((value) => value !== undefined).length
  if (given !== 2)
    throw new InputError('inconsistent', { given, expected: 2, choices: ['n', 'power', shape.name] }, '/power')
  if (n !== undefined && shape.effect !== undefined) {
    if (n < shape.least) throw new InputError('out-of-range', { got: n, min: shape.least }, '/n')
    return answer(n, shape.power(n, shape.effect), shape, shape.effect, alpha, sides)
  }
  const target = wanted! // two of the three are given, and one of the others is not
  if (target <= alpha / sides) throw new InputError('out-of-range', { got: target, above: alpha / sides }, '/power')
  if (shape.effect !== undefined) {
    const { effect } = shape
    if (shape.power(shape.least, effect) >= target)
      return answer(shape.least, shape.power(shape.least, effect), shape, effect, alpha, sides)
    let high = shape.least * 2
    while (shape.power(high, effect) < target) {
      high *= 2
      if (high > 1e12) throw new InputError('infeasible', {}, `/${shape.name}`)
    }
    const log = findRoot((u) => shape.power(Math.exp(u), effect) - target, Math.log(high / 2), Math.log(high), 1e-14)
    return answer(Math.exp(log), target, shape, effect, alpha, sides)
  }
  const size = n!
  if (size < shape.least) throw new InputError('out-of-range', { got: size, min: shape.least }, '/n')
  const [from, to] = shape.range
  let high = from + (to - from) * 1e-6
  while (shape.power(size, high) < target && high < to) high = Math.min(to, from + (high - from) * 2)
  if (shape.power(size, high) < target) throw new InputError('infeasible', { n: size }, '/n')
  return answer(
    size,
    target,
    shape,
    findRoot((effect) => shape.power(size, effect) - target, from, high, 1e-15),
    alpha,
    sides,
  )
}

function answer(n: number, reached: number, shape: Shape, effect: number, alpha: number, sides: number) {
  return { n, nNeeded: Math.ceil(n - 1e-9), power: reached, effect, effectName: shape.name, alpha, sides }
}

export const powerMethod = defineMethod({
  name: 'statistics/power',
  title: { en: 'Power and sample size', 'zh-CN': '检验效能与样本量' },
  about: {
    en: 'How many cases a test needs, how likely it is to see an effect, or the smallest effect it can see.',
    'zh-CN': '检验需要多少样本、能以多大概率发现某一效应，或能发现的最小效应。',
  },
  reading: {
    en: 'Leave out exactly one of n, power and the effect; it is computed. n is per group. A power of 0.8 misses a real effect of that size one time in five.',
    'zh-CN':
      'n、power 与效应三者中恰好省略一个，由方法算出。n 为每组样本量。效能 0.8 意味着同等大小的真实效应有五分之一的机会被漏掉。',
  },
  sources: [
    { author: 'J. Cohen', year: 1988, title: 'Statistical power analysis for the behavioral sciences' },
    { author: 'R Core Team', year: 2022, title: 'stats: power.t.test, power.prop.test' },
  ],
  input,
  output: Type.Object({
    n: Type.Number(),
    nNeeded: Type.Integer(),
    power: share,
    effect: Type.Number(),
    effectName: Type.String(),
    alpha: share,
    sides: Type.Integer(),
  }),
  example: {
    about: {
      en: 'To tell 10 % from 12 % conversion with power 0.8.',
      'zh-CN': '以 0.8 的效能区分 10% 与 12% 的转化率。',
    },
    input: { test: 'two-proportion', left: 0.1, right: 0.12, power: 0.8 },
    result: {
      n: 3840.8474824362715,
      nNeeded: 3841,
      power: 0.8,
      effect: 0.12,
      effectName: 'right',
      alpha: 0.05,
      sides: 2,
    },
  },
  run: power,
})
