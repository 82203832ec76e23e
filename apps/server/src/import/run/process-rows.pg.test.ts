import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { withTable } from '../read/temporary-file.fixture.ts'
import { importBench, type RunSetting, runOver } from './import-run.fixture.ts'
import { processRows } from './process-rows.ts'

let bench: Awaited<ReturnType<typeof importBench>>
before(async () => {
  bench = await importBench()
})
after(() => bench.end())

const imported = (text: string, setting: RunSetting) =>
  withTable(text, async (table) => processRows(await runOver(bench, table, setting)))

async function rowsOf(sql: string, ...values: unknown[]) {
  return (await bench.pool.query(sql, values)).rows
}

const feedback = `客户名称,反馈内容,反馈时间,渠道,情绪,负责人,编号
华星科技,登录太慢,2026/3/1,微信,负面,mei@example.com,A-1
云帆,导出失败,2026/3/2,电话,差评,nobody,A-2
华星科技,很好用,2026年3月3日,邮件,正面,Max,A-3
`

test('a check says what a run would do and writes nothing', async () => {
  const before = await rowsOf('select count(*)::int as n from change')
  const report = await imported(feedback, { type: 'feedback', mode: 'check', titleFrom: 1 })
  assert.deepEqual(report.counts, { create: 3, update: 0, skip: 0, fail: 0 })
  assert.deepEqual(report.newItems, [{ type: 'customer', count: 2, samples: ['华星科技', '云帆'] }])
  assert.equal(report.lost.length, 1)
  assert.equal(report.lost[0]?.header, '负责人')
  assert.deepEqual(report.lost[0]?.samples, ['nobody'])
  assert.deepEqual(await rowsOf('select count(*)::int as n from change'), before)
})

test('a run makes the items, the customers they name, and keeps where they came from', async () => {
  const report = await imported(feedback, { type: 'feedback', titleFrom: 1 })
  assert.deepEqual(report.counts, { create: 3, update: 0, skip: 0, fail: 0 })
  assert.deepEqual(report.errors, [])
  const rows = await rowsOf(
    `select i.title, i.imported_id, f.quote, f.received_on::text, f.sentiment, c.title as customer, p.name
     from item i join type_feedback f on f.id = i.id join item c on c.id = f.customer left join person p on p.id = i.assignee
     where i.type = 'feedback' order by i.imported_id`,
  )
  assert.deepEqual(
    rows.map((row) => [row.title, row.imported_id, row.received_on, row.sentiment, row.customer, row.name]),
    [
      ['登录太慢', 'A-1', '2026-03-01', 'negative', '华星科技', 'Mei'],
      ['导出失败', 'A-2', '2026-03-02', 'negative', '云帆', null],
      ['很好用', 'A-3', '2026-03-03', 'positive', '华星科技', 'Max'],
    ],
  )
})

test('roll-ups left for later are computed at the end', async () => {
  assert.equal((await rowsOf('select count(*)::int as n from rollup where stale'))[0].n, 0)
  const [counted] = await rowsOf(
    `select r.value::int as n from rollup r join item i on i.id = r.item where i.title = '华星科技' and r.field = 'feedbackCount'`,
  )
  assert.equal(counted.n, 2)
})

test('the same file again updates what changed and makes nothing twice', async () => {
  const report = await imported(feedback.replace('登录太慢', '登录非常慢'), { type: 'feedback', titleFrom: 1 })
  assert.deepEqual(report.counts, { create: 0, update: 3, skip: 0, fail: 0 })
  assert.equal((await rowsOf(`select count(*)::int as n from item where type = 'feedback'`))[0].n, 3)
  assert.equal((await rowsOf(`select count(*)::int as n from item where title = '登录非常慢'`))[0].n, 1)
  const skipped = await imported(feedback, { type: 'feedback', titleFrom: 1, options: { existing: 'skip' } })
  assert.deepEqual(skipped.counts, { create: 0, update: 0, skip: 3, fail: 0 })
})

test('a row that is refused is named by row and column, its neighbours are written', async () => {
  const text =
    'Title,Received,Rating,Link\nGood,2026-03-01,4,https://example.com/a\nBad,soon,9,nowhere\n,2026-03-01,1,\n'
  const report = await imported(text, {
    type: 'feedback',
    system: 'rows',
    map: { Received: 'receivedOn', Rating: 'rating', Link: 'url' },
  })
  assert.deepEqual(report.counts, { create: 1, update: 0, skip: 0, fail: 2 })
  assert.deepEqual(
    report.errors.map((error) => [error.row, error.column, error.value, error.problem.code]),
    [
      [3, 1, 'soon', 'wrong-kind'],
      [3, 2, '9', 'out-of-range'],
      [3, 3, 'nowhere', 'wrong-kind'],
      [4, null, null, 'required'],
    ].map((row) => (row[0] === 4 ? [4, 0, null, 'required'] : row)),
  )
})

test('formulas stay text; long titles are cut and kept whole below', async () => {
  const long = '很长的标题。'.repeat(120)
  await imported(`title,body,id\n=cmd|' /C calc'!A0,x,1\n${long},后文,2\n`, { type: 'task', system: 'texts' })
  const rows = await rowsOf(
    `select i.title, b.body from item i left join item_body b on b.item = i.id where i.imported_system = 'texts' order by i.imported_id`,
  )
  assert.equal(rows[0].title, `=cmd|' /C calc'!A0`)
  assert.ok(rows[1].title.length <= 121 && rows[1].title.endsWith('。'))
  assert.equal(rows[1].body, `${long}\n\n后文`)
})

test('parents and repeated columns: rows of one file are joined, comments become comments', async () => {
  const text = `Summary,Issue key,Parent,Labels,Comment,Comment
Child,X-2,X-1,ui,first,second
Parent,X-1,,ui;api,,
`
  const report = await imported(text, { type: 'task', system: 'jira', map: { Parent: 'parent' } })
  assert.deepEqual(report.counts, { create: 2, update: 0, skip: 0, fail: 0 })
  const rows = await rowsOf(
    `select c.title, p.title as parent, c.tags, (select count(*)::int from comment k where k.item = c.id) as comments
     from item c left join item p on p.id = c.parent where c.imported_system = 'jira' order by c.imported_id desc`,
  )
  assert.deepEqual(rows, [
    { title: 'Child', parent: 'Parent', tags: ['ui'], comments: 2 },
    { title: 'Parent', parent: null, tags: ['ui', 'api'], comments: 0 },
  ])
})

test('lists are parted by Chinese signs as by Western ones, long texts cut at the end of a sentence', async () => {
  const long = `${'登录以后页面没有反应'.repeat(8)}\uff01后面还有很多很多字${'呢'.repeat(80)}`
  await imported(`标签\t描述\tid\n登录\uff0c性能\uff1b导出、api\t${long}\ts9\n`, {
    type: 'task',
    system: 'signs',
    titleFrom: 1,
  })
  const [row] = await rowsOf(`select title, tags from item where imported_system = 'signs'`)
  assert.deepEqual(row.tags, ['登录', '性能', '导出', 'api'])
  assert.ok(row.title.endsWith('\uff01'))
})

test('unknown states take the initial one and are told; unknown choices are offered as new', async () => {
  const text = `title,状态,渠道,id\n一,处理中,微信,s1\n二,火星,传真机,s2\n`
  const report = await imported(text, { type: 'feedback', system: 'states', mode: 'check' })
  assert.deepEqual(report.counts, { create: 2, update: 0, skip: 0, fail: 0 })
  assert.deepEqual(
    report.newChoices.map((choice) => [choice.field, choice.values]),
    [['channel', ['传真机']]],
  )
  assert.ok(report.lost.some((loss) => loss.header === '状态' && loss.samples.includes('火星')))
  const strict = await imported(text, {
    type: 'feedback',
    system: 'states',
    mode: 'check',
    options: { unknownChoice: 'refuse' },
  })
  assert.equal(strict.counts.fail, 1)
})

test('a row said twice corrects itself, in one thousand or the next', async () => {
  const rows = Array.from({ length: 1500 }, (_, n) => `task ${n},d${n}`)
  rows.push('task 7 again,d7', 'task 1200 again,d1200')
  const report = await imported(`title,id\n${rows.join('\n')}\n`, { type: 'task', system: 'twice' })
  assert.deepEqual(report.counts, { create: 1500, update: 2, skip: 0, fail: 0 })
  const made = await rowsOf(
    `select title from item where imported_system = 'twice' and title like '%again' order by title`,
  )
  assert.deepEqual(
    made.map((row) => row.title),
    ['task 1200 again', 'task 7 again'],
  )
})

test('when another system made an item is kept', async () => {
  const text = `Summary,Issue key,Issue id,Issue Type,Created\nOld,O-1,1,Task,09/Jan/24 3:54 PM\nOdd,O-2,2,Task,yesterday\n`
  const report = await imported(text, { type: 'task', system: 'dated', map: { Created: 'createdAt' } })
  assert.deepEqual(report.counts, { create: 2, update: 0, skip: 0, fail: 0 })
  const rows = await rowsOf(`select created_at from item where imported_system = 'dated' order by imported_id`)
  assert.equal(rows[0].created_at.toISOString(), '2024-01-09T07:54:00.000Z')
  assert.ok(report.lost.some((loss) => loss.samples.includes('yesterday')))
})

test('a viewer’s import writes nothing', async () => {
  const report = await imported('title,id\nx,v1\n', { type: 'feedback', system: 'viewer', person: 'Vera' })
  assert.equal(report.counts.fail, 1)
  assert.equal(report.errors[0]?.problem.code, 'forbidden')
})

test('an interrupted run goes on where it stopped and makes nothing twice', async () => {
  const text = `title,id\n${Array.from({ length: 2500 }, (_, n) => `task ${n},r${n}`).join('\n')}\n`
  await withTable(text, async (table) => {
    const first = await runOver(bench, table, { type: 'task', system: 'resumed' })
    let chunks = 0
    const stopped = await processRows(first, { chunk: async () => ++chunks < 2 })
    assert.equal(stopped.done, 2000)
    // As after a crash: the second chunk was written, its progress was not kept.
    const again = await runOver(bench, table, { type: 'task', system: 'resumed', operation: first.operation })
    const rest = await processRows(again, {
      from: { done: 1000, counts: { create: 1000, update: 0, skip: 0, fail: 0 } },
    })
    assert.deepEqual(rest.counts, { create: 2500, update: 0, skip: 0, fail: 0 })
    const [made] = await rowsOf(
      `select count(*)::int as items, count(distinct c.operation)::int as operations from item i
       join change c on c.item = i.id where i.imported_system = 'resumed'`,
    )
    assert.deepEqual(made, { items: 2500, operations: 1 })
  })
})
