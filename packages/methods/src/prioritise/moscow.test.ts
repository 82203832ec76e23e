import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bestKnapsack } from './best-knapsack.ts'
import { moscow, moscowMethod } from './moscow.ts'

test('refuses no capacity, negative effort and a class that is none', () => {
  const item = { id: 'a', effort: 1, value: 1, class: 'must' }
  assert.throws(() => moscowMethod.run({ capacity: 0, items: [item] }), { code: 'out-of-range', pointer: '/capacity' })
  assert.throws(() => moscowMethod.run({ capacity: 1, items: [{ ...item, effort: -1 }] }), {
    pointer: '/items/0/effort',
  })
  assert.throws(() => moscowMethod.run({ capacity: 1, items: [{ ...item, class: 'maybe' }] }), {
    code: 'unknown-choice',
  })
  assert.throws(() => moscowMethod.run({ capacity: 1, items: [item, item] }), { code: 'duplicate' })
})

test('the knapsack is as good as brute force', () => {
  const load = fc.record({ effort: fc.integer({ min: 0, max: 12 }), value: fc.integer({ min: 0, max: 20 }) })
  fc.assert(
    fc.property(fc.array(load, { maxLength: 11 }), fc.integer({ min: 0, max: 40 }), (items, room) => {
      let best = 0
      for (let mask = 0; mask < 1 << items.length; mask++) {
        const chosen = items.filter((_, index) => mask & (1 << index))
        const effort = chosen.reduce((sum, item) => sum + item.effort, 0)
        if (effort <= room)
          best = Math.max(
            best,
            chosen.reduce((sum, item) => sum + item.value, 0),
          )
      }
      const { chosen: ours, optimal } = bestKnapsack(items, room)
      assert.ok(optimal)
      assert.ok(ours.reduce((sum, item) => sum + item.effort, 0) <= room)
      assert.equal(
        ours.reduce((sum, item) => sum + item.value, 0),
        best,
      )
    }),
    { seed: 7, numRuns: 400 },
  )
})

test('Must over 60 % is flagged, over 100 % does not fit and leaves no room', () => {
  const item = (id: string, effort: number, name: 'must' | 'should') => ({ id, effort, value: 1, class: name })
  const tight = moscow({ capacity: 10, items: [item('a', 7, 'must'), item('b', 3, 'should')] })
  assert.deepEqual([tight.mustFits, tight.mustWithinRule, tight.should], [true, false, ['b']])
  const over = moscow({ capacity: 10, items: [item('a', 11, 'must'), item('b', 1, 'should')] })
  assert.deepEqual([over.mustFits, over.should, over.left], [false, [], ['b']])
})
