import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkInput, type InputSchema } from './check-input.ts'
import { assertEqualWithin } from './equal-within.suite.ts'
import { methods } from './registry.ts'

for (const [name, method] of methods) {
  test(`${name}: the worked example gives what its page says, and leaves its input alone`, () => {
    const before = JSON.stringify(method.example.input)
    const result = method.run(method.example.input)
    assert.equal(JSON.stringify(method.example.input), before)
    assertEqualWithin(result, method.example.result, 1e-12)
    checkInput(method.output as unknown as InputSchema, result)
  })

  test(`${name}: says what it is for and where it comes from, in both languages`, () => {
    for (const text of [method.title, method.about, method.reading, method.example.about]) {
      assert.ok(text.en.length > 0 && /\p{Script=Han}/u.test(text['zh-CN']))
    }
    assert.ok(method.sources.length > 0)
  })
}
