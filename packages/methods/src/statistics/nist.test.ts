import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { describe } from './describe.ts'
import { linearRegression } from './linear-regression.ts'
import { oneWayAnova } from './one-way-anova.ts'

interface Nist {
  kind: string
  certified: Record<string, string | number> & { parameters: { estimate: string; std_error: string }[] }
  data: string[]
  groups: string[][]
  rows_y_then_x: string[][]
}
const data = process.env.REFERENCE_DATA
const files = (kind: string): [string, Nist][] =>
  Object.entries(JSON.parse(readFileSync(`${data}/nist-strd/nist.json`, 'utf8')) as Record<string, Nist>).filter(
    ([, file]) => file.kind === kind,
  )

/** NIST’s log relative error: the number of correct digits, at most the 15 certified. */
function digits(actual: number | undefined, certified: string | number): number {
  const expected = Number(certified)
  assert.ok(actual !== undefined)
  const error = expected === 0 ? Math.abs(actual) : Math.abs(actual - expected) / Math.abs(expected)
  return error === 0 ? 15 : Math.min(15, -Math.log10(error))
}
const show = (figures: Record<string, number>) =>
  Object.entries(figures)
    .map(([name, figure]) => `${name} ${figure.toFixed(1)}`)
    .join(', ')

test('NIST univariate: mean, deviation and autocorrelation', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  for (const [name, file] of files('univariate')) {
    const result = describe({ values: file.data.map(Number) })
    const figures = {
      mean: digits(result.mean, file.certified.mean!),
      deviation: digits(result.standardDeviation, file.certified.sd_n_minus_1!),
      autocorrelation: digits(result.autocorrelation, file.certified.autocorrelation_lag1!),
    }
    t.diagnostic(`${name}: ${show(figures)}`)
    assert.ok(Math.min(...Object.values(figures)) >= 13, name)
  }
})

test('NIST analysis of variance', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  for (const [name, file] of files('one-way anova')) {
    const result = oneWayAnova({ groups: file.groups.map((group) => group.map(Number)), postHoc: false })
    const figures = {
      F: digits(result.statistic, file.certified.F!),
      rSquared: digits(result.rSquared, file.certified.r_squared!),
      deviation: digits(result.residualStandardDeviation, file.certified.residual_sd!),
      between: digits(result.between.sumOfSquares, file.certified.between_ss!),
      within: digits(result.within.sumOfSquares, file.certified.within_ss!),
    }
    t.diagnostic(`${name}: ${show(figures)}`)
    assert.ok(Math.min(...Object.values(figures)) >= 13, name)
  }
})

test('NIST linear regression', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  for (const [name, file] of files('linear regression')) {
    const rows = file.rows_y_then_x.map((row) => row.map(Number))
    const { parameters } = file.certified
    const polynomial = rows[0]?.length === 2 && parameters.length > 2
    const result = linearRegression({
      y: rows.map(([y = 0]) => y),
      x: rows.map((row) => row.slice(1)),
      intercept: name !== 'NoInt1' && name !== 'NoInt2',
      ...(polynomial && { degree: parameters.length - 1 }),
    })
    const figures = {
      estimates: Math.min(
        ...parameters.map(({ estimate }, index) => digits(result.coefficients[index]?.estimate, estimate)),
      ),
      errors: Math.min(
        ...parameters.map(({ std_error }, index) => digits(result.coefficients[index]?.standardError, std_error)),
      ),
      deviation: digits(result.residualStandardDeviation, file.certified.residual_sd!),
      rSquared: digits(result.rSquared, file.certified.r_squared!),
      ...(file.certified.F !== 'Infinity' && { F: digits(result.fStatistic, file.certified.F!) }),
    }
    t.diagnostic(`${name}: ${show(figures)}`)
    assert.ok(Math.min(...Object.values(figures)) >= 12.5, name)
  }
})
