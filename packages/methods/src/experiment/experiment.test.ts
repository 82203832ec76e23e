import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertEqualWithin } from '../equal-within.suite.ts'
import { methods } from '../registry.ts'
import { chiSquare } from '../statistics/chi-square.ts'
import { assign } from './assign.ts'
import { bayesian } from './bayesian.ts'
import { cuped } from './cuped.ts'
import { ratioMetric } from './ratio-metric.ts'
import { sampleRatio } from './sample-ratio.ts'
import { sampleSize } from './sample-size.ts'
import { sequential } from './sequential.ts'
import { twoMean } from './two-mean.ts'
import { twoProportion } from './two-proportion.ts'

const data = process.env.REFERENCE_DATA

test('refusals name the place', () => {
  const arm = { n: 10, successes: 5 }
  const mean = { n: 10, mean: 1, standardDeviation: 0 }
  const refused: readonly (readonly [string, unknown, string, string])[] = [
    ['two-proportion', { control: arm, treatment: { n: 10, successes: 11 } }, 'out-of-range', '/treatment/successes'],
    [
      'two-proportion',
      { control: { n: 5, successes: 0 }, treatment: { n: 5, successes: 0 } },
      'no-variance',
      '/control',
    ],
    ['two-mean', { control: mean, treatment: mean }, 'no-variance', '/control'],
    ['two-mean', { control: mean, treatment: { ...mean, n: 0 } }, 'out-of-range', '/treatment/n'],
    ['sample-size', { baseline: 0.5, change: 0.5 }, 'out-of-range', '/change'],
    ['sample-size', { baseline: 0.5, change: 0 }, 'out-of-range', '/change'],
    ['sample-ratio', { observed: [0, 0] }, 'too-few', '/observed'],
    ['assign', { experiment: 'e', units: ['u'], variants: [{ id: 'a' }, { id: 'a' }] }, 'duplicate', '/variants/1/id'],
    [
      'assign',
      { experiment: 'e', units: ['u'], variants: [{ id: 'a', weight: 0 }] },
      'out-of-range',
      '/variants/0/weight',
    ],
    [
      'ratio-metric',
      { control: { numerator: [1, 2], denominator: [0, 0] }, treatment: { numerator: [1, 2], denominator: [1, 2] } },
      'out-of-range',
      '/control/denominator',
    ],
  ]
  for (const [name, input, code, pointer] of refused)
    assert.throws(() => methods.get(`experiment/${name}`)?.run(input), { code, pointer }, name)
})

interface Statistic {
  _type: string
  n: number
  sum: number
  sum_squares: number
}
interface Vector {
  class: string
  args: [
    [Statistic, Statistic][],
    {
      difference_type: 'relative' | 'absolute'
      alpha: number
      post_stratify: boolean
      test_value: number
      prior_effect?: { mean: number; variance: number; proper: boolean }
    },
  ]
  result: {
    expected: number
    ci: [number | string, number | string]
    pValue?: number
    chanceToWin?: number
    risk?: [number, number]
    errorMessage: string | null
    uplift: { stddev: number }
  }
}

test('the vectors of a public experimentation engine come out to 1e-6', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const vectors: Vector[] = JSON.parse(readFileSync(`${data}/ab-test/growthbook_vectors.json`, 'utf8'))
  let reproduced = 0
  for (const vector of vectors) {
    const [strata, config] = vector.args
    const pair = strata[0]
    if (!pair || vector.result.errorMessage || config.post_stratify) continue
    const side = vector.class.includes('Greater') ? 'greater' : vector.class.includes('Lesser') ? 'less' : 'two-sided'
    const arms = pooledArms(strata)
    if (!arms) continue
    const { control, treatment } = arms
    const level = 1 - config.alpha
    const pick = <T extends object>(result: T & { relative?: object }) =>
      (config.difference_type === 'relative' ? result.relative : result) as Record<string, unknown>
    const { expected, ci, pValue, chanceToWin, risk } = vector.result
    if (vector.class === 'EffectBayesianABTest') {
      const prior = config.prior_effect
      const ours = pick(
        bayesian({
          ...arms,
          level,
          ...(prior?.proper && { prior: { mean: prior.mean, variance: prior.variance, scale: 'relative' } }),
        }),
      )
      const { interval, expectedLoss } = ours as unknown as ReturnType<typeof bayesian>
      assertEqualWithin(
        [
          ours.difference,
          interval.lower,
          interval.upper,
          ours.chanceToBeat,
          expectedLoss.ofControl,
          expectedLoss.ofTreatment,
        ],
        [expected, ...ci, chanceToWin, ...(risk ?? [])],
        1e-6,
        vector.class,
      )
    } else if (vector.class.startsWith('Sequential')) {
      // The vectors do not say the tuning; the engine's own tests use these four.
      const fits = [5000, 10, 6461, 10_000].some((tuning) => {
        const ours = pick(sequential({ ...arms, level, tuning, alternative: side }))
        const { interval } = ours as unknown as ReturnType<typeof sequential>
        const figures = [ours.difference, interval.lower, interval.upper, ours.pValue]
        return [expected, ...ci, pValue].every((value, place) => {
          const figure = figures[place] as number | undefined
          if (typeof value === 'string') return figure === undefined
          return figure !== undefined && Math.abs(figure / Number(value) - 1) < 1e-6
        })
      })
      assert.ok(fits, vector.class)
    } else if (control.mean !== undefined && treatment.mean !== undefined) {
      const ours = pick(twoMean({ control, treatment, alternative: side, level }))
      const { interval } = ours as unknown as ReturnType<typeof twoMean>
      // The engine's one-sided interval is the end of a two-sided one at the same alpha on that side.
      const bounds = ci.map((bound) => (typeof bound === 'string' ? undefined : bound))
      assertEqualWithin(
        [ours.difference, ours.standardError],
        [expected, vector.result.uplift.stddev],
        1e-6,
        vector.class,
      )
      assertEqualWithin([interval.lower, interval.upper], bounds, 1e-6, vector.class)
      assertEqualWithin(ours.pValue, pValue, 1e-6, vector.class)
    } else continue
    reproduced++
  }
  t.diagnostic(
    `${reproduced} of ${vectors.length} vectors reproduced; the others are refusals, quantiles or stratified`,
  )
  assert.ok(reproduced >= 11)
})

/** Both arms over all strata; null where the vector holds another kind of statistic. */
function pooledArms(strata: [Statistic, Statistic][]) {
  const arm = (place: 0 | 1) => {
    const parts = strata.map((stratum) => stratum[place])
    const n = parts.reduce((sum, part) => sum + part.n, 0)
    const total = parts.reduce((sum, part) => sum + part.sum, 0)
    if (parts.every(({ _type }) => _type === 'ProportionStatistic')) return { n, successes: total }
    if (!parts.every(({ _type }) => _type === 'SampleMeanStatistic')) return null
    const squares = parts.reduce((sum, part) => sum + part.sum_squares, 0)
    return { n, mean: total / n, standardDeviation: Math.sqrt((squares - total ** 2 / n) / (n - 1)) }
  }
  const control = arm(0)
  const treatment = arm(1)
  return control && treatment ? { control, treatment } : null
}

test('R: prop.test, sample sizes and the sample ratio', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  for (const { fn, args, statistic, p_value, conf_int, result } of JSON.parse(
    readFileSync(`${data}/ab-test/r_reference.json`, 'utf8'),
  )) {
    if (fn === 'prop.test(correct=FALSE)') {
      const ours = twoProportion({
        treatment: { n: args.n[0], successes: args.x[0] },
        control: { n: args.n[1], successes: args.x[1] },
      })
      assertEqualWithin(
        [ours.statistic, ours.pValue, ours.interval.lower, ours.interval.upper],
        [statistic, p_value, ...conf_int],
        1e-8,
      )
    }
    if (fn === 'power.prop.test n per group') {
      const ours = sampleSize({ baseline: args.p1, change: args.p2 - args.p1, power: args.power, alpha: args.sig })
      assertEqualWithin(ours.n, result, 1e-6)
    }
    if (fn.startsWith('SRM')) {
      const ours = sampleRatio({ observed: args.x, expected: args.p })
      assertEqualWithin([ours.statistic, ours.pValue], [statistic, p_value], 1e-8)
      assert.equal(ours.mismatch, true)
    }
  }
})

test('laws: exchanging the arms turns the difference; chances add up to one', () => {
  const arm = fc.record({
    n: fc.integer({ min: 400, max: 4000 }),
    share: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  })
  fc.assert(
    fc.property(arm, arm, (a, b) => {
      const control = { n: a.n, successes: Math.round(a.n * a.share) }
      const treatment = { n: b.n, successes: Math.round(b.n * b.share) }
      const forth = bayesian({ control, treatment })
      const back = bayesian({ control: treatment, treatment: control })
      assert.ok(Math.abs(forth.chanceToBeat + back.chanceToBeat - 1) < 1e-12)
      const exact = (forth.shares?.chanceToBeat ?? 0) + (back.shares?.chanceToBeat ?? 0)
      assert.ok(Math.abs(exact - 1) < 1e-9, `${exact}`)
      const fixed = twoProportion({ control, treatment, test: 'welch' })
      const any = sequential({ control, treatment })
      assert.ok((any.interval.lower ?? 0) <= (fixed.interval.lower ?? 0))
      assert.ok(any.pValue >= fixed.pValue || fixed.pValue < 1e-6)
    }),
    { seed: 21, numRuns: 60 },
  )
})

test('exact shares: equal arms are a coin; one against three of four by hand', () => {
  const even = bayesian({ control: { n: 2, successes: 1 }, treatment: { n: 2, successes: 1 } })
  assertEqualWithin(even.shares?.chanceToBeat, 0.5, 1e-12)
  // Beta(4, 2) above Beta(2, 4), by the finite sum of E. Miller 2015 in fractions: 113/126.
  const apart = bayesian({ control: { n: 4, successes: 1 }, treatment: { n: 4, successes: 3 } })
  assertEqualWithin(apart.shares?.chanceToBeat, 113 / 126, 1e-12)
})

test('CUPED: a covariate that explains everything removes the noise, an unrelated one changes nothing', () => {
  const pre = [1, 2, 3, 4, 5, 6]
  const post = (lift: number) => pre.map((value, index) => value + lift + (index % 2 ? 0.01 : -0.01))
  const result = cuped({ control: { pre, post: post(0) }, treatment: { pre, post: post(1) } })
  assert.ok(result.varianceReduction > 0.999)
  assert.ok(Math.abs(result.difference - 1) < 1e-9)
  const same = cuped({ control: { pre: [1, 1, 1], post: [1, 2, 3] }, treatment: { pre: [1, 1, 1], post: [2, 3, 5] } })
  assert.equal(same.theta, 0)
  assert.equal(same.varianceReduction, 0)
})

test('a ratio whose denominator is always one is a mean', () => {
  const numbers = [3, 4, 6, 9]
  const more = [4, 5, 9, 9]
  const ones = [1, 1, 1, 1]
  const ratio = ratioMetric({
    control: { numerator: numbers, denominator: ones },
    treatment: { numerator: more, denominator: ones },
  })
  const deviation = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / 4
    return { n: 4, mean, standardDeviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3) }
  }
  const mean = twoMean({ control: deviation(numbers), treatment: deviation(more) })
  assertEqualWithin([ratio.difference, ratio.pValue], [mean.difference, mean.pValue], 1e-12)
})

test('assignment: planned shares, independent experiments, nobody moves when the coverage grows', () => {
  const units = Array.from({ length: 20_000 }, (_, index) => `user-${index}`)
  const variants = [
    { id: 'a', weight: 1 },
    { id: 'b', weight: 2 },
    { id: 'c', weight: 1 },
  ]
  const first = assign({ experiment: 'first', units, variants }).assignments
  const second = assign({ experiment: 'second', units, variants }).assignments
  const table = ['a', 'b', 'c'].map((left) =>
    ['a', 'b', 'c'].map(
      (right) => units.filter((_, index) => first[index]?.variant === left && second[index]?.variant === right).length,
    ),
  )
  assert.ok(chiSquare({ table }).pValue > 0.001)
  const counts = table.map((row) => row.reduce((sum, value) => sum + value, 0))
  assert.equal(sampleRatio({ observed: counts, expected: [1, 2, 1] }).mismatch, false)
  const half = assign({ experiment: 'first', units, variants, coverage: 0.5 }).assignments
  assert.ok(half.every(({ variant }, index) => variant === null || variant === first[index]?.variant))
  const taking = half.filter(({ variant }) => variant !== null).length
  assert.ok(Math.abs(taking - 10_000) < 300)
})
