import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { testDatabase } from '../../../packages/store/test/database.ts'
import { OWNER, setUp, startServer, type TestServer } from './harness/start-server.ts'
import { openStream } from './open-stream.ts'
import { runCli } from './run-cli.ts'
import { type Answer, callWith } from './test-server.ts'

const voices = [
  ['登录很慢', '每次登录都要等半分钟', '餐饮', '2026-03-01'],
  ['登录非常慢', '每次登录都要等半分钟，店里排队', '餐饮', '2026-03-02'],
  ['Export breaks', 'The export stops at "row, 500"', 'retail', '2026-03-03'],
  ['导出报表', '=HYPERLINK("http://evil","点我")', '零售', '2026-03-04'],
] as const
const csv = `标题,反馈内容,客户行业,反馈日期\n${voices
  .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
  .join('\n')}\n`

describe('the main job, through REST and the command line with a token', () => {
  let server: TestServer
  let folder: string
  let api: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  let token = ''
  let remote: string[]
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-job-'))
    server = await startServer({ embedded: true, data: join(folder, 'data') })
    await setUp(server, 'zh-CN')
  })
  after(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const json = async (args: readonly string[]) => {
    const { out, err, code } = await runCli([...args, '--json'])
    assert.equal(code, 0, `${args.join(' ')}: ${err}${out}`)
    return JSON.parse(out)
  }
  const done = async (method: string, path: string, body?: unknown) => {
    const answer = await api(method, path, body)
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const keysOf = async (filter: string): Promise<string[]> =>
    (await done('GET', `items?limit=1000&sort=key&filter=${encodeURIComponent(filter)}`)).items.map(
      (item: { key: string }) => item.key,
    )
  /** What the search consumer needs to have read first. */
  const found = async (words: string, key: string) => {
    for (let turn = 0; turn < 200; turn++) {
      const { hits } = await done('GET', `search?q=${encodeURIComponent(words)}`)
      if (hits.some((hit: { item: { key: string } }) => hit.item.key === key)) return
      await new Promise((wait) => setTimeout(wait, 25))
    }
    assert.fail(`the search for ${words} does not find ${key}`)
  }

  test('a token made beside the running server works, with its scopes and no more', async () => {
    const made = await json([
      'token',
      'create',
      '--user',
      OWNER.email,
      '--name',
      'job',
      '--scope',
      'all',
      '--data',
      server.data,
    ])
    assert.deepEqual(made.scopes, ['all'])
    token = made.token
    remote = ['--server', server.url, '--token', token]
    api = callWith(server.url, { authorization: `Bearer ${token}` })
    await done('POST', 'items', { type: 'product', title: '门店助手' })
    await done('POST', 'items', { type: 'customer', title: '餐饮联盟' })
  })

  test('a dry run writes nothing; the import writes every row', async () => {
    const file = join(folder, 'voices.csv')
    await writeFile(file, csv)
    const into = ['--type', 'feedback', '--space', 'PROD-1', ...remote]
    const dry = await json(['import', file, '--dry-run', ...into])
    assert.deepEqual(dry.counts, { create: 4, update: 0, skip: 0, fail: 0 })
    assert.deepEqual(await keysOf('type:feedback'), [])
    const ran = await json(['import', file, ...into])
    assert.deepEqual([ran.state, ran.counts.create], ['done', 4])
    assert.deepEqual(await keysOf('type:feedback'), ['FB-1', 'FB-2', 'FB-3', 'FB-4'])
    const quoted = (await done('GET', 'items/FB-4')).quote
    assert.equal(quoted, voices[3][1], 'a formula stays the text it is')
  })

  test('words are found in both languages, by pinyin, by initials and by a filter', async () => {
    await found('半分钟', 'FB-1')
    await found('denglu', 'FB-1')
    await found('dlhm', 'FB-1')
    await found('exports', 'FB-3')
    assert.deepEqual(await keysOf('type:feedback "登录"'), ['FB-1', 'FB-2'])
    assert.deepEqual(await keysOf('type:feedback is:open quote~"ROW, 500"'), ['FB-3'])
  })

  test('triage: the twin is suggested and merged, the customer linked, the requirement raised with its evidence', async () => {
    const { suggestions } = await done('GET', 'items/FB-1/duplicates')
    assert.equal(suggestions[0]?.item.key, 'FB-2')
    await done('POST', 'items/FB-2:merge', { into: 'FB-1' })
    assert.equal((await done('GET', 'items/FB-2')).key, 'FB-1', 'the old key leads on')
    await done('PATCH', 'items/FB-1', { customer: 'CUS-1', state: 'accepted' })
    await done('POST', 'items', { type: 'requirement', title: '登录一秒内完成', space: 'PROD-1' })
    await done('POST', 'items/FB-1/links', { kind: 'evidence', to: 'REQ-1' })
    await done('PATCH', 'items/REQ-1', { reach: 400, impact: 2, confidence: 0.5, effort: 4, value: 8 })
    const scored = await done('GET', 'items/REQ-1')
    assert.deepEqual([scored.riceScore, scored.evidenceCount], [100, 1])
    assert.deepEqual(await keysOf('type:requirement riceScore>=100 evidenceCount>0'), ['REQ-1'])
  })

  test('plan: a release, tasks with what blocks them, a mention, a file; and another client sees it live', async () => {
    const stream = await openStream(server.url, token)
    const me = (await done('GET', 'me')).person
    await done('POST', 'items', {
      type: 'release',
      title: '春季版',
      space: 'PROD-1',
      start: '2026-04-01',
      due: '2026-06-30',
    })
    await done('PATCH', 'items/REQ-1', { release: 'REL-1' })
    for (const title of ['缓存会话', '压测登录']) {
      await done('POST', 'items', { type: 'task', title, space: 'PROD-1', requirement: 'REQ-1', assignee: 'me' })
    }
    await done('POST', 'items/TASK-1/links', { kind: 'blocks', to: 'TASK-2' })
    const circle = await api('POST', 'items/TASK-2/links', { kind: 'blocks', to: 'TASK-1' })
    assert.deepEqual([circle.status, circle.body.code], [422, 'cycle'])
    const said = await done('POST', 'items/TASK-1/comments', { body: `@[Owner](person:${me.id}) 先看 REQ-1` })
    assert.equal(said.author.id, me.id)
    const form = new FormData()
    form.append('file', new Blob(['截图说明'], { type: 'text/plain' }), '登录 慢.txt')
    const file = await done('POST', 'items/TASK-1/attachments', form)
    assert.equal((await done('GET', `attachments/${file.id}`)).toString(), '截图说明')
    const told = await stream.until(({ data }) => data?.action === 'attach')
    assert.equal(told.name, 'change')
    stream.close()
    assert.equal((await done('GET', 'items/REL-1')).requirementCount, 1)
  })

  test('the line runs from the quote to the task and back', async () => {
    for (const [from, other] of [
      ['FB-1', 'TASK-2'],
      ['TASK-2', 'FB-1'],
    ] as const) {
      const { stages, hidden } = await done('GET', `items/${from}/trace`)
      const keys = stages.flatMap((stage: { items: { key: string }[] }) => stage.items.map((item) => item.key))
      assert.ok(keys.includes(other) && keys.includes('REQ-1'), `${from}: ${keys}`)
      assert.equal(hidden, 0)
    }
  })

  test('any step can be undone, and history says so', async () => {
    const before = await done('GET', 'items/REQ-1')
    await done('PATCH', 'items/REQ-1', { effort: 8 })
    const { version } = await done('GET', 'me')
    const undone = await done('POST', `changes/${version}:undo`, {})
    assert.equal((await done('GET', 'items/REQ-1')).riceScore, before.riceScore)
    await done('POST', `changes/${undone.version}:undo`, {})
    assert.equal((await done('GET', 'items/REQ-1')).effort, 8, 'an undo is undone')
    const { changes } = await done('GET', 'items/REQ-1/history')
    assert.deepEqual(
      changes.slice(0, 3).map((change: { undoes?: number }) => change.undoes ?? null),
      [undone.version, version, null],
    )
    const conflict = await api('POST', `changes/${version}:undo`, {})
    assert.deepEqual(
      [conflict.status, conflict.body.code],
      [200, undefined],
      'effort is 8 again, so it can be taken back',
    )
  })

  test('what is exported is imported again as it was', async () => {
    const exported = await runCli(['export', '--filter', 'type:feedback', '--format', 'csv', ...remote])
    assert.equal(exported.code, 0, exported.err)
    assert.ok(exported.out.includes("'=HYPERLINK"), 'neutralised for spreadsheets')
    const file = join(folder, 'again.csv')
    await writeFile(file, exported.out)
    const { version } = await done('GET', 'me')
    const again = await json(['import', file, '--type', 'feedback', ...remote])
    assert.deepEqual([again.counts.create, again.counts.fail], [0, 0], JSON.stringify(again))
    assert.equal((await done('GET', 'me')).version, version, 'nothing differs, so nothing is written')
  })

  test('the doctor finds nothing; a backup comes back whole in an empty database', async () => {
    const where = ['--data', server.data]
    const healthy = await json(['doctor', ...where])
    assert.deepEqual([healthy.healthy, healthy.findings], [true, []])
    const archive = join(folder, 'backup.tar')
    await json(['backup', archive, ...where])
    const empty = await testDatabase()
    try {
      const there = ['--database', empty.url, '--data', join(folder, 'restored')]
      await json(['restore', archive, ...there])
      const restored = await json(['doctor', ...there])
      assert.deepEqual(restored, healthy)
      const ask = ['export', '--filter', '', '--format', 'json', '--user', OWNER.email]
      const [here, back] = [await runCli([...ask, ...where]), await runCli([...ask, ...there])]
      assert.equal(here.code, 0, here.err)
      assert.equal(back.out, here.out)
      assert.ok(here.out.includes('压测登录'))
    } finally {
      await empty.drop()
    }
  })
})
