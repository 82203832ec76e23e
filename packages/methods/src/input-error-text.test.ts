import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from './input-error.ts'
import { inputErrorText } from './input-error-text.ts'
import { methods } from './registry.ts'

test('says what is wrong and what would be right, in both languages', () => {
  assert.deepEqual(inputErrorText('out-of-range', { got: 80, min: 0, max: 1 }), {
    en: '80 is out of range: it must be at least 0, at most 1.',
    'zh-CN': '80 超出范围：应不小于 0，不大于 1。',
  })
  assert.equal(inputErrorText('too-few', { count: 1, min: 2 }).en, 'There are 1; at least 2 are needed.')
  assert.match(inputErrorText('unknown-option', { got: 'colour', choices: ['a', 'b'] })['zh-CN'], /colour.*a, b/)
})

test('every method refuses nonsense with a sentence', () => {
  for (const [name, method] of methods)
    for (const input of [null, 3, [], { nonsense: true }, {}]) {
      try {
        method.run(input)
        assert.fail(`${name} took ${JSON.stringify(input)}`)
      } catch (error) {
        assert.ok(error instanceof InputError, `${name}: ${error}`)
        const text = inputErrorText(error.code, error.detail)
        assert.ok(text.en.length > 10 && !text.en.includes('undefined'), `${name}: ${text.en}`)
        assert.ok(
          /\p{Script=Han}/u.test(text['zh-CN']) && !text['zh-CN'].includes('undefined'),
          `${name}: ${text['zh-CN']}`,
        )
      }
    }
})
