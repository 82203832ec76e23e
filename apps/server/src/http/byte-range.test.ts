import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesTag, readByteRange } from './byte-range.ts'

test('a range is read as RFC 9110 means it', () => {
  const size = 10
  const cases: readonly [string | undefined, ReturnType<typeof readByteRange>][] = [
    [undefined, null],
    ['bytes=0-3', { start: 0, end: 3 }],
    ['bytes=4-', { start: 4, end: 9 }],
    ['bytes=8-99', { start: 8, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['BYTES = 1-1', { start: 1, end: 1 }],
    ['bytes=10-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=5-2', null],
    ['bytes=0-1,4-5', null],
    ['bytes=-', null],
    ['bytes=a-b', null],
    ['items=0-3', null],
    ['bytes=99999999999999999999-', null],
  ]
  for (const [header, expected] of cases) assert.deepEqual(readByteRange(header, size), expected, header)
  assert.equal(readByteRange('bytes=0-', 0), 'beyond')
})

test('a tag is named strong, weak, in a list, or by the star', () => {
  for (const header of ['"x"', 'W/"x"', '"a", "x"', '*']) assert.ok(namesTag(header, '"x"'), header)
  for (const header of [undefined, '', '"xy"', 'x']) assert.ok(!namesTag(header, '"x"'), header)
})
