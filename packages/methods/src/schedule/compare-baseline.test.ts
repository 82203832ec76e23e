import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { compareBaseline, compareBaselineMethod } from './compare-baseline.ts'

test('refuses doubles and finishes before starts', () => {
  const a = { id: 'a', start: 0, finish: 1 }
  const refused = (input: unknown, code: string, pointer: string) =>
    assert.throws(
      () => compareBaselineMethod.run(input),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  refused({ baseline: [a, a], current: [a] }, 'duplicate', '/baseline/1/id')
  refused({ baseline: [a], current: [{ ...a, finish: -1 }] }, 'inconsistent', '/current/0/finish')
})

test('laws: a plan against itself has not changed; shifted by k, everything is k later', () => {
  const baseline = [2, 5, 9].map((finish, index) => ({ id: `t${index}`, start: index, finish }))
  const same = compareBaseline({ baseline, current: baseline })
  assert.deepEqual([same.finishVariance, same.unchanged, same.added, same.removed], [0, 3, [], []])
  const current = baseline.map(({ id, start, finish }) => ({
    id,
    start: start + 4,
    finish: finish + 4,
    critical: true,
  }))
  const shifted = compareBaseline({ baseline, current })
  assert.deepEqual([shifted.finishVariance, shifted.later, shifted.criticalDurationVariance], [4, 3, 0])
  assert.ok(shifted.tasks.every(({ becameCritical, startVariance }) => becameCritical && startVariance === 4))
})
