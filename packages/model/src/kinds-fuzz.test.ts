import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { everyKindSample, sampleFieldName } from './every-kind-sample.ts'
import { type Field, kindNames } from './field.ts'
import type { KindContext } from './kind.ts'
import { isComputed, kindOf } from './kinds.ts'
import { problemText } from './problem-text.ts'

const context: KindContext = { language: 'en', now: new Date('2026-03-10T08:00:00Z'), timeZone: 'Asia/Shanghai' }
const sources = ['wire', 'text', 'import'] as const

/** Texts made of what the readers look for, so that they get past the first check. */
const piece = fc.constantFrom(
  '1',
  '12',
  '2026',
  '-',
  '/',
  '年',
  '月',
  '日',
  ':',
  ' ',
  ',',
  '.',
  '%',
  '¥',
  'USD',
  'h',
  'm',
  '小时',
  '万',
  '亿',
  'small',
  '小',
  ';',
  'Asia',
  '/',
  '@',
  'example.com',
  'http://',
  '\u0000',
  '\ud800',
  '\u202e',
  '=',
  '+',
  "'",
  '\t',
  '\n',
  'e5',
  'T',
  'Z',
  '+08',
)
const likely = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''))
const input = fc.oneof(
  likely,
  likely,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double(),
  fc.integer(),
  fc.anything({ maxDepth: 2 }),
)

for (const name of kindNames) {
  const field: Field = everyKindSample[sampleFieldName[name]]
  const kind = kindOf(field)
  if (isComputed(field)) continue

  test(`${name}: any input is read or refused with a sentence; what was read is read again as itself`, () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...sources), (value, source) => {
        const first = kind.parse(value, field, { ...context, source })
        if (!first.ok) {
          for (const language of ['en', 'zh-CN'] as const)
            assert.doesNotMatch(
              problemText(first.problem, language),
              /\{(?:field|expected|got|min|max|choices|length|count)\}/,
            )
          return
        }
        assert.deepEqual(kind.parse(first.value, field, { ...context, source: 'wire' }), first)
        if (first.value === null) return
        const text = JSON.stringify(first.value)
        assert.ok(text.isWellFormed(), 'no lone surrogates')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
        assert.equal(kind.toSql(first.value, field).length, kind.columns(field).length)
      }),
      { numRuns: 1_500, seed: 20_260_310 },
    )
  })

  test(`${name}: a long input is refused in no time`, () => {
    const started = performance.now()
    for (const part of ['1', ' ', 'a ', '1 ', '- ', ' ;', '1,', 'a.', '2026-', '/', 'a@', '1h ', '¥', '(', '%', "'"])
      for (const source of sources) kind.parse(`a${part.repeat(100_000)}a`, field, { ...context, source })
    assert.ok(performance.now() - started < 1_500, `${performance.now() - started} ms`)
  })
}
