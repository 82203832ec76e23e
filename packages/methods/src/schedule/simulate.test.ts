import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { simulate, simulateMethod } from './simulate.ts'

const uniform = (id: string) => ({ id, optimistic: 0, pessimistic: 1, shape: 'uniform' as const })
const within = (actual: number, expected: number, by: number): void =>
  assert.ok(Math.abs(actual - expected) <= by, `${actual} is not within ${by} of ${expected}`)

test('refuses missing points, points out of order, and stops when told', () => {
  const refused = (input: unknown, code: string, pointer: string, options = {}) =>
    assert.throws(
      () => simulateMethod.run(input, options),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  refused({ tasks: [{ id: 'a', optimistic: 1 }], seed: 1 }, 'required', '/tasks/0/likely')
  refused(
    { tasks: [{ id: 'a', optimistic: 2, likely: 1, pessimistic: 3 }], seed: 1 },
    'inconsistent',
    '/tasks/0/likely',
  )
  refused({ tasks: [{ id: 'a', duration: 1 }] }, 'required', '/seed')
  const signal = { aborted: false }
  const stop = { signal, onProgress: () => Object.assign(signal, { aborted: true }) }
  refused({ tasks: [{ id: 'a', duration: 1 }], seed: 1 }, 'aborted', '', stop)
})

test('in a row: means and variances add up', () => {
  const tasks = [
    uniform('a'),
    { id: 'b', optimistic: 0, likely: 2, pessimistic: 6 },
    { id: 'c', optimistic: 1, likely: 1, pessimistic: 4, shape: 'triangular' as const },
  ]
  const result = simulate({
    tasks,
    dependencies: [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ],
    runs: 40_000,
    seed: 7,
  })
  // PERT beta: mean (a + 4m + b) ÷ 6, variance (mean − a)(b − mean) ÷ 7; triangular: mean third, variance of its corners.
  const mean = 0.5 + 14 / 6 + 2
  const variance = 1 / 12 + ((14 / 6) * (6 - 14 / 6)) / 7 + (1 + 1 + 16 - 1 - 4 - 4) / 18
  within(result.mean, mean, (4 * Math.sqrt(variance)) / 200)
  within(result.standardDeviation, Math.sqrt(variance), 0.015)
  for (const task of result.tasks) assert.equal(task.criticality, 1)
})

test('every kind of link holds with the durations of its run', () => {
  const tasks = [uniform('a'), uniform('b')]
  const meanOf = (kind: 'FS' | 'SS' | 'FF' | 'SF') =>
    simulate({ tasks, dependencies: [{ from: 'a', to: 'b', kind, lag: 0.5 }], runs: 20_000, seed: 9 }).mean
  within(meanOf('FS'), 1.5, 0.012)
  within(meanOf('FF'), 49 / 48, 0.012) // E max(a + ½, b)
  within(meanOf('SS'), 49 / 48, 0.012) // E max(a, b + ½)
  within(meanOf('SF'), 17 / 24, 0.012) // E max(a, b, ½)
})

test('side by side: the maximum of uniforms', () => {
  const result = simulate({ tasks: [uniform('a'), uniform('b'), uniform('c')], runs: 40_000, seed: 3, by: [0.5] })
  within(result.mean, 3 / 4, 0.004)
  within(result.p50, 0.5 ** (1 / 3), 0.006)
  within(result.p95, 0.95 ** (1 / 3), 0.004)
  within(result.by[0]?.probability ?? 0, 1 / 8, 0.007)
  for (const task of result.tasks) within(task.criticality, 1 / 3, 0.01)
})

test('a task that may not be needed', () => {
  const result = simulate({ tasks: [{ id: 'a', duration: 10, happens: 0.3 }], runs: 20_000, seed: 5 })
  within(result.mean, 3, 0.1)
})

test('the same seed gives the same answer, another one another', () => {
  const input = { tasks: [uniform('a'), { id: 'b', optimistic: 0, likely: 1, pessimistic: 9 }], runs: 500 }
  assert.deepEqual(simulate({ ...input, seed: 1 }), simulate({ ...input, seed: 1 }))
  assert.notEqual(simulate({ ...input, seed: 1 }).mean, simulate({ ...input, seed: 2 }).mean)
})
