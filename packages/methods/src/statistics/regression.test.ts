import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertEqualWithin } from '../equal-within.suite.ts'
import { linearRegression, linearRegressionMethod } from './linear-regression.ts'

test('linear regression refuses ragged rows, too few rows and columns that depend on one another', () => {
  const refused = (input: unknown, code: string, pointer: string) =>
    assert.throws(() => linearRegressionMethod.run(input), { code, pointer })
  refused({ y: [1, 2, 3], x: [[1], [2]] }, 'inconsistent', '/x')
  refused({ y: [1, 2, 3], x: [[1], [2, 3], [4]] }, 'inconsistent', '/x/1')
  refused({ y: [1, 2], x: [[1], [2]] }, 'too-few', '/y')
  refused(
    {
      y: [1, 2, 3, 5],
      x: [
        [1, 2],
        [2, 4],
        [3, 6],
        [5, 10],
      ],
    },
    'singular',
    '/x',
  )
  refused({ y: [1, 2, 3, 5], x: [[7], [7], [7], [7]] }, 'singular', '/x')
  refused({ y: [4, 4, 4], x: [[1], [2], [4]] }, 'no-variance', '/y')
})

test('a polynomial of degree ten far from zero comes back, by degree and by columns of powers alike', () => {
  const x = Array.from({ length: 82 }, (_, row) => -9 + (row * 6) / 81)
  const y = x.map((value, row) => Math.sin(value) + ((row * 37) % 11) / 100)
  const byDegree = linearRegression({ y, x: x.map((value) => [value]), degree: 10 })
  const byColumns = linearRegression({ y, x: x.map((value) => Array.from({ length: 10 }, (_, k) => value ** (k + 1))) })
  assertEqualWithin(
    byColumns.coefficients.map(({ estimate }) => estimate),
    byDegree.coefficients.map(({ estimate }) => estimate),
    1e-12,
  )
})

test('laws: residuals are orthogonal to the columns, leverage sums to the number of coefficients, scaling y scales all', () => {
  const row = fc.tuple(
    fc.integer({ min: -50, max: 50 }),
    fc.integer({ min: -50, max: 50 }),
    fc.integer({ min: -99, max: 99 }),
  )
  fc.assert(
    fc.property(fc.array(row, { minLength: 8, maxLength: 30 }), (rows) => {
      const x = rows.map(([a, b], index) => [a + index / 7, b + ((index * index) % 5)])
      const y = rows.map(([, , value], index) => value + index * 0.3)
      const fit = linearRegression({ y, x })
      const along = fit.residuals.reduce((sum, residual, index) => sum + residual * x[index]![0]!, 0)
      assert.ok(Math.abs(along) < 1e-9)
      assert.ok(Math.abs(fit.leverage.reduce((sum, value) => sum + value, 0) - 3) < 1e-10)
      const tenfold = linearRegression({ y: y.map((value) => value * 10), x })
      assert.ok(Math.abs(tenfold.coefficients[1]!.estimate - 10 * fit.coefficients[1]!.estimate) < 1e-9)
      assert.ok(Math.abs(tenfold.rSquared - fit.rSquared) < 1e-10)
    }),
    { seed: 4, numRuns: 60 },
  )
})

test('R: lm(dist ~ speed, cars) with prediction at 21', () => {
  const speed = [
    4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17,
    17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
  ]
  const dist = [
    2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32, 40, 32,
    40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
  ]
  const fit = linearRegression({ y: dist, x: speed.map((value) => [value]), predict: [[21]] })
  const printed = fit.coefficients.flatMap(({ estimate, standardError, t }) => [
    estimate.toFixed(4),
    standardError.toFixed(4),
    t?.toFixed(3),
  ])
  assert.deepEqual(printed, ['-17.5791', '6.7584', '-2.601', '3.9324', '0.4155', '9.464'])
  assert.equal(fit.residualStandardDeviation.toFixed(2), '15.38')
  assert.equal(fit.rSquared.toFixed(4), '0.6511')
  assert.equal(fit.fStatistic?.toFixed(2), '89.57')
  assert.equal(fit.pValue?.toPrecision(3), '1.49e-12')
  assert.equal(fit.predictions?.[0]?.estimate.toFixed(5), '65.00149')
})
