import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CheckContext, checkItem } from './check-item.ts'
import { collectReferences } from './collect-references.ts'
import { defineType } from './define-type.ts'
import { choice, date, decimal, derived, formula, integer, person, reference, scale, text } from './field-builders.ts'
import { problemText } from './problem-text.ts'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })

const risk = defineType('risk', {
  label: label('Risk', '风险'),
  plural: label('Risks', '风险'),
  about: label('What may hurt.', '可能造成损害的事情。'),
  key: 'RSK',
  icon: 'shield',
  hue: 'red',
  section: 'delivery',
  scope: 'spaced',
  parents: [],
  flow: {
    initial: 'open',
    states: {
      open: { label: label('Open', '未处理'), category: 'open', moves: ['active', 'dropped'] },
      active: {
        label: label('Mitigating', '处理中'),
        category: 'active',
        moves: [{ to: 'closed', requires: ['response'] }],
      },
      closed: { label: label('Closed', '已关闭'), category: 'done', moves: [] },
      dropped: { label: label('Dropped', '已取消'), category: 'dropped' },
    },
  },
  fields: {
    likelihood: scale({ label: label('Likelihood', '可能性'), min: 1, max: 5, required: true }),
    impact: scale({ label: label('Impact', '影响'), min: 1, max: 5, default: 3 }),
    response: choice({
      label: label('Response', '应对'),
      choices: [
        { id: 'avoid', label: label('Avoid', '规避') },
        { id: 'accept', label: label('Accept', '接受') },
      ],
    }),
    release: reference({ label: label('Release', '版本'), to: ['release'] }),
    watcher: person({ label: label('Watcher', '关注人'), default: 'me' }),
    noted: date({ label: label('Noted', '记录日期'), default: 'today' }),
    note: text({ label: label('Note', '备注'), max: 20, custom: true }),
    days: integer({ label: label('Days', '天数') }),
    rate: decimal({ label: label('Rate', '费率') }),
    exposure: derived(
      'integer',
      { label: label('Exposure', '暴露值'), from: ['likelihood', 'impact'], version: 1 },
      (risk) =>
        typeof risk.likelihood === 'number' && typeof risk.impact === 'number' ? risk.likelihood * risk.impact : null,
    ),
    weight: formula('exposure * coalesce(rate, 1)', 'decimal', { label: label('Weight', '权重') }),
  },
  rules: [
    {
      id: 'avoid-needs-impact',
      message: label('A risk to avoid needs an impact.', '要规避的风险需要填写影响。'),
      fields: ['impact', 'response'],
      holds: (item) => item.response !== 'avoid' || item.impact !== null,
    },
  ],
  views: { list: ['title'] },
})

const context: CheckContext = {
  language: 'en',
  now: new Date('2026-03-10T20:00:00Z'),
  timeZone: 'Asia/Shanghai',
  person: 'p-lin',
  resolveItem: (name) =>
    name === 'REL-1' ? { id: 'r1', type: 'release' } : name === 'TSK-1' ? { id: 't1', type: 'task' } : null,
  resolvePerson: (name) => (name === 'mei@example.com' || name === 'p-mei' ? 'p-mei' : null),
}

const check = (patch: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>> | null = null) =>
  checkItem({ type: risk, before, patch, context })

const stored = {
  title: 'Late',
  state: 'open',
  likelihood: 2,
  impact: 3,
  exposure: 6,
  weight: 6,
  version: 4,
  key: 'RSK-1',
}

test('refusals: each names the code, the field and a pointer', () => {
  const tries: readonly [Readonly<Record<string, unknown>>, string, string, RegExp][] = [
    [{ likelyhood: 1 }, 'unknown-field', '/likelyhood', /Did you mean “likelihood”/],
    [{ likelihood: null }, 'required', '/likelihood', /“Likelihood” is required/],
    [{ title: '  ' }, 'required', '/title', /Title/],
    [{ title: 'x'.repeat(501) }, 'too-long', '/title', /at most 500/],
    [{ likelihood: 'often' }, 'wrong-kind', '/likelihood', /whole number from 1 to 5; it got often/],
    [{ likelihood: 9 }, 'out-of-range', '/likelihood', /between 1 and 5/],
    [{ exposure: 7 }, 'read-only', '/exposure', /computed/],
    [{ version: 5 }, 'read-only', '/version', /computed/],
    [{ state: 'lost' }, 'unknown-state', '/state', /Its states: Open, Mitigating/],
    [{ state: 'closed' }, 'forbidden-move', '/state', /may go to: Mitigating, Dropped/],
    [{ release: 'REL-9' }, 'unknown-reference', '/release', /does not exist/],
    [{ release: 'TSK-1' }, 'wrong-target', '/release', /may point at release, not at task/],
    [{ parent: 'TSK-1' }, 'wrong-target', '/parent', /nothing/],
    [{ watcher: 'nobody' }, 'unknown-person', '/watcher', /nobody here/],
    [{ response: 'avoid', impact: null }, 'rule-broken', '/impact', /needs an impact/],
    [{ custom: { note: 'x'.repeat(21) } }, 'too-long', '/custom/note', /at most 20/],
    [{ start: '2026-03-02', due: '2026-03-01' }, 'rule-broken', '/start', /must not be after/],
    [{ ['__proto__']: 1, 'a/b~c': 1 }, 'unknown-field', '/a~1b~0c', /no field/],
  ]
  for (const [patch, code, pointer, text] of tries) {
    const { problems } = check(patch, stored)
    const problem = problems.at(-1)
    assert.equal(problem?.code, code, JSON.stringify(patch))
    assert.equal(problem?.pointer, pointer)
    assert.match(problemText(problem!, 'en'), text)
    assert.doesNotMatch(problemText(problem!, 'zh-CN'), /\{\w+\}|undefined|\[object/)
  }
})

test('creation fills defaults, asks for what is required, and computes', () => {
  assert.deepEqual(
    check({})
      .problems.map((problem) => [problem.code, problem.pointer])
      .sort(),
    [
      ['required', '/likelihood'],
      ['required', '/title'],
    ],
  )
  const { values, problems } = check({
    title: ' Late  launch ',
    likelihood: '4',
    release: { key: 'REL-1' },
    rate: '1.5',
  })
  assert.deepEqual(problems, [])
  assert.deepEqual(values, {
    state: 'open',
    title: 'Late launch',
    likelihood: 4,
    impact: 3,
    release: 'r1',
    watcher: 'p-lin',
    noted: '2026-03-11',
    rate: 1.5,
    exposure: 12,
    weight: 18,
  })
})

test('an update returns only what changes', () => {
  assert.deepEqual(check({ title: 'Late', likelihood: '2', version: 4, custom: { note: '' } }, stored).values, {})
  assert.deepEqual(check({ impact: 5 }, stored).values, { impact: 5, exposure: 10, weight: 10 })
  assert.deepEqual(check({ impact: null }, stored).values, { impact: null, exposure: null, weight: null })
})

test('a move asks for its fields, an undo may move anywhere', () => {
  const active = { ...stored, state: 'active' }
  const refused = check({ state: 'closed' }, active).problems
  assert.deepEqual(
    refused.map(({ code, pointer }) => [code, pointer]),
    [['move-requires', '/response']],
  )
  assert.deepEqual(check({ state: '已关闭', response: '接受' }, active).problems, [])
  const undone = checkItem({
    type: risk,
    before: { ...stored, state: 'closed' },
    patch: { state: 'open' },
    context: { ...context, anyMove: true },
  })
  assert.deepEqual(undone.problems, [])
})

test('references are gathered for many inputs at once', () => {
  const found = collectReferences([
    { type: risk, patch: { release: 'REL-1', watcher: 'mei@example.com', parent: { key: 'RSK-2' } } },
    { type: risk, patch: { release: { id: 'r2' }, title: 'x', likelihood: 1 } },
  ])
  assert.deepEqual([...found.items].sort(), ['REL-1', 'RSK-2', 'r2'])
  assert.deepEqual([...found.people].sort(), ['me', 'mei@example.com'])
})
