import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { earnedValue, earnedValueMethod } from './earned-value.ts'

test('refuses more earned than there is, a falling plan, and earned schedule without its time', () => {
  const given = { budgetAtCompletion: 100, plannedValue: 50, earnedValue: 50, actualCost: 50 }
  const refused = (more: object, code: string, pointer: string) =>
    assert.throws(
      () => earnedValueMethod.run({ ...given, ...more }),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  refused({ earnedValue: 101 }, 'out-of-range', '/earnedValue')
  refused({ planned: [50, 100] }, 'required', '/periods')
  refused({ planned: [50, 40, 100], periods: 1 }, 'inconsistent', '/planned/1')
  refused({ budgetAtCompletion: 0 }, 'out-of-range', '/budgetAtCompletion')
})

test('a published example: 100 hours planned, 110 spent, 10 to go at a rate of 100', () => {
  // “What’s in earned value management?”, part IV: EV 9,166.67, EAC 12,000, VAC −2,000, ETC 1,000
  const result = earnedValue({
    budgetAtCompletion: 10_000,
    plannedValue: 10_000,
    earnedValue: (10_000 * 110) / 120,
    actualCost: 11_000,
    estimateToComplete: 1000,
  })
  assert.equal(result.estimateAtCompletion.newEstimate, 12_000)
  assert.equal(result.varianceAtCompletion, -2000)
  assert.equal(result.estimateToComplete, 1000)
  assert.ok(Math.abs(result.percentComplete - 0.91667) < 1e-5)
})

test('laws: what goes to plan ends on plan; nothing spent leaves ratios out; a finished plan earned its whole schedule', () => {
  const even = earnedValue({
    budgetAtCompletion: 80,
    plannedValue: 20,
    earnedValue: 20,
    actualCost: 20,
    planned: [20, 50, 80],
    periods: 1,
  })
  assert.deepEqual(
    [
      even.estimateAtCompletion.remainingAtCostIndex,
      even.toCompletePerformanceIndex,
      even.earnedSchedule?.estimatedPeriods,
    ],
    [80, 1, 3],
  )
  const none = earnedValue({ budgetAtCompletion: 80, plannedValue: 0, earnedValue: 0, actualCost: 0 })
  assert.equal('costPerformanceIndex' in none, false)
  const over = earnedValue({
    budgetAtCompletion: 80,
    plannedValue: 80,
    earnedValue: 80,
    actualCost: 90,
    planned: [40, 80, 80],
    periods: 4,
  })
  assert.deepEqual([over.earnedSchedule?.periods, over.earnedSchedule?.variance], [2, -2])
})
