import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyKindSample, sampleFieldName } from './every-kind-sample.ts'
import { type Field, kindNames } from './field.ts'
import { compareCodePoints } from './fold-text.ts'
import type { KindContext } from './kind.ts'
import { isComputed, kindOf } from './kinds.ts'
import { languages } from './label.ts'
import { seededRandom } from './seeded-random.ts'

const context = (source: 'wire' | 'text' | 'import', language: 'en' | 'zh-CN' = 'en'): KindContext => ({
  language,
  now: new Date('2026-03-10T08:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  source,
})

const fieldOf = (name: (typeof kindNames)[number]): Field => everyKindSample[sampleFieldName[name]]

function parsed(field: Field, input: unknown, source: 'wire' | 'text' | 'import' = 'wire') {
  const result = kindOf(field).parse(input, field, context(source))
  return result.ok ? result.value : result.problem.code
}

test('refusals: what is not of the kind is refused with the field and what was expected', () => {
  const tries: readonly [(typeof kindNames)[number], unknown, string][] = [
    ['text', { a: 1 }, 'wrong-kind'],
    ['text', 'x'.repeat(2_001), 'too-long'],
    ['text', 'x'.repeat(10_000_000), 'too-long'],
    ['longText', 'x'.repeat(200_001), 'too-long'],
    ['integer', 1.5, 'wrong-kind'],
    ['integer', '12a', 'wrong-kind'],
    ['integer', true, 'wrong-kind'],
    ['integer', Number.NaN, 'wrong-kind'],
    ['integer', '1,23', 'wrong-kind'],
    ['integer', '3万', 'wrong-kind'],
    ['decimal', Number.POSITIVE_INFINITY, 'wrong-kind'],
    ['money', 'GBP 3', 'unknown-choice'],
    ['money', '3 4', 'wrong-kind'],
    ['money', { amount: 1, currency: 'CNY', extra: 1 }, 'wrong-kind'],
    ['scale', 6, 'out-of-range'],
    ['scale', 1.5, 'wrong-kind'],
    ['progress', 1.01, 'out-of-range'],
    ['rating', 0, 'out-of-range'],
    ['boolean', 'maybe', 'wrong-kind'],
    ['boolean', 2, 'wrong-kind'],
    ['date', '2026-02-30', 'wrong-kind'],
    ['date', '2026-13-01', 'wrong-kind'],
    ['date', '46082', 'wrong-kind'],
    ['date', 46_082, 'wrong-kind'],
    ['dateTime', '2026-03-01 25:00', 'wrong-kind'],
    ['dateRange', { from: '2026-03-02', to: '2026-03-01' }, 'wrong-kind'],
    ['dateRange', { from: '2026-03-02', until: 1 }, 'wrong-kind'],
    ['duration', '3 parsecs', 'wrong-kind'],
    ['duration', -1, 'out-of-range'],
    ['choice', 'huge', 'unknown-choice'],
    ['choice', ['small'], 'wrong-kind'],
    ['choices', ['small', 'huge'], 'unknown-choice'],
    ['cascade', ['asia', 'beijing'], 'unknown-choice'],
    ['person', 5, 'wrong-kind'],
    ['people', [{ name: 'x' }], 'wrong-kind'],
    ['reference', ['REQ-1'], 'wrong-kind'],
    ['url', 'javascript:alert(1)', 'wrong-kind'],
    ['url', 'data:text/html,x', 'wrong-kind'],
    ['email', 'nobody', 'wrong-kind'],
    ['email', 'a@b@c.com', 'wrong-kind'],
    ['phone', 'call me', 'wrong-kind'],
    ['rank', 'a b', 'wrong-kind'],
    ['formula', 1, 'read-only'],
    ['rollup', 1, 'read-only'],
    ['derived', 1, 'read-only'],
  ]
  for (const [name, input, code] of tries) {
    const result = kindOf(fieldOf(name)).parse(input, fieldOf(name), context('wire'))
    assert.ok(!result.ok, `${name} must refuse ${JSON.stringify(input)?.slice(0, 40)}`)
    assert.equal(result.problem.code, code, name)
    assert.deepEqual(result.problem.detail.field, fieldOf(name).label)
    assert.ok(JSON.stringify(result.problem).length < 3_000, 'a refusal does not repeat the input')
  }
})

test('inputs people write are read', () => {
  const tries: readonly [(typeof kindNames)[number], unknown, 'wire' | 'text' | 'import', unknown][] = [
    ['text', '  a\u0000b\u202e \ud800c\n', 'wire', 'ab c'],
    ['text', 'e\u0301', 'wire', 'é'],
    ['text', ' \t ', 'wire', null],
    ['text', '', 'import', null],
    ['longText', 'a\r\nb\u0007', 'wire', 'a\nb'],
    ['integer', '1,234', 'text', 1234],
    ['integer', '12', 'text', 12],
    ['integer', '3.2万', 'import', 32_000],
    ['decimal', '1.5亿', 'import', 150_000_000],
    ['decimal', '1.2E+05', 'import', 120_000],
    ['decimal', '-1,234.5', 'text', -1234.5],
    ['decimal', 0.1 + 0.2, 'wire', 0.3],
    ['percent', '80%', 'text', 0.8],
    ['percent', '12.3%', 'text', 0.123],
    ['progress', '80%', 'import', 0.8],
    ['money', '¥1,200.50', 'text', { amount: 1200.5, currency: 'CNY' }],
    ['money', 'USD 30', 'text', { amount: 30, currency: 'USD' }],
    ['money', '30 usd', 'text', { amount: 30, currency: 'USD' }],
    ['money', '-$5', 'text', { amount: -5, currency: 'USD' }],
    ['money', '3万元', 'import', { amount: 30_000, currency: 'CNY' }],
    ['money', 12, 'wire', { amount: 12, currency: 'CNY' }],
    ['scale', 'high', 'text', 5],
    ['scale', '低', 'text', 1],
    ['rating', '★★★☆☆', 'import', 3],
    ['boolean', '是', 'import', true],
    ['boolean', 'No', 'import', false],
    ['date', '2026/3/1', 'text', '2026-03-01'],
    ['date', '2026年3月1日', 'text', '2026-03-01'],
    ['date', '1 Mar 2026', 'text', '2026-03-01'],
    ['date', 'March 1, 2026', 'text', '2026-03-01'],
    ['date', '46082', 'import', '2026-03-01'],
    ['date', 46_082.75, 'import', '2026-03-01'],
    ['date', '2026-02-28T20:00:00Z', 'wire', '2026-03-01'],
    ['dateTime', '2026-03-01 14:30', 'text', '2026-03-01T06:30:00.000Z'],
    ['dateTime', '2026-03-01T14:30:00+02:00', 'wire', '2026-03-01T12:30:00.000Z'],
    ['dateTime', '2026年3月1日 下午2:30', 'import', '2026-03-01T06:30:00.000Z'],
    ['dateTime', '46082.5', 'import', '2026-03-01T04:00:00.000Z'],
    ['dateRange', '2026-03-01 – 2026-03-31', 'text', { from: '2026-03-01', to: '2026-03-31' }],
    ['dateRange', '2026/3/1至2026/3/31', 'import', { from: '2026-03-01', to: '2026-03-31' }],
    ['dateRange', { from: null, to: '2026-03-31' }, 'wire', { from: null, to: '2026-03-31' }],
    ['duration', '2h 30m', 'text', 150],
    ['duration', '3d', 'text', 1440],
    ['duration', '2小时', 'text', 120],
    ['duration', '8', 'import', 480],
    ['duration', 90, 'wire', 90],
    ['choice', 'small', 'wire', 'small'],
    ['choice', '小号', 'import', 'small'],
    ['choice', 'MEDIUM', 'text', 'medium'],
    ['choices', '小; Medium', 'import', ['small', 'medium']],
    ['choices', 'Large, very', 'import', ['large']],
    ['choices', '小\uff0c中', 'import', ['small', 'medium']],
    ['choices', [], 'wire', null],
    ['cascade', '亚洲\uff0f中国 / 北京', 'import', ['asia', 'china', 'beijing']],
    ['person', { id: 'p1', name: 'Lin' }, 'wire', 'p1'],
    ['people', 'a@example.com, me', 'import', ['a@example.com', 'me']],
    ['reference', { key: 'REQ-1' }, 'wire', 'REQ-1'],
    ['url', 'example.com/x', 'text', 'https://example.com/x'],
    ['email', 'Lin@Example.COM', 'text', 'Lin@example.com'],
    ['phone', '010-6552 9988 转 12', 'text', '010-6552 9988 转 12'],
  ]
  for (const [name, input, source, value] of tries) assert.deepEqual(parsed(fieldOf(name), input, source), value, name)
})

for (const name of kindNames) {
  const field = fieldOf(name)
  const kind = kindOf(field)

  test(`${name}: what is printed, written to CSV, sent as JSON or stored comes back the same`, () => {
    const random = seededRandom(20_260_310)
    for (let round = 0; round < 200; round++) {
      const value = kind.sample(random, field)
      const columns = kind.columns(field)
      const stored = kind.toSql(value, field)
      assert.equal(stored.length, columns.length)
      assert.deepEqual(kind.fromSql(stored, field), value, 'stored')
      if (isComputed(field)) continue
      const same = (result: ReturnType<typeof kind.parse>, how: string) =>
        assert.deepEqual(result.ok ? result.value : result.problem, value, how)
      same(kind.parse(JSON.parse(JSON.stringify(value)), field, context('wire')), 'JSON')
      for (const language of languages) {
        const printed = kind.print(value, field, language, 'Asia/Shanghai')
        same(kind.parse(printed, field, context('text', language)), `printed as ${printed}`)
        const cell = kind.writeCsv(value, field, language)
        if (typeof value === 'string') assert.doesNotMatch(cell, /^[=+\-@\t\r]/)
        same(kind.readCsv(cell, field, context('import', language)), `written as ${cell}`)
      }
    }
  })

  test(`${name}: keys order values without contradiction, and empty input is null`, () => {
    const random = seededRandom(7)
    const keys = Array.from({ length: 50 }, () => kind.sortKey(kind.sample(random, field), field))
    for (const key of keys)
      assert.ok(
        kind.sortColumn === null ? key === null : key === null || typeof key === typeof keys.find((k) => k !== null),
      )
    if (isComputed(field)) return
    for (const empty of [null, undefined, '']) {
      const result = kind.parse(empty, field, context('wire'))
      assert.deepEqual(result, { ok: true, value: null })
    }
  })
}

test('texts are ordered by code point, as the database does', () => {
  const texts = ['\u{1f680}', '\uffee', 'a', '登录', 'B', '']
  const bytes = (text: string) => Buffer.from(text, 'utf8')
  assert.deepEqual(
    [...texts].sort(compareCodePoints),
    [...texts].sort((left, right) => Buffer.compare(bytes(left), bytes(right))),
  )
})
