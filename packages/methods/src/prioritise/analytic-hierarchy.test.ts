import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { analyticHierarchy, analyticHierarchyMethod } from './analytic-hierarchy.ts'

/** The judgements above the diagonal of a matrix. */
const judged = (criteria: readonly string[], upper: readonly (readonly number[])[]) => ({
  criteria: [...criteria],
  judgements: upper.flatMap((row, left) =>
    row.map((ratio, step) => ({ left: criteria[left] ?? '', right: criteria[left + step + 1] ?? '', ratio })),
  ),
})

test('refuses a missing pair, a pair judged twice, itself, and strangers', () => {
  const refused = (input: unknown, code: string, pointer: string) =>
    assert.throws(
      () => analyticHierarchyMethod.run(input),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  const ab = { left: 'a', right: 'b', ratio: 2 }
  refused({ criteria: ['a', 'b', 'c'], judgements: [ab] }, 'required', '/judgements')
  refused({ criteria: ['a', 'b'], judgements: [ab, { left: 'b', right: 'a', ratio: 1 }] }, 'duplicate', '/judgements/1')
  refused({ criteria: ['a', 'b'], judgements: [{ ...ab, right: 'z' }] }, 'unknown-reference', '/judgements/0/right')
  refused({ criteria: ['a', 'a'], judgements: [ab] }, 'duplicate', '/criteria/1')
})

test('Saaty’s wealth of nations (1980): seven countries', () => {
  const countries = ['US', 'USSR', 'China', 'France', 'UK', 'Japan', 'W Germany']
  const result = analyticHierarchy(
    judged(countries, [
      [4, 9, 6, 6, 5, 5],
      [7, 5, 5, 3, 4],
      [1 / 5, 1 / 5, 1 / 7, 1 / 5],
      [1, 1 / 3, 1 / 3],
      [1 / 3, 1 / 3],
      [2],
      [],
    ]),
  )
  // Published eigenvector and largest eigenvalue (Saaty 1980; also Saaty & Khouja 1976): 0.427 0.230 0.021 0.052 0.052 0.123 0.094, 7.608
  const published = [0.427, 0.23, 0.021, 0.052, 0.052, 0.123, 0.094]
  for (const [index, { weight }] of result.weights.entries())
    assert.ok(Math.abs(weight - (published[index] ?? 0)) <= 1e-3)
  assert.ok(Math.abs(result.lambdaMax - 7.608) <= 1e-3)
})

test('laws: perfect ratios give themselves back; order does not matter; weights sum to one', () => {
  const weights = [0.5, 0.3, 0.15, 0.05]
  const names = ['a', 'b', 'c', 'd']
  const upper = weights.map((left, row) => weights.slice(row + 1).map((right) => left / right))
  const result = analyticHierarchy(judged(names, upper))
  for (const [index, { weight }] of result.weights.entries())
    assert.ok(Math.abs(weight - (weights[index] ?? 0)) < 1e-12)
  assert.ok(result.consistencyRatio < 1e-12)
  const turned = analyticHierarchy({
    criteria: names,
    judgements: judged(names, upper).judgements.map(({ left, right, ratio }) => ({
      left: right,
      right: left,
      ratio: 1 / ratio,
    })),
  })
  assert.ok(Math.abs(turned.weights.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-12)
})

test('contradictions raise the consistency ratio over 0.1', () => {
  const result = analyticHierarchy(judged(['a', 'b', 'c'], [[9, 1 / 9], [9], []]))
  assert.equal(result.consistent, false)
})
