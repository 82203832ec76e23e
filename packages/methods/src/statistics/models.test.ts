import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assertEqualWithin } from '../equal-within.suite.ts'
import { bootstrap } from './bootstrap.ts'
import { logisticRegression, logisticRegressionMethod } from './logistic-regression.ts'
import { power, powerMethod } from './power.ts'
import { survival, survivalMethod } from './survival.ts'

const data = process.env.REFERENCE_DATA

test('refusals name the place', () => {
  const x = [[1], [2], [3], [4]]
  assert.throws(() => logisticRegressionMethod.run({ y: [0, 0, 0, 0], x }), { code: 'no-variance', pointer: '/y' })
  assert.throws(() => logisticRegressionMethod.run({ y: [0, 0, 1, 1], x }), { code: 'no-convergence', pointer: '/x' })
  assert.throws(() => powerMethod.run({ test: 'two-proportion', left: 0.1, power: 0.8 }), { code: 'inconsistent' })
  assert.throws(() => powerMethod.run({ test: 'two-mean', difference: 1, power: 0.01 }), { code: 'out-of-range' })
  assert.throws(() => survivalMethod.run({ subjects: [{ time: -1, event: true }] }), { code: 'out-of-range' })
  assert.throws(() => bootstrap({ values: [3, 3], seed: 1 }), { code: 'no-variance', pointer: '/values' })
})

test('R: glm(am ~ wt, binomial, mtcars)', () => {
  const weight = [
    2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2,
    1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
  ]
  const manual = [
    1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1,
  ] as const
  const fit = logisticRegression({ y: [...manual], x: weight.map((value) => [value]) })
  const printed = fit.coefficients.map(({ estimate, standardError, z, p }) => [
    estimate.toFixed(3),
    standardError.toFixed(3),
    z.toFixed(3),
    p.toFixed(5),
  ])
  assert.deepEqual(printed, [
    ['12.040', '4.510', '2.670', '0.00759'],
    ['-4.024', '1.436', '-2.801', '0.00509'],
  ])
  assert.equal(fit.nullDeviance.toFixed(3), '43.230')
  assert.equal(fit.deviance.toFixed(3), '19.176')
  assert.equal(fit.akaike.toFixed(3), '23.176')
})

test('R: sample size and power', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const calls = JSON.parse(readFileSync(`${data}/ab-test/r_reference.json`, 'utf8'))
  let reproduced = 0
  for (const { fn, args, result } of calls) {
    const shares = { test: 'two-proportion', left: args.p1, right: args.p2, alpha: args.sig } as const
    const ours =
      fn === 'power.prop.test n per group'
        ? power({ ...shares, power: args.power }).n
        : fn === 'power.prop.test power'
          ? power({ ...shares, n: args.n }).power
          : fn === 'power.t.test n per group (two-sample)'
            ? power({
                test: 'two-mean',
                difference: args.delta,
                standardDeviation: args.sd,
                power: args.power,
                alpha: args.sig,
              }).n
            : fn.startsWith('power.t.test power')
              ? power({
                  test: 'two-mean',
                  difference: args.delta,
                  standardDeviation: args.sd,
                  n: args.n,
                  alpha: args.sig,
                }).power
              : undefined
    if (ours === undefined) continue
    reproduced++
    assertEqualWithin(ours, result, 1e-6, fn) // R stops its search for n at about 1e-7
  }
  t.diagnostic(`${reproduced} reproduced`)
  assert.ok(reproduced > 0)
})

test('power: each of the three leads back to the others', () => {
  for (const request of [
    { test: 'two-mean', difference: 0.5 },
    { test: 'paired', difference: 0.4 },
    { test: 'anova', groups: 4, effect: 0.25 },
    { test: 'correlation', correlation: 0.3 },
    { test: 'two-proportion', left: 0.2, right: 0.3 },
  ] as const) {
    const { n } = power({ ...request, power: 0.85 })
    assertEqualWithin(power({ ...request, n }).power, 0.85, 1e-9, request.test)
    const { difference: _d, effect: _e, correlation: _c, right: _r, ...rest } = request as Record<string, unknown>
    const back = power({ ...rest, n, power: 0.85 } as Parameters<typeof power>[0])
    assertEqualWithin(power({ ...request, n }).effect, back.effect, 1e-8, request.test)
  }
  // G*Power 3: 180 in all for four groups and f = 0.25; 64 per group for d = 0.5.
  assert.equal(power({ test: 'anova', groups: 4, effect: 0.25, power: 0.8 }).nNeeded, 45)
  assert.equal(power({ test: 'two-mean', difference: 0.5, power: 0.8 }).nNeeded, 64)
})

test('Kaplan–Meier and log-rank as R’s survival package', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const reference = JSON.parse(readFileSync(`${data}/survival-retention/reference.json`, 'utf8'))
  const rows = (file: string) =>
    readFileSync(`${data}/survival-retention/${file}.csv`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.replaceAll('"', '').split(','))
  const sets = {
    aml: rows('aml').map(([time, status, x]) => ({ time: Number(time), event: status === '1', group: `x=${x}` })),
    lung: rows('lung').map((row) => ({ time: Number(row[1]), event: row[2] === '2', group: `sex=${row[4]}` })),
    veteran: rows('veteran').map((row) => ({ time: Number(row[2]), event: row[3] === '1', group: `trt=${row[0]}` })),
  }
  for (const [name, subjects] of Object.entries(sets)) {
    const result = survival({ subjects })
    const km = reference[`km_${name}`]
    for (let index = 0; index < km.time.length; index++) {
      const own = result.groups
        .find(({ group }) => group === km.strata[index])
        ?.curve.find(({ time }) => time === km.time[index])
      assert.ok(own)
      assert.deepEqual([own.atRisk, own.events], [km.n_risk[index], km.n_event[index]])
      if (km.survival[index] === 0) continue
      const ours = [own.survival, own.standardError, own.lower, own.upper]
      assertEqualWithin(
        ours,
        [km.survival[index], km.std_err[index], km.lower95[index], km.upper95[index]],
        1e-10,
        name,
      )
    }
    const lr = reference[`logrank_${name}`]
    const byName = result.logRank?.groups.toSorted((left, right) => left.group.localeCompare(right.group))
    assertEqualWithin(
      [
        result.logRank?.statistic,
        result.logRank?.pValue,
        byName?.map(({ observed }) => observed),
        byName?.map(({ expected }) => expected),
      ],
      [lr.chisq, lr.p, lr.obs, lr.exp],
      1e-10,
      name,
    )
    const medians = km.median.slice(12, 18) // R’s summary table by column: median, lower and upper bound at its end
    const ours = result.groups.toSorted((left, right) => left.group.localeCompare(right.group))
    ours.forEach(({ median, medianInterval }, index) => {
      assert.equal(median, medians[index])
      const bounds = [medianInterval.lower ?? 'NA', medianInterval.upper ?? 'NA']
      assert.deepEqual(bounds, [medians[2 + index], medians[4 + index]], name)
    })
  }
})

test('the bootstrap of a mean has the error of the formula, and the same seed the same answer', () => {
  const values = Array.from({ length: 60 }, (_, index) => (index * 37) % 61)
  const mean = values.reduce((sum, value) => sum + value, 0) / 60
  const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 60 / 60)
  const result = bootstrap({ values, seed: 3, samples: 8000 })
  assert.ok(Math.abs(result.standardError / error - 1) < 0.03)
  assert.deepEqual(bootstrap({ values, seed: 3, samples: 8000 }), result)
  assert.ok(result.interval.lower < mean && mean < result.interval.upper)
})
