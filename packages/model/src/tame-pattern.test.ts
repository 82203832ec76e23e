import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTamePattern } from './tame-pattern.ts'

test('patterns people need are taken', () => {
  for (const pattern of [
    '[A-Z]{2,5}-\\d+',
    '\\d{4}-\\d{2}-\\d{2}',
    '(?:SH|BJ)\\d{6}',
    'v\\d+(?:\\.\\d{1,3})?',
    '[)*+]\\)x',
    '\\p{L}+',
    '',
  ])
    assert.ok(isTamePattern(pattern), pattern)
})

test('patterns that stall a server, and what is none, are not', () => {
  for (const pattern of [
    '(a+)+b',
    '(a|a)*b',
    '(a*)*',
    '(?:a{1,9}){1,9}',
    'a*a*a*b',
    '(\\w+)\\s\\1',
    '(?<n>a)\\k<n>',
    '(',
    '[z-a]',
    'x'.repeat(501),
  ])
    assert.ok(!isTamePattern(pattern), pattern)
})

test('what is taken decides quickly on the longest text', () => {
  const text = `${'a'.repeat(10_000)}!`
  for (const pattern of ['[a-z]*[a-z]*', '\\w+\\w+b', 'a{1,}a{1,}c'])
    assert.equal(isTamePattern(pattern) && new RegExp(`^(?:${pattern})$`, 'u').test(text), false)
})
