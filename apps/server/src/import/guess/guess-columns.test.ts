import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typesByName } from '@throughline/domain/types/index'
import { inspectTable } from '../read/inspect-table.ts'
import { withTable } from '../read/temporary-file.fixture.ts'
import { guessColumns } from './guess-columns.ts'
import { guessKind } from './guess-kind.ts'
import { guessSystem } from './guess-system.ts'
import { guessType } from './guess-type.ts'

const context = { language: 'zh-CN', now: new Date('2026-03-01T00:00:00Z'), timeZone: 'UTC', source: 'import' } as const
const factsOf = (text: string) => withTable(text, (table) => inspectTable(table))

async function guessed(text: string, typeName: string): Promise<Record<string, string | null>> {
  const facts = await factsOf(text)
  const type = typesByName.get(typeName)
  assert.ok(type)
  const guesses = guessColumns(facts.columns, type, context)
  return Object.fromEntries(guesses.map((guess, index) => [facts.columns[index]?.header ?? '', guess.field]))
}

test('Chinese headers of a feedback sheet find their fields', async () => {
  const text = `客户名称,反馈内容,反馈时间,渠道,处理状态,满意度\n华星,登录太慢,2026/3/1,微信,处理中,4\n云帆,导出失败,2026/3/2,电话,待处理,2\n`
  assert.deepEqual(await guessed(text, 'feedback'), {
    客户名称: 'customer',
    反馈内容: 'quote',
    反馈时间: 'receivedOn',
    渠道: 'channel',
    处理状态: 'state',
    满意度: null,
  })
})

test('the headers of other trackers find their fields, their keys become the outside identity', async () => {
  const text = `Summary,Issue key,Issue Type,Status,Assignee,Due date,Description,Labels,Comment,Comment,Created\nA,PT-1,Task,To Do,Ann,10/Jan/24 12:00 AM,long,x,first,second,09/Jan/24 3:54 PM\nB,PT-2,Task,Done,,11/Jan/24 12:00 AM,long,,third,,09/Jan/24 3:54 PM\n`
  const found = await guessed(text, 'task')
  assert.equal(found.Summary, 'title')
  assert.equal(found['Issue key'], 'importedId')
  assert.equal(found.Status, 'state')
  assert.equal(found.Assignee, 'assignee')
  assert.equal(found['Due date'], 'due')
  assert.equal(found.Description, 'body')
  assert.equal(found.Labels, 'tags')
  assert.equal(found.Comment, 'comment')
  assert.equal(found.Created, 'createdAt')
})

test('our own keys are recognised as such', async () => {
  const found = await guessed('Key,Title\nFB-1,a\nFB-22,b\n', 'feedback')
  assert.deepEqual(found, { Key: 'key', Title: 'title' })
})

test('a header that its values contradict is not believed', async () => {
  const found = await guessed('Title,Rating\na,excellent\nb,poor\nc,so so\n', 'feedback')
  assert.equal(found.Rating, null)
})

test('each field is given once, to the column that fits it best', async () => {
  const facts = await factsOf('Name,Title,Summary\na,b,c\nd,e,f\n')
  const type = typesByName.get('task')
  assert.ok(type)
  const fields = guessColumns(facts.columns, type, context).map((guess) => guess.field)
  assert.equal(fields[1], 'title')
  assert.equal(fields.filter((field) => field === 'title').length, 1)
})

test('the type is told by name of the file, headers and values', async () => {
  const feedback = await factsOf('label,review\n1,很好吃\n0,太慢了\n')
  assert.equal(guessType(feedback.columns, 'waimai.csv', typesByName.values(), context)[0]?.type, 'feedback')
  const bugs = await factsOf('标题,描述,状态\nA,b,激活\n')
  assert.equal(guessType(bugs.columns, '缺陷列表.xlsx', typesByName.values(), context)[0]?.type, 'bug')
  const typed = await factsOf('Title,Issue Type\nA,Bug\nB,Bug\n')
  assert.equal(guessType(typed.columns, 'export.csv', typesByName.values(), context)[0]?.type, 'bug')
})

test('the kind of a new field is told by its values', async () => {
  const rows = Array.from({ length: 20 }, (_, n) => [
    `a${n}@b.cn`,
    n,
    `${n}.5`,
    `0${n}`,
    `2026-01-${String(n + 1).padStart(2, '0')}`,
    n % 2 ? '高' : '低',
    `x;${n % 3}`,
    `13${String(800000000 + n)}`,
    n % 2 ? '是' : '否',
    `line\n${n}`,
  ])
  const csv = [['e', 'i', 'd', 'z', 't', 'c', 'm', 'p', 'b', 'l'], ...rows]
    .map((row) => row.map((cell) => `"${cell}"`).join(','))
    .join('\n')
  const facts = await factsOf(csv)
  assert.deepEqual(
    facts.columns.map((column) => guessKind(column).kind),
    ['email', 'integer', 'decimal', 'text', 'date', 'choice', 'choices', 'phone', 'boolean', 'longText'],
  )
  assert.deepEqual([...(guessKind(facts.columns[5] as never).choices ?? [])].sort(), ['低', '高'])
})

test('systems are told by headers only they write', () => {
  assert.equal(guessSystem(['Summary', 'Issue key', 'Issue id', 'Issue Type']), 'jira')
  assert.equal(guessSystem(['编号', '由谁创建', '指派给', '最后修改']), 'zentao')
  assert.equal(guessSystem(['标题', '描述']), null)
})
