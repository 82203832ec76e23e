import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contestedFields, withoutFields } from './contest.ts'
import type { Item } from './wire.ts'

const base = { id: 'a', title: 'Lamp', effort: 3, assignee: { id: 'p1', name: 'Mei' }, custom: { region: 'north' } }
const item = (change: object): Item => ({ ...base, ...change }) as unknown as Item // only what the comparison reads

test('what only one has changed is not contested', () => {
  assert.deepEqual(contestedFields(item({}), item({ effort: 5 }), { title: 'Light' }), [])
})

test('what both have changed is shown with both values', () => {
  assert.deepEqual(contestedFields(item({}), item({ title: 'Torch' }), { title: 'Light' }), [
    { name: 'title', custom: false, theirs: 'Torch', yours: 'Light' },
  ])
  assert.deepEqual(contestedFields(item({}), item({ custom: { region: 'east' } }), { custom: { region: 'west' } }), [
    { name: 'region', custom: true, theirs: 'east', yours: 'west' },
  ])
})

test('the same value from both is no quarrel, be a person renamed meanwhile or not', () => {
  const renamed = { id: 'p2', name: 'Wang Li' }
  assert.deepEqual(contestedFields(item({}), item({ assignee: renamed }), { assignee: { id: 'p2', name: 'Wang' } }), [])
})

test('fields left to the other are not written', () => {
  const values = { title: 'Light', effort: 8, custom: { region: 'west', size: 2 } }
  assert.deepEqual(withoutFields(values, new Set(['title', 'region'])), { effort: 8, custom: { size: 2 } })
  assert.deepEqual(withoutFields({ title: 'Light' }, new Set(['title'])), {})
})
