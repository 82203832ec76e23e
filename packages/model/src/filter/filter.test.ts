import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../problem.ts'
import { problemText } from '../problem-text.ts'
import type { Filter, FilterValue, Query } from './filter.ts'
import { parseFilter, parseSort } from './parse-filter.ts'
import { printFilter } from './print-filter.ts'

test('what cannot be read is refused at its position', () => {
  const tries: readonly [string, number, RegExp][] = [
    ['"login', 1, /quotation marks/],
    ['state:open "log', 12, /quotation marks/],
    ['(state:open', 1, /not closed/],
    ['state:open)', 11, /never opened/],
    ['()', 1, /empty/],
    ['OR a', 1, /before OR/],
    ['a OR', 5, /follow OR/],
    ['a OR OR b', 6, /follow OR/],
    ['NOT ', 1, /word|follow/],
    ['state:', 7, /value is missing/],
    ['state:a,', 9, /value is missing/],
    ['score> 20', 7, /value is missing/],
    ['sort:', 6, /sort by is missing/],
    ['-sort:score', 1, /negated/],
    ['(sort:score)', 1, /brackets/],
    [`${'('.repeat(60)}a${')'.repeat(60)}`, 42, /nested/],
    ['a '.repeat(600), 1001, /more than/],
    ['a'.repeat(9_000), 8_001, /longer/],
  ]
  for (const [text, position, reason] of tries)
    assert.throws(
      () => parseFilter(text),
      (error) => {
        assert.ok(error instanceof Refusal, text.slice(0, 30))
        const problem = error.problems[0]!
        assert.equal(problem.code, 'invalid-filter')
        assert.match(problemText(problem, 'en'), reason)
        assert.equal(problem.detail.position, position, text.slice(0, 30))
        return true
      },
    )
})

const where = (
  field: string,
  operator: '=' | '!=' | '>' | '<=' | '~' | 'empty' | 'filled',
  ...values: FilterValue[]
): Filter => ({
  where: { field, operator, values },
})
const literal = (value: string | number | boolean): FilterValue => ({ literal: value })

test('what people type is understood', () => {
  const query = parseFilter('type:requirement state:open owner:@me score>20 created>-30d "登录" sort:-score')
  assert.deepEqual(query, {
    filter: {
      and: [
        where('type', '=', literal('requirement')),
        where('state', '=', literal('open')),
        where('owner', '=', { me: true }),
        where('score', '>', literal(20)),
        where('created', '>', { relative: { amount: -30, unit: 'd' } }),
        { word: '登录' },
      ],
    },
    sort: [{ field: 'score', descending: true }],
  })
  const tries: readonly [string, Filter][] = [
    ['', { and: [] }],
    ['登录', { word: '登录' }],
    ['a:b,c', where('a', '=', literal('b'), literal('c'))],
    ['a:"b c",“d”', where('a', '=', literal('b c'), literal('d'))],
    ['-a:b', { not: where('a', '=', literal('b')) }],
    ['NOT (a:b OR c)', { not: { or: [where('a', '=', literal('b')), { word: 'c' }] } }],
    ['a b OR c', { or: [{ and: [{ word: 'a' }, { word: 'b' }] }, { word: 'c' }] }],
    ['a AND (b OR c)', { and: [{ word: 'a' }, { or: [{ word: 'b' }, { word: 'c' }] }] }],
    ['due:empty', where('due', 'empty')],
    ['due:none', where('due', 'empty')],
    ['due!=empty', { not: where('due', 'empty') }],
    ['due:any', where('due', 'filled')],
    ['due:"none"', where('due', '=', literal('none'))],
    ['due:empty,today', { or: [where('due', '=', { named: 'today' }), where('due', 'empty')] }],
    ['负责人：@我 状态≠完成', { and: [where('负责人', '=', { me: true }), where('状态', '!=', literal('完成'))] }],
    ['score:>20 due≤本月', { and: [where('score', '>', literal(20)), where('due', '<=', { named: 'thisMonth' })] }],
    ['title~登录', where('title', '~', literal('登录'))],
    ['https://example.com/a', { word: 'https://example.com/a' }],
    ['10:30', { word: '10:30' }],
    ['f(x) -y', { and: [{ word: 'f(x)' }, { not: { word: 'y' } }] }],
    ['- a', { and: [{ word: '-' }, { word: 'a' }] }],
    ['ORDER NOTE', { and: [{ word: 'ORDER' }, { word: 'NOTE' }] }],
    [
      'n:007 m:1e3 o:-5',
      { and: [where('n', '=', literal('007')), where('m', '=', literal('1e3')), where('o', '=', literal(-5))] },
    ],
  ]
  for (const [text, filter] of tries) assert.deepEqual(parseFilter(text).filter, filter, text)
  assert.deepEqual(parseSort(' -score  title '), parseSort('-score,title'))
  assert.deepEqual(parseSort(''), [])
  for (const text of ['score)', 'score!', '-', ',']) assert.throws(() => parseSort(text), Refusal)
  assert.deepEqual(parseSort('-score,title'), [
    { field: 'score', descending: true },
    { field: 'title', descending: false },
  ])
})

const name = fc.constantFrom('score', 'state', '负责人', 'createdAt', 'a_b', 'x1')
const value: fc.Arbitrary<FilterValue> = fc.oneof(
  fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 0, maxLength: 12 }),
      fc.constantFrom('empty', 'none', '*', '@me', 'today', '-3d', '42', 'true', 'a,b', 'x"y\\', '(', '>3'),
    )
    .map((text) => ({ literal: text })),
  fc.oneof(fc.integer(), fc.constant(1.5)).map((number) => ({ literal: number })),
  fc.boolean().map((flag) => ({ literal: flag })),
  fc.constant<FilterValue>({ me: true }),
  fc.constantFrom('today' as const, 'thisWeek' as const).map((day) => ({ named: day })),
  fc
    .record({
      amount: fc.integer({ min: -999, max: 999 }).map((n) => n + 0),
      unit: fc.constantFrom('h' as const, 'd' as const, 'm' as const),
    })
    .map((relative) => ({ relative })),
)
const comparison: fc.Arbitrary<Filter> = fc.oneof(
  fc
    .record({
      field: name,
      operator: fc.constantFrom(
        '=' as const,
        '!=' as const,
        '>' as const,
        '>=' as const,
        '<' as const,
        '~' as const,
        '!~' as const,
      ),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    })
    .map((comparison) => ({ where: comparison })),
  fc
    .record({ field: name, operator: fc.constantFrom('empty' as const, 'filled' as const) })
    .map((asked) => ({ where: { ...asked, values: [] } })),
)
const wordFilter: fc.Arbitrary<Filter> = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 10 }),
    fc.constantFrom('登录', 'OR', 'NOT', '-x', 'a:b', 'sort:x', '(', '“'),
  )
  .filter((text) => text.trim() !== '')
  .map((word) => ({ word }))

const { tree } = fc.letrec<{ tree: Filter; group: Filter[] }>((tie) => ({
  group: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
  tree: fc.oneof(
    { maxDepth: 3 },
    comparison,
    wordFilter,
    tie('group').map((and) => ({ and })),
    tie('group').map((or) => ({ or })),
    tie('tree').map((not) => ({ not })),
  ),
}))
const query: fc.Arbitrary<Query> = fc.record({
  filter: tree,
  sort: fc.array(fc.record({ field: name, descending: fc.boolean() }), { maxLength: 2 }),
})

test('law: what is printed reads back as the same query', () => {
  fc.assert(
    fc.property(query, (made) => {
      // The generator makes objects without a prototype, which strict equality tells apart.
      const original = JSON.parse(JSON.stringify(made)) as Query
      assert.deepEqual(parseFilter(printFilter(original)), original)
    }),
    { numRuns: 2_000, seed: 20_260_310 },
  )
})

test('law: any text is read or refused, never anything else; and reading it again after printing changes nothing', () => {
  const piece = fc.constantFrom(
    'a',
    ':',
    '-',
    '(',
    ')',
    '"',
    ' ',
    'OR ',
    'NOT ',
    'sort:',
    '>',
    ',',
    'empty',
    '登',
    '\\',
    '@me',
    '=',
    '!',
    '|',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
      const text = pieces.join('')
      let first: Query
      try {
        first = parseFilter(text)
      } catch (error) {
        assert.ok(error instanceof Refusal, text)
        return
      }
      assert.deepEqual(parseFilter(printFilter(first)), first, text)
    }),
    { numRuns: 5_000, seed: 7 },
  )
})
