import assert from 'node:assert/strict'
import { test } from 'node:test'
import { depthOf } from './read-json.ts'

test('the depth counts open brackets, not those inside strings', () => {
  assert.equal(depthOf('[{"a":[1,2]},[]]'), 3)
  assert.equal(depthOf(String.raw`{"a":"[[[\"[[\\"}`), 1)
  assert.equal(depthOf('7'), 0)
  assert.equal(depthOf('['.repeat(1e5)), 1e5)
})
