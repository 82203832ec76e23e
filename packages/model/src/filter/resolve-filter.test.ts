import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineType, type TypeDeclaration } from '../define-type.ts'
import { everyKindSample } from '../every-kind-sample.ts'
import { choice, integer, text } from '../field-builders.ts'
import { Refusal } from '../problem.ts'
import { problemText } from '../problem-text.ts'
import { evaluateFilter, type FilterRecord, needsServer } from './evaluate-filter.ts'
import type { FilterContext } from './filter-question.ts'
import { resolveQuery } from './resolve-filter.ts'
import { pointNames } from './resolved-filter.ts'
import { sortItems } from './sort-items.ts'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })
const common = { icon: 'cube', hue: 'blue', section: 'delivery', scope: 'spaced', views: { list: [] } } as const

const toy = defineType('toy', {
  ...common,
  label: label('Toy', '玩具'),
  plural: label('Toys', '玩具'),
  about: label('Everything.', '包含所有字段。'),
  key: 'TOY',
  flow: {
    initial: 'open',
    states: {
      open: { label: label('Open', '打开'), category: 'open' },
      doing: { label: label('Doing', '处理中'), category: 'active' },
      closed: { label: label('Closed', '关闭'), category: 'done' },
    },
  },
  fields: everyKindSample,
  links: {
    contents: { label: label('Contains', '包含'), inverse: label('Contained in', '包含于') },
    madeOf: { label: label('Made of', '组成'), inverse: label('Part of', '属于') },
  },
})
const bug = defineType('bug', {
  ...common,
  label: label('Bug', '缺陷'),
  plural: label('Bugs', '缺陷'),
  about: label('A fault.', '缺陷。'),
  key: 'BUG',
  flow: {
    initial: 'new',
    states: {
      new: { label: label('Open', '打开'), category: 'open' },
      closed: { label: label('Closed', '关闭'), category: 'dropped' },
    },
  },
  fields: {
    aChoice: choice({
      label: label('Severity', '严重程度'),
      choices: [
        { id: 'low', label: label('Low', '低') },
        { id: 'high', label: label('High', '高') },
      ],
    }),
    score: integer({ label: label('Score', '得分') }),
    note: text({ label: label('Note', '备注'), custom: true, also: ['contents', 'remarks'] }),
  },
})
const types: ReadonlyMap<string, TypeDeclaration> = new Map<string, TypeDeclaration>([
  ['toy', toy],
  ['bug', bug],
])

const context: FilterContext = {
  language: 'en',
  // 02:30 on 11 March in Shanghai, a Wednesday; still 10 March in UTC.
  now: new Date('2026-03-10T18:30:00.000Z'),
  timeZone: 'Asia/Shanghai',
  person: 'p-lin',
}

const records: readonly FilterRecord[] = [
  {
    id: '1',
    type: 'toy',
    key: 'TOY-1',
    title: '用户登录失败',
    state: 'open',
    assignee: { id: 'p-lin', name: 'Lin' },
    due: '2026-03-10',
    createdAt: '2026-03-10T16:30:00.000Z',
    tags: ['ux'],
    archived: false,
    body: 'See Ｐ1',
    anInteger: 5,
    aMoney: { amount: 1000, currency: 'CNY' },
    aDate: '2026-02-28',
    aDuration: 120,
    aChoice: 'small',
    someChoices: ['small', 'large'],
    aCascade: ['asia', 'china'],
    aDateRange: { from: '2026-01-01', to: null },
    aText: 'Hello World',
    aBoolean: true,
    aReference: { id: 'x', key: 'TOY-9' },
    aDerived: 30,
    somePeople: [{ id: 'p-mei', name: 'Mei' }],
    aDateTime: '2026-03-09T16:00:00.000Z',
    aRollup: 2,
    aPercent: 0.5,
  },
  {
    id: '2',
    type: 'toy',
    key: 'TOY-2',
    title: 'Export',
    state: 'closed',
    assignee: null,
    due: '2026-03-31',
    createdAt: '2026-01-10T00:00:00.000Z',
    tags: [],
    archived: true,
    anInteger: 20,
    aMoney: { amount: 50, currency: 'USD' },
    aChoice: 'large',
    aDateRange: { from: '2026-03-20', to: '2026-04-02' },
    aText: 'hello',
    aBoolean: false,
    aPercent: 0.8,
  },
  {
    id: '3',
    type: 'bug',
    key: 'BUG-1',
    title: 'Crash',
    state: 'new',
    due: null,
    createdAt: '2026-03-11T15:59:59.999Z',
    aChoice: 'high',
    score: 3,
    custom: { note: 'Hello' },
    assignee: { id: 'p-mei', name: 'Mei' },
    parent: { id: '1', key: 'TOY-1' },
  },
  {
    id: '4',
    type: 'bug',
    key: 'BUG-2',
    title: 'Crash 2',
    state: 'closed',
    createdAt: '2026-03-11T16:00:00.000Z',
    score: null,
    aChoice: 'low',
  },
]

const ids = (filter: string) => {
  const query = resolveQuery(filter, types, context)
  return sortItems(
    records.filter((record) => evaluateFilter(query.filter, record)),
    query.sort,
  )
    .map(({ id }) => id)
    .join('')
}

test('what cannot be asked is refused by name', () => {
  const tries: readonly [string, string, RegExp][] = [
    ['scor:3', 'unknown-field', /Did you mean “score”/],
    ['type:toy score:3', 'unknown-field', /no field “score” on Toy/],
    ['type:toi', 'unknown-type', /toi/],
    ['state:lost', 'unknown-state', /no state “lost”/],
    ['aChoice:huge', 'unknown-choice', /no choice “huge”/],
    ['is:lost', 'unknown-choice', /open, active, done, dropped/],
    ['score:many', 'wrong-kind', /expects a whole number; it got many/],
    ['due>soon', 'wrong-kind', /expects a date/],
    ['due>-99999y', 'wrong-kind', /expects a date/],
    ['someChoices>small', 'invalid-filter', /cannot be asked with “>”/],
    ['assignee~lin', 'invalid-filter', /cannot be asked/],
    ['aBoolean>true', 'invalid-filter', /cannot be asked/],
    ['sort:someChoices', 'invalid-sort', /Cannot sort by “someChoices”/],
    ['sort:nothing', 'unknown-field', /nothing/],
  ]
  for (const [filter, code, sentence] of tries)
    assert.throws(
      () => resolveQuery(filter, types, context),
      (error) => {
        assert.ok(error instanceof Refusal, filter)
        assert.equal(error.problems[0]?.code, code, filter)
        assert.match(problemText(error.problems[0]!, 'en'), sentence)
        assert.doesNotMatch(problemText(error.problems[0]!, 'zh-CN'), /\{|undefined|\[object/)
        return true
      },
    )
})

test('a filter finds what it asks for', () => {
  const tries: readonly [string, string][] = [
    ['', '1234'],
    ['type:toy', '12'],
    ['类型：缺陷', '34'],
    ['登录', '1'],
    ['"用户登录"', '1'],
    ['crash', '34'],
    ['toy-2', '2'],
    ['"see p1"', '1'],
    ['state:open', '1'],
    ['状态：打开', '13'],
    ['state:closed', '24'],
    ['state!=closed', '13'],
    ['is:open', '13'],
    ['is:done', '2'],
    ['is:dropped', '4'],
    ['is:overdue', '1'],
    ['is:mine', '1'],
    ['owner:@me', '1'],
    ['负责人：Mei', '3'],
    ['assignee:none', '24'],
    ['is:unassigned', '24'],
    ['archived:true', '2'],
    ['is:archived', '2'],
    ['tags:ux', '1'],
    ['-tags:ux', '234'],
    ['tags:empty', '234'],
    ['key:toy-1', '1'],
    ['due:today', ''],
    ['due:yesterday', '1'],
    ['due<today', '1'],
    ['due>=today', '2'],
    ['due:thisMonth', '12'],
    ['due:2026-03', '12'],
    ['due:2026-Q2', ''],
    ['due>2026', ''],
    ['due!=2026-03-10', '234'],
    ['due>+2w', '2'],
    ['due<=+3w', '12'],
    ['created:today', '13'],
    ['created:thisWeek', '134'],
    ['created>-30d', '134'],
    ['created<-30d', '2'],
    ['created>2026-03-11', '4'],
    ['created>=2026-03-11', '134'],
    ['created>"2026-03-11 00:30"', '34'],
    ['created>=-2h', '134'],
    ['aDateTime:2026-03-10', '1'],
    ['anInteger>5', '2'],
    ['anInteger>=5', '12'],
    ['anInteger!=5', '234'],
    ['anInteger:5,20', '12'],
    ['score<10', '3'],
    ['score:empty', '124'],
    ['score:filled', '3'],
    ['aMoney>=1000', '1'],
    ['aMoney<"USD 100"', '2'],
    ['aMoney>"USD 100"', ''],
    ['aPercent>=80%', '2'],
    ['aDuration:2h', '1'],
    ['aDuration:120', '1'],
    ['aChoice:small', '1'],
    ['aChoice:high', '3'],
    ['严重程度：高', '3'],
    ['aChoice>low', '3'],
    ['type:toy aChoice>=large', '2'],
    ['someChoices：小', '1'],
    ['someChoices!=small', '234'],
    ['aCascade:china', '1'],
    ['aCascade：亚洲', '1'],
    ['aDateRange:2026-03-25', '12'],
    ['aDateRange<2026-05', '2'],
    ['aDateRange>2026-03', ''],
    ['aDateRange>=2026-03', '2'],
    ['aDateRange:empty', '34'],
    ['aText:"HELLO world"', '1'],
    ['aText~hello', '12'],
    ['aText!~world', '234'],
    ['aText>"hello"', '1'],
    ['aBoolean：是', '1'],
    ['aBoolean:false', '2'],
    ['aReference:TOY-9', '1'],
    ['somePeople:mei', '1'],
    ['aDerived:30', '1'],
    ['aRollup>1', '1'],
    ['note:hello', '3'],
    ['remarks:hello', '3'],
    ['note~ELL', '3'],
    ['parent:TOY-1', '3'],
    ['a-roll OR score:3', '3'],
    ['NOT (type:toy OR score:3)', '4'],
    ['text:crash', '34'],
    ['sort:-anInteger', '2143'],
    ['sort:anInteger', '1234'],
    ['sort:state,-title', '1324'],
    ['sort:-created', '4312'],
    ['sort:title', '3421'],
  ]
  const found = tries.map(([filter]) => [filter, ids(filter)] as const)
  assert.deepEqual(
    found.map(([filter, some]) => [filter, filter.includes('sort:') ? some : [...some].sort().join('')]),
    tries,
  )
})

test('links and ancestors are asked of the neighbours', () => {
  const ask = (filter: string, links: readonly { kind: string; direction: 'out' | 'in'; item: unknown }[]) =>
    evaluateFilter(resolveQuery(filter, types, context).filter, records[0]!, {
      links: () => links,
      ancestors: () => [{ id: '9', key: 'TOY-9' }],
    })
  const made = [{ kind: 'madeOf', direction: 'out' as const, item: { id: '2', key: 'TOY-2' } }]
  assert.ok(ask('link:filled', made))
  assert.ok(!ask('link:none', made))
  assert.ok(ask('link:none', []))
  assert.ok(ask('madeOf:TOY-2', made))
  // A field that imports also know by this word does not hide the kind of link.
  assert.ok(ask('contents:filled', [{ kind: 'contents', direction: 'out', item: 'x' }]))
  assert.ok(!ask('contents:filled', []))
  assert.ok(ask('组成：any', made))
  assert.ok(!ask('属于：any', made))
  assert.ok(ask('link:toy-2', made))
  assert.ok(ask('under:TOY-9', []))
  assert.ok(needsServer(resolveQuery('-madeOf:any', types, context).filter))
  assert.ok(!needsServer(resolveQuery('title~a', types, context).filter))
})

test('names that a filter points with are gathered', () => {
  const names = pointNames(resolveQuery('owner:@me,@mei under:TOY-1 -parent:TOY-2', types, context).filter)
  assert.deepEqual([...names.people].sort(), ['mei', 'p-lin'])
  assert.deepEqual([...names.items].sort(), ['TOY-1', 'TOY-2'])
})

test('law: what a field asks is the contrary of what its negation asks, also where it is empty', () => {
  for (const filter of [
    'state:open',
    'anInteger>5',
    'due:thisMonth',
    'aText~hello',
    'aChoice:small',
    'owner:@me',
    'aDateRange:2026',
  ]) {
    const both = [...ids(filter), ...ids(`NOT (${filter})`)].sort().join('')
    assert.equal(both, '1234', filter)
  }
})
