import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertEqualWithin } from '../equal-within.suite.ts'
import { methods } from '../registry.ts'
import { correlation } from './correlation.ts'
import { describe } from './describe.ts'
import { kruskalWallis } from './kruskal-wallis.ts'
import { mannWhitney } from './mann-whitney.ts'
import { normality } from './normality.ts'
import { oneWayAnova } from './one-way-anova.ts'
import { tTest } from './t-test.ts'
import { wilcoxon } from './wilcoxon.ts'

const run = (name: string, input: unknown) => methods.get(`statistics/${name}`)?.run(input)

test('ill-posed samples are refused with a place', () => {
  const refused: readonly (readonly [string, unknown, string, string])[] = [
    ['describe', { values: [null] }, 'too-few', '/values'],
    ['describe', { values: [1, Number.NaN] }, 'not-finite', '/values/1'],
    ['describe', { values: [1, Number.POSITIVE_INFINITY] }, 'not-finite', '/values/1'],
    ['describe', { values: [1, '2'] }, 'wrong-kind', '/values/1'],
    ['t-test', { x: [1] }, 'too-few', '/x'],
    ['t-test', { x: [3, 3, 3] }, 'no-variance', '/x'],
    ['t-test', { x: [0.3, 0.2], y: [0.2, 0.1], paired: true }, 'no-variance', '/x'],
    ['t-test', { x: [1, 2], y: [1, 2, 3], paired: true }, 'inconsistent', '/y'],
    [
      'one-way-anova',
      {
        groups: [
          [1, 1],
          [2, 2],
        ],
      },
      'no-variance',
      '/groups',
    ],
    ['one-way-anova', { groups: [[1], [2]] }, 'too-few', '/groups'],
    [
      'kruskal-wallis',
      {
        groups: [
          [1, 1],
          [1, 1],
        ],
      },
      'all-tied',
      '/groups',
    ],
    ['mann-whitney', { x: [2, 2], y: [2] }, 'all-tied', '/x'],
    ['wilcoxon', { x: [1, 2], y: [1, 2] }, 'all-tied', '/x'],
    ['correlation', { x: [1, 1, 1], y: [1, 2, 3] }, 'all-tied', '/x'],
    ['correlation', { x: [1, 2, 3], y: [1, 2] }, 'too-few', '/y'],
    [
      'chi-square',
      {
        table: [
          [0, 0],
          [1, 2],
        ],
      },
      'no-variance',
      '/table/0',
    ],
    [
      'chi-square',
      {
        table: [
          [1, 0],
          [1, 0],
        ],
      },
      'no-variance',
      '/table/0/1',
    ],
    ['chi-square', { table: [[1, 2], [1]] }, 'too-few', '/table/1'],
    ['proportion', { successes: 11, n: 10 }, 'out-of-range', '/successes'],
    ['proportion', { left: { successes: 0, n: 5 }, right: { successes: 0, n: 9 } }, 'no-variance', '/left/successes'],
    [
      'fisher-exact',
      {
        table: [
          [0, 0],
          [0, 0],
        ],
      },
      'too-few',
      '/table',
    ],
    ['normality', { values: [2, 2, 2] }, 'all-tied', '/values'],
    ['multiple-comparison', { pValues: [0.1, 1.2] }, 'out-of-range', '/pValues/1'],
  ]
  for (const [name, input, code, pointer] of refused) assert.throws(() => run(name, input), { code, pointer }, name)
})

// Data sets of R’s help pages; figures from SciPy 1.17.
test('correlations of R’s cor.test example', () => {
  const x = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
  const y = [2.6, 3.1, 2.5, 5, 3.6, 4, 5.2, 2.8, 3.8]
  const figures = (method: 'pearson' | 'spearman' | 'kendall') => {
    const { estimate, pValue } = correlation({ x, y, method })
    return [estimate, pValue]
  }
  assertEqualWithin(figures('pearson'), [0.5711815575638288, 0.10817305434949381], 1e-13)
  assertEqualWithin(figures('kendall'), [0.4444444444444444, 0.11943893298059964], 1e-13)
  // Exact for nine pairs: R prints S = 48, p-value = 0.0968.
  const spearman = correlation({ x, y, method: 'spearman' })
  assert.equal(spearman.statistic, 48)
  assert.equal(spearman.pValue.toFixed(4), '0.0968')
})

test('correlations with ties: speed and stopping distance of 50 cars', () => {
  const x = [
    4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17,
    17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
  ]
  const y = [
    2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32, 40, 32,
    40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
  ]
  const kendall = correlation({ x, y, method: 'kendall' })
  assertEqualWithin([kendall.estimate, kendall.pValue], [0.6689901499858751, 2.6382708478345342e-11], 1e-12)
  const spearman = correlation({ x, y, method: 'spearman' })
  assertEqualWithin([spearman.estimate, spearman.pValue], [0.8303568388329935, 8.824558437619758e-14], 1e-11)
  const pearson = correlation({ x, y })
  assertEqualWithin([pearson.estimate, pearson.pValue], [0.8068949006892103, 1.4898364962951124e-12], 1e-11)
  const shapiro = normality({ values: y })
  assertEqualWithin([shapiro.statistic, shapiro.pValue], [0.9514384784982163, 0.039099683709579995], 1e-8)
})

test('Shapiro–Wilk for three, four, eleven and thirty values', () => {
  const figures = (values: number[]) => {
    const { statistic, pValue } = normality({ values })
    return [statistic, pValue]
  }
  assertEqualWithin(figures([1, 2, 3.5]), [0.9868421052631577, 0.780440814879016], 1e-8)
  assertEqualWithin(figures([1, 2, 4, 9]), [0.8946862708551955, 0.4051472112475074], 1e-8)
  const men = [148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236]
  assertEqualWithin(figures(men), [0.7888146948631716, 0.006703814061898823], 1e-8)
  // SciPy’s normal scores are good to eight digits only.
  const thirty = Array.from({ length: 30 }, (_, index) => (index + 1) ** 1.5)
  assertEqualWithin(figures(thirty), [0.9345615457434135, 0.06497732401750264], 3e-8)
})

test('exact rank tests of R’s wilcox.test examples', () => {
  const permeability = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
  const late = [1.15, 0.88, 0.9, 0.74, 1.21]
  const ranks = mannWhitney({ x: permeability, y: late, alternative: 'greater' })
  assertEqualWithin([ranks.statistic, ranks.pValue], [35, 0.1272061272061272], 1e-13)
  const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
  const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
  const signed = wilcoxon({ x: before, y: after, alternative: 'greater' })
  assertEqualWithin([signed.statistic, signed.pValue], [40, 0.01953125], 1e-13)
})

test('Kruskal–Wallis of R’s example', () => {
  const result = kruskalWallis({
    groups: [
      [2.9, 3, 2.5, 2.6, 3.2],
      [3.8, 2.7, 4, 2.4],
      [2.8, 3.4, 3.7, 2.2, 2],
    ],
  })
  assertEqualWithin([result.statistic, result.pValue], [0.7714285714285722, 0.6799647735788936], 1e-12)
})

test('plant growth: Tukey’s differences as R prints them, Brown–Forsythe', () => {
  const result = oneWayAnova({
    groups: [
      { id: 'ctrl', values: [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14] },
      { id: 'trt1', values: [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69] },
      { id: 'trt2', values: [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26] },
    ],
  })
  // R: TukeyHSD(aov(weight ~ group, PlantGrowth))
  const printed = result.pairs?.map(({ difference, interval, pValue }) =>
    [difference, interval.lower, interval.upper, pValue].map((value) => value.toFixed(7)),
  )
  assert.deepEqual(printed, [
    ['-0.3710000', '-1.0622161', '0.3202161', '0.3908711'],
    ['0.4940000', '-0.1972161', '1.1852161', '0.1979960'],
    ['0.8650000', '0.1737839', '1.5562161', '0.0120064'],
  ])
  assertEqualWithin(result.equalSpread, { statistic: 1.1191856948703909, pValue: 0.34122662412547355 }, 1e-9)
})

test('describe: quantile types and shape', () => {
  const values = [2, 3, 3, 5, 17]
  const result = describe({ values })
  assertEqualWithin([result.skewness, result.kurtosis], [1.3909154284227447, 0.09418145956607527], 1e-13)
  // R: quantile(c(2,3,3,5,17), .3, type = 1:9)
  const types = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (quantileType) => describe({ values, quantiles: [0.3], quantileType }).quantiles[0]?.value,
  )
  assertEqualWithin(types, [3, 3, 3, 2.5, 3, 2.8, 3, 2.9333333333333336, 2.95], 1e-14)
})

test('laws: order and shift', () => {
  const sample = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 4, maxLength: 20 })
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      fc.pre(new Set(x).size > 1 && new Set(y).size > 1)
      const forth = tTest({ x, y })
      const back = tTest({ x: y, y: x })
      assertEqualWithin(forth.pValue, back.pValue, 1e-9)
      assert.ok(Math.abs(forth.estimate + back.estimate) < 1e-12)
      const moved = tTest({ x: x.map((value) => value + 7), y: y.map((value) => value + 7) })
      assertEqualWithin(moved.pValue, forth.pValue, 1e-9)
      const ranks = mannWhitney({ x, y })
      assert.equal(ranks.statistic + mannWhitney({ x: y, y: x }).statistic, x.length * y.length)
      assert.ok(ranks.pValue >= 0 && ranks.pValue <= 1)
      const { shift } = ranks
      assert.ok(shift && shift.interval.lower <= shift.estimate && shift.estimate <= shift.interval.upper)
    }),
    { seed: 12, numRuns: 150 },
  )
})
