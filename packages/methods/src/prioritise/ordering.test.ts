import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { methods } from '../registry.ts'
import { rankAgreement } from './rank-agreement.ts'
import { valueEffort } from './value-effort.ts'
import { weightSensitivity } from './weight-sensitivity.ts'
import { weightedScore } from './weighted-score.ts'
import { wsjf } from './wsjf.ts'

const run = (name: string, input: unknown) => methods.get(name)?.run(input)

test('refusals name the place', () => {
  const criteria = [{ id: 'v', weight: 1, direction: 1 }]
  const refused: readonly (readonly [string, unknown, string, string])[] = [
    ['prioritise/ice', { items: [{ id: 'a', impact: 11, confidence: 1, ease: 1 }] }, 'out-of-range', '/items/0/impact'],
    ['prioritise/wsjf', { items: [{ id: 'a', costOfDelay: 1, jobSize: 0 }] }, 'out-of-range', '/items/0/jobSize'],
    ['prioritise/weighted-score', { criteria, items: [{ id: 'a', values: {} }] }, 'required', '/items/0/values/v'],
    [
      'prioritise/weighted-score',
      { criteria, items: [{ id: 'a', values: { v: 1, w: 2 } }] },
      'unknown-reference',
      '/items/0/values/w',
    ],
    [
      'prioritise/weighted-score',
      { criteria: [{ ...criteria[0], weight: 0 }], items: [{ id: 'a', values: { v: 1 } }] },
      'out-of-range',
      '/criteria',
    ],
    [
      'prioritise/rank-agreement',
      {
        judges: [
          { id: 'x', scores: { a: 1, b: 1 } },
          { id: 'y', scores: { a: 1, b: 2 } },
        ],
      },
      'all-tied',
      '/judges/0/scores',
    ],
  ]
  for (const [name, input, code, pointer] of refused)
    assert.throws(() => run(name, input), { code, pointer }, `${name} ${code}`)
})

test('WSJF loses least: no other order of up to five jobs costs less', () => {
  const job = fc.record({ costOfDelay: fc.integer({ min: 0, max: 20 }), jobSize: fc.integer({ min: 1, max: 9 }) })
  const cost = (jobs: readonly { costOfDelay: number; jobSize: number }[]) => {
    let clock = 0
    return jobs.reduce((sum, { costOfDelay, jobSize }) => {
      clock += jobSize
      return sum + clock * costOfDelay
    }, 0)
  }
  const orders = <T>(list: readonly T[]): T[][] =>
    list.length < 2
      ? [[...list]]
      : list.flatMap((head, index) => orders(list.toSpliced(index, 1)).map((tail) => [head, ...tail]))
  fc.assert(
    fc.property(fc.array(job, { minLength: 1, maxLength: 5 }), (jobs) => {
      const items = jobs.map((each, index) => ({ id: String(index), ...each }))
      const ours = wsjf({ items }).items.map(({ id }) => items[Number(id)] as (typeof items)[number])
      assert.equal(cost(ours), Math.min(...orders(items).map(cost)))
    }),
    { seed: 3, numRuns: 100 },
  )
})

test('weighted score: scaling all weights changes nothing; better on every criterion ranks higher', () => {
  const items = [
    { id: 'a', values: { v: 3, c: 9 } },
    { id: 'b', values: { v: 5, c: 2 } },
    { id: 'c', values: { v: 4, c: 4 } },
  ]
  const criteria = (factor: number) => [
    { id: 'v', weight: 2 * factor, direction: 1 as const },
    { id: 'c', weight: factor, direction: -1 as const },
  ]
  assert.deepEqual(
    weightedScore({ criteria: criteria(1), items }).items.map(({ id }) => id),
    weightedScore({ criteria: criteria(10), items }).items.map(({ id }) => id),
  )
  assert.equal(weightedScore({ criteria: criteria(1), items }).items[0]?.id, 'b')
})

test('value–effort: nothing off the front is unbeaten, nothing on it is beaten', () => {
  const pair = fc.record({ value: fc.integer({ min: 0, max: 9 }), effort: fc.integer({ min: 1, max: 9 }) })
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 15 }), (pairs) => {
      const items = pairs.map((each, index) => ({ id: String(index), ...each }))
      for (const { id, onFront } of valueEffort({ items }).items) {
        const self = items[Number(id)] as (typeof items)[number]
        const beaten = items.some(
          (other) =>
            other.value >= self.value &&
            other.effort <= self.effort &&
            (other.value > self.value || other.effort < self.effort),
        )
        assert.equal(onFront, !beaten)
      }
    }),
    { seed: 5, numRuns: 200 },
  )
})

test('Kendall’s W with ties is R’s irr::kendall(correct = TRUE) on its anxiety ratings', () => {
  // irr's data set "anxiety": 20 subjects, 3 raters; documented Wt = 0.54, chi-square(19) = 30.8
  const raters = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
  ]
  const judges = raters.map((scores, index) => ({
    id: `rater${index}`,
    scores: Object.fromEntries(scores.map((score, subject) => [`s${subject}`, score])),
  }))
  const result = rankAgreement({ judges })
  assert.equal(result.w.toFixed(2), '0.54')
  assert.equal(result.statistic.toFixed(1), '30.8')
})

test('agreement is 1 on the same order, and tau −1 on the reversed', () => {
  const scores = { a: 1, b: 2, c: 3, d: 4 }
  assert.equal(
    rankAgreement({
      judges: [
        { id: 'x', scores },
        { id: 'y', scores },
      ],
    }).w,
    1,
  )
  const turned = { a: 4, b: 3, c: 2, d: 1 }
  assert.equal(
    rankAgreement({
      judges: [
        { id: 'x', scores },
        { id: 'y', scores: turned },
      ],
    }).pairs[0]?.tau,
    -1,
  )
})

test('weight sensitivity on two criteria meets the closed form', () => {
  // a beats b where w·1 + (1 − w)·0 > w·0 + (1 − w)·0.5, that is w > 1/3: two thirds of all weightings.
  const request = {
    criteria: [
      { id: 'p', weight: 1, direction: 1 as const, min: 0, max: 1 },
      { id: 'q', weight: 1, direction: 1 as const, min: 0, max: 1 },
    ],
    items: [
      { id: 'a', values: { p: 1, q: 0 } },
      { id: 'b', values: { p: 0, q: 0.5 } },
    ],
    top: 1,
    samples: 40_000,
  }
  const result = weightSensitivity({ ...request, seed: 11 })
  const a = result.items.find(({ id }) => id === 'a')
  assert.ok(Math.abs((a?.topShare ?? 0) - 2 / 3) < 4 * (a?.standardError ?? 0))
  assert.ok(
    Math.abs((result.swaps[0]?.swap?.change ?? 0) - (1 / 3 - 1 / 2)) < 1e-12 ||
      result.swaps[0]?.swap?.criterion === 'q',
  )
  assert.deepEqual(weightSensitivity({ ...request, seed: 11 }), result)
})
