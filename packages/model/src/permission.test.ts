import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions, defaultAllow, mayDo, type Relation, roleAtLeast, roles } from './permission.ts'

const nobody: ReadonlySet<Relation> = new Set()

test('without a role nothing is allowed, whatever one is to the item', () => {
  for (const action of actions) assert.equal(mayDo(defaultAllow, action, null, new Set(['assignee', 'creator'])), false)
})

test('law: a stronger role may whatever a weaker one may', () => {
  for (const action of actions)
    for (const [index, role] of roles.entries()) {
      for (const weaker of roles.slice(index))
        assert.ok(
          !mayDo(defaultAllow, action, weaker, nobody) || mayDo(defaultAllow, action, role, nobody),
          `${role} ${action}`,
        )
      assert.ok(roleAtLeast(role, role))
    }
})

test('a relation opens what the role alone does not', () => {
  assert.equal(mayDo(defaultAllow, 'delete', 'member', nobody), false)
  assert.equal(mayDo(defaultAllow, 'delete', 'member', new Set(['creator'])), true)
  assert.equal(mayDo(defaultAllow, 'update', 'viewer', new Set(['creator'])), false)
  assert.equal(mayDo(defaultAllow, 'comment', 'guest', new Set(['assignee'])), true)
})
