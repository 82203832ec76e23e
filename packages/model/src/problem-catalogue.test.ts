import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from './problem.ts'
import { problemCatalogue } from './problem-catalogue.ts'
import { problemText } from './problem-text.ts'

test('every refusal says the same things in both languages', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  for (const [code, { status, reportable, text }] of Object.entries(problemCatalogue)) {
    assert.deepEqual(holes(text['zh-CN']), holes(text.en), code)
    assert.ok(status >= 400 && status < 600, code)
    // Only faults of ours page anyone; what a caller did never does.
    assert.ok(!reportable || status >= 500, code)
    assert.doesNotMatch(text['zh-CN'], /[\u4e00-\u9fff][,;:]|[,;:][\u4e00-\u9fff]/, `${code}: full-width punctuation`)
  }
})

test('labels and lists inside a detail are said in the reader’s language', () => {
  const field = { en: 'Size', 'zh-CN': '大小' }
  const small = { en: 'Small', 'zh-CN': '小' }
  const problem: Problem = { code: 'unknown-choice', detail: { field, got: 'huge', choices: [small, 'large'] } }
  assert.equal(problemText(problem, 'en'), '“Size” has no choice “huge”. Choose one of: Small, large.')
  assert.equal(problemText(problem, 'zh-CN'), '“大小”没有选项“huge”。可选\uff1a小、large。')
  const none: Problem = { code: 'forbidden-move', detail: { type: field, from: small, to: small, moves: [] } }
  assert.match(problemText(none, 'en'), /none/)
})
