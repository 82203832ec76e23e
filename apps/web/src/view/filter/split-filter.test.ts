import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinFilter, splitFilter } from './split-filter.ts'

const split = (text: string) => {
  const understood = splitFilter(text)
  assert.ok(understood.ok)
  return understood.split
}

test('conditions become chips, words stay text', () => {
  const { conditions, rest } = split('priority:high,urgent 登录 assignee:@me')
  assert.deepEqual(
    conditions.map((one) => one.field),
    ['priority', 'assignee'],
  )
  assert.equal(rest, '登录')
})

test('what chips cannot say stays text, whole', () => {
  const { conditions, rest } = split('priority:high OR due<today')
  assert.deepEqual(conditions, [])
  assert.equal(rest, 'priority:high OR due<today')
})

test('joining again means the same; an OR does not swallow the chips', () => {
  for (const text of ['priority:high login', 'state:open -login', 'title~"a b"']) {
    const { conditions, rest } = split(text)
    assert.deepEqual(split(joinFilter(conditions, rest)), { conditions, rest })
  }
  const [condition] = split('state:open').conditions
  assert.ok(condition)
  assert.equal(joinFilter([condition], 'a OR b'), 'state:open (a OR b)')
})

test('text that cannot be read says why', () => {
  const understood = splitFilter('(state:open')
  assert.equal(understood.ok, false)
  assert.equal(!understood.ok && understood.problem?.code, 'invalid-filter')
})
