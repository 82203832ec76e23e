import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createUndoStack } from './undo-stack.ts'

const entry = (version: number) => ({ version, say: `did ${version}`, items: [] })

test('undo takes the last thing done, redo the last thing undone', () => {
  const stack = createUndoStack()
  stack.push(entry(1))
  stack.push(entry(2))
  const last = stack.takeUndo()
  assert.equal(last?.version, 2)
  if (last) stack.undone(last, 7)
  assert.equal(stack.takeRedo()?.version, 7, 'redo undoes the undo, which was written as version 7')
})

test('a new action forgets what could have been redone', () => {
  const stack = createUndoStack()
  stack.push(entry(1))
  const last = stack.takeUndo()
  if (last) stack.undone(last, 2)
  stack.push(entry(3))
  assert.equal(stack.takeRedo(), null)
})

test('it remembers a hundred, not more', () => {
  const stack = createUndoStack()
  for (let version = 1; version <= 150; version += 1) stack.push(entry(version))
  let count = 0
  while (stack.takeUndo()) count += 1
  assert.equal(count, 100)
})
