import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { methods } from '../registry.ts'
import { rice } from './rice.ts'

const run = (input: unknown) => methods.get('prioritise/rice')?.run(input)

test('refuses no effort, unknown options, doubled ids and numbers that are none', () => {
  const item = { id: 'a', reach: 1, impact: 1, confidence: 1, effort: 1 }
  const refused = (input: unknown, code: string, pointer: string) =>
    assert.throws(
      () => run(input),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  refused({ items: [{ ...item, effort: 0 }] }, 'out-of-range', '/items/0/effort')
  refused({ items: [{ ...item, confidence: 80 }] }, 'out-of-range', '/items/0/confidence')
  refused({ items: [{ ...item, reach: Number.NaN }] }, 'not-finite', '/items/0/reach')
  refused({ items: [{ ...item, colour: 1 }] }, 'unknown-option', '/items/0/colour')
  refused({ items: [item, item] }, 'duplicate', '/items/1/id')
  refused({ items: [] }, 'too-few', '/items')
  refused({}, 'required', '/items')
})

test('is reach × impact × confidence ÷ effort', () => {
  assert.equal(rice(Object.freeze({ reach: 500, impact: 2, confidence: 0.8, effort: 4 })), 200)
  assert.equal(rice({ reach: 0, impact: 3, confidence: 1, effort: 2 }), 0)
})

test('doubling the effort halves the score', () => {
  const input = { reach: 120, impact: 0.5, confidence: 0.5, effort: 3 }
  assert.equal(rice({ ...input, effort: 6 }), rice(input) / 2)
})

test('equal scores share a rank', () => {
  const item = { reach: 1, impact: 1, confidence: 1, effort: 1 }
  const result = run({
    items: [
      { id: 'a', ...item },
      { id: 'b', ...item },
      { id: 'c', ...item, effort: 2 },
    ],
  })
  assert.deepEqual(
    (result as { items: { rank: number }[] }).items.map(({ rank }) => rank),
    [1, 1, 3],
  )
})
