import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assertEqualWithin } from '../equal-within.suite.ts'
import { methods } from '../registry.ts'
import { conjoint } from './conjoint.ts'
import { cronbachAlpha } from './cronbach-alpha.ts'
import { crossTab } from './cross-tab.ts'
import { gaborGranger } from './gabor-granger.ts'
import { likert } from './likert.ts'
import { maxDiff } from './max-diff.ts'
import { netPromoter } from './net-promoter.ts'
import { priceSensitivity } from './price-sensitivity.ts'
import { surveySampleSize } from './sample-size.ts'
import { systemUsability } from './system-usability.ts'
import { weight } from './weight.ts'

const data = process.env.REFERENCE_DATA
const json = (file: string) => JSON.parse(readFileSync(`${data}/${file}`, 'utf8'))
const csv = (file: string): string[][] =>
  readFileSync(`${data}/${file}`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','))

test('refusals name the place', () => {
  const answer = { tooCheap: 3, cheap: 2, expensive: 1, tooExpensive: 0 }
  const refused: readonly (readonly [string, unknown, string, string])[] = [
    ['net-promoter', { responses: [11] }, 'out-of-range', '/responses/0'],
    ['net-promoter', { promoters: 0, passives: 0, detractors: 0 }, 'too-few', '/responses'],
    ['satisfaction', { responses: [6] }, 'out-of-range', '/responses/0'],
    ['system-usability', { responses: [[1, 2, 3]] }, 'too-few', '/responses/0'],
    ['likert', { points: 5, items: [{ id: 'a', responses: [0] }] }, 'out-of-range', '/items/0/responses/0'],
    [
      'cronbach-alpha',
      {
        responses: [
          [1, 2],
          [1, 3],
          [1, 4],
        ],
      },
      'no-variance',
      '/responses/0/0',
    ],
    ['cross-tab', { rows: ['a'], columns: ['b', 'c'] }, 'inconsistent', '/columns'],
    ['weight', { respondents: [{ a: 'x' }], targets: { a: { x: 1, y: 1 } } }, 'infeasible', '/targets/a/y'],
    ['weight', { respondents: [{ a: 'z' }], targets: { a: { x: 1 } } }, 'unknown-reference', '/respondents/0/a'],
    ['sample-size', { margin: 0.05, n: 3 }, 'inconsistent', '/margin'],
    ['price-sensitivity', { answers: [answer] }, 'too-few', '/answers'],
    ['gabor-granger', { prices: [1, 1], highest: [1] }, 'duplicate', '/prices/1'],
    [
      'max-diff',
      { items: ['a', 'b', 'c'], tasks: [{ shown: ['a', 'b'], best: 'a', worst: 'a' }] },
      'inconsistent',
      '/tasks/0/worst',
    ],
    [
      'max-diff',
      { items: ['a', 'b', 'c'], tasks: [{ shown: ['a', 'd'], best: 'a', worst: 'd' }] },
      'unknown-reference',
      '/tasks/0/shown/1',
    ],
    [
      'conjoint',
      { attributes: [{ id: 'p', levels: ['a', 'b'] }], profiles: [{ p: 'a' }, { p: 'c' }], ratings: [[1, 2]] },
      'unknown-choice',
      '/profiles/1/p',
    ],
  ]
  for (const [name, input, code, pointer] of refused)
    assert.throws(() => methods.get(`survey/${name}`)?.run(input), { code, pointer }, name)
})

test('net promoter score as R’s NPS package', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const reference = json('ux-surveys/nps_reference.json')
  for (const { responses, n, nps, variance, se, ci95 } of reference.one_sample) {
    const result = netPromoter({ responses })
    assertEqualWithin(
      [result.n, result.estimate, result.variance, result.standardError, result.interval.lower, result.interval.upper],
      [n, nps, variance, se, ...ci95],
      1e-10,
    )
  }
  for (const { x, y, delta, se, ci95, p } of reference.two_sample) {
    const result = netPromoter({ responses: x, previous: { responses: y } }).change
    assertEqualWithin([result?.difference, result?.standardError], [delta, se], 1e-10)
    assertEqualWithin([result?.interval.lower, result?.interval.upper], ci95, 1e-10)
    assert.ok(Math.abs((result?.pValue ?? 1) - p) < 1e-10)
  }
})

test('SUS: the worked example is 85, and the percentiles are those published', () => {
  const result = systemUsability({ responses: [[4, 1, 5, 2, 5, 1, 4, 2, 3, 1]] })
  assert.equal(result.estimate, 85)
  assert.equal(result.grade, 'A+')
  const percentile = (extra: number) => {
    // Ten answers that give a score of 50 + 2.5 · extra.
    const answers = Array.from({ length: 10 }, () => 3)
    for (let step = 0; step < Math.abs(extra); step++) {
      const item = step % 10
      answers[item] = answers[item]! + (item % 2 === 0 ? 1 : -1) * Math.sign(extra)
    }
    return systemUsability({ responses: [answers] }).percentile
  }
  assert.equal(Math.round(percentile(10) * 100), 73) // a score of 75
  assert.ok(Math.abs(percentile(1) - 0.15) < 0.02) // 52.5
})

test('Cronbach’s alpha: published example, identical items give 1', () => {
  // bookdown “alpha” of two parallel items: r = 0.5 gives 2r ÷ (1 + r).
  const rows = [
    [1, 2],
    [2, 1],
    [3, 4],
    [4, 3],
    [5, 5],
    [1, 1],
  ]
  const result = cronbachAlpha({ responses: rows })
  assert.ok(Math.abs(result.standardized - (2 * result.meanCorrelation) / (1 + result.meanCorrelation)) < 1e-14)
  const same = cronbachAlpha({ responses: rows.map(([a = 0]) => [a, a, a]) })
  assertEqualWithin(same.estimate, 1, 1e-14)
  const turned = cronbachAlpha({ responses: rows.map(([a = 0, b = 0]) => [a, 6 - b]), reversed: [false, true] })
  assertEqualWithin(turned.estimate, result.estimate, 1e-12)
})

test('cross-tab: shares add up, weights of one change nothing', () => {
  const rows = ['a', 'a', 'b', 'b', 'b', 'a', 'b', 'a']
  const columns = ['x', 'y', 'y', 'y', 'x', 'x', 'y', 'x']
  const plain = crossTab({ rows, columns })
  for (const row of plain.rowShares) assert.ok(Math.abs(row.reduce((sum, value) => sum + value, 0) - 1) < 1e-12)
  assertEqualWithin(crossTab({ rows, columns, weights: rows.map(() => 1) }), plain, 1e-12)
  assertEqualWithin(plain.test?.statistic, 2, 1e-12) // (8 · (3·3 − 1·1)²) ÷ 4⁴
})

test('raking reaches every target and keeps the mean weight at one', () => {
  const respondents = Array.from({ length: 60 }, (_, index) => ({
    age: index % 3 === 0 ? 'young' : 'old',
    region: index % 5 < 2 ? 'north' : 'south',
  }))
  const result = weight({ respondents, targets: { age: { young: 5, old: 5 }, region: { north: 0.3, south: 0.7 } } })
  assert.ok(result.converged)
  for (const { after, target } of result.margins) assert.ok(Math.abs(after - target) < 1e-9)
  assert.ok(Math.abs(result.weights.reduce((sum, value) => sum + value, 0) / 60 - 1) < 1e-12)
  assert.ok(result.effectiveN < 60)
  // Asked for what the sample has, nobody is weighted.
  const same = weight({ respondents, targets: { age: { young: 20, old: 40 } } })
  assert.ok(same.weights.every((value) => Math.abs(value - 1) < 1e-9))
})

test('sample size: 385 for ± 5 points, 323 of 2,000, and back', () => {
  assert.equal(surveySampleSize({ margin: 0.05 }).n, 385)
  assert.equal(surveySampleSize({ margin: 0.05, population: 2000 }).n, 323)
  const { exact } = surveySampleSize({ margin: 0.03, population: 900 })
  assert.ok(Math.abs(surveySampleSize({ n: Math.round(exact), population: 900 }).margin - 0.03) < 1e-4)
})

test('Likert: turning an item twice is turning it not at all', () => {
  const responses = [1, 2, 2, 5, 4, null]
  const [forward] = likert({ points: 5, items: [{ id: 'a', responses }] }).items
  const [turned] = likert({
    points: 5,
    items: [{ id: 'a', responses: responses.map((value) => value && 6 - value), reversed: true }],
  }).items
  assert.deepEqual(turned, forward)
  assert.equal(forward?.missing, 1)
})

test('price sensitivity as R’s pricesensitivitymeter', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  for (const reference of json('pricing-psm/psm_reference.json')) {
    const answers = csv(`pricing-psm/${reference.id}.csv`).map((row) => {
      const [tooCheap = 0, cheap = 0, expensive = 0, tooExpensive = 0] = row.map(Number)
      return { tooCheap, cheap, expensive, tooExpensive }
    })
    const result = priceSensitivity({
      answers,
      interpolate: reference.interpolate,
      intersection: reference.intersection_method,
    })
    const what = `${reference.id} ${reference.interpolate} ${reference.intersection_method}`
    assert.deepEqual([result.total, result.invalid], [reference.total_sample, reference.invalid_cases])
    assertEqualWithin(
      [result.optimalPricePoint, result.indifferencePricePoint, result.range.lower, result.range.upper],
      [reference.opp, reference.idp, reference.pricerange_lower, reference.pricerange_upper],
      1e-9,
      what,
    )
  }
})

test('the purchase curve of one person is a trapezium', () => {
  const answers = [{ tooCheap: 10, cheap: 20, expensive: 30, tooExpensive: 40 }]
  const { purchase } = priceSensitivity({ answers, interpolate: true, step: 1, purchase: [{ cheap: 5, expensive: 3 }] })
  const at = (price: number) => purchase?.curve.find((point) => point.price === price)?.reach ?? Number.NaN
  assertEqualWithin([at(10), at(15), at(20), at(25), at(30), at(35), at(40)], [0, 0.35, 0.7, 0.5, 0.3, 0.15, 0], 1e-12)
  assert.equal(purchase?.optimalReach.price, 20)
})

test('Gabor–Granger: demand falls, and the best price maximises price × demand', () => {
  const answers = [1, 2, 3].flatMap((price) =>
    Array.from({ length: 10 }, (_, k) => ({ price, buys: k < [9, 4, 5][price - 1]! })),
  )
  const result = gaborGranger({ answers })
  assert.deepEqual(
    result.curve.map(({ smoothed }) => smoothed),
    [0.9, 0.45, 0.45],
  )
  assert.equal(result.optimalPrice, 3)
})

test('MaxDiff counts and logit as R’s support.BWS and survival::clogit', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const reference = json('maxdiff-bws/fruit_reference.json')
  const tasks = csv('maxdiff-bws/fruit_responses.csv').flatMap(([respondent = '', ...cells]) =>
    (reference.choice_sets as number[][]).map((set, question) => {
      const shown = set.map((item) => reference.items[item - 1] as string)
      return {
        respondent,
        shown,
        best: shown[Number(cells[2 * question]) - 1]!,
        worst: shown[Number(cells[2 * question + 1]) - 1]!,
      }
    }),
  )
  const result = maxDiff({ items: reference.items, tasks })
  const clogit = reference.paired_model_clogit
  assert.equal(result.respondents, reference.respondents)
  reference.aggregate.forEach((row: Record<string, number & string>, index: number) => {
    const own = result.items[index]
    assertEqualWithin(
      [own?.best, own?.worst, own?.bestMinusWorst, own?.standardized, own?.squareRoot, own?.standardizedSquareRoot],
      [row.B, row.W, row.BW, row.stdBW, row.sqrtBW, row['std.sqrtBW']],
      1e-12,
    )
    assertEqualWithin(own?.share, clogit.share_of_preference[row.item!], 1e-8)
    if (!(row.item! in clogit.coefficients)) return
    assertEqualWithin(
      [own?.coefficient, own?.standardError],
      [clogit.coefficients[row.item!], clogit.se[row.item!]],
      1e-7,
    )
  })
  assertEqualWithin([result.logLikelihood?.null, result.logLikelihood?.fitted], clogit.loglik, 1e-10)
})

test('conjoint part-worths, importances and shares as R’s conjoint', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  for (const reference of json('conjoint/reference.json')) {
    const design = csv(`conjoint/${reference.id}_prof.csv`).map((row) => row.map(Number))
    const sizes = (reference.attributes as string[]).map((_, column) => Math.max(...design.map((row) => row[column]!)))
    const names = csv(`conjoint/${reference.id}_lev.csv`).map(([name = '']) => name)
    const attributes = (reference.attributes as string[]).map((id, column) => {
      const start = sizes.slice(0, column).reduce((sum, size) => sum + size, 0)
      return { id, levels: names.slice(start, start + sizes[column]!) }
    })
    const toProfile = (row: readonly number[]) =>
      Object.fromEntries(attributes.map(({ id, levels }, column) => [id, levels[row[column]! - 1]!]))
    const ratings = csv(`conjoint/${reference.id}_pref.csv`).map((row) => row.map(Number))
    const simulate =
      reference.share_max_utility_btl_logit &&
      csv(`conjoint/${reference.id}_sim.csv`).map((row) => toProfile(row.map(Number)))
    // The ice creams were ranked, 1 the best.
    const scale = reference.id === 'icecream' ? 'rank' : 'rating'
    const result = conjoint({
      attributes,
      profiles: design.map(toProfile),
      ratings,
      scale,
      ...(simulate && { simulate }),
    })
    assertEqualWithin(result.intercept, reference.intercept, 1e-12, reference.id)
    const worths = result.attributes.flatMap(({ levels }) => levels.map(({ partWorth }) => partWorth))
    for (const [index, worth] of reference.part_worths.entries()) assert.ok(Math.abs(worths[index]! - worth) < 1e-12)
    const importance = result.attributes.map((attribute) => Number((attribute.importance * 100).toFixed(2)))
    t.diagnostic(`${reference.id}: importance ${importance} (R ${reference.importance_percent})`)
    for (const [index, value] of importance.entries())
      assert.ok(Math.abs(value - reference.importance_percent[index]) < 0.0101)
    reference.share_max_utility_btl_logit?.forEach((row: number[], index: number) => {
      const own = result.simulation?.[index]
      const ours = [
        own?.utility,
        (own?.maximumUtility ?? 0) * 100,
        (own?.bradleyTerryLuce ?? Number.NaN) * 100,
        (own?.logit ?? 0) * 100,
      ]
      t.diagnostic(`${reference.id} product ${index + 1}: ${ours.map((value) => value?.toFixed(2))} (R ${row})`)
      for (const [place, value] of ours.entries()) assert.ok(Math.abs(value! - row[place]!) < 0.0101)
    })
  }
})
