import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { typeDirectory } from '@throughline/store/type/type-directory'
import { examine } from '../src/doctor/examine.ts'
import { createLog } from '../src/log.ts'
import { type RunningServer, startServer } from '../src/start-server.ts'
import { type Gate, openGate } from './gate.ts'
import { openStream } from './open-stream.ts'
import { type Answer, callWith, type TestServer, testServer } from './test-server.ts'

const pause = (milliseconds: number) => new Promise((wait) => setTimeout(wait, milliseconds))

describe('many at once, and a database that goes', () => {
  let at: TestServer
  let gate: Gate
  let second: RunningServer
  let there: ReturnType<typeof callWith>
  before(async () => {
    at = await testServer()
    const { settings } = at.server.services
    gate = await openGate(settings.database ?? '')
    second = await startServer({ ...settings, port: 0, database: gate.url }, createLog('fatal'))
    there = callWith(second.url, { authorization: `Bearer ${at.owner.token}` })
    await at.owner('POST', 'items', { type: 'product', title: 'Line' })
  })
  after(async () => {
    gate.open()
    await second.close()
    await gate.stop()
    await at.stop()
  })

  const version = async (): Promise<number> => (await at.owner('GET', 'me')).body.version
  const codes = (answers: readonly Answer[]) =>
    [...answers].map(({ status }) => status).sort((left, right) => left - right)
  const healthy = async () => {
    const { pool, files, types } = at.server.services
    const found = await examine({ pool, files, directory: (workspace) => typeDirectory(types.of(workspace)) })
    assert.deepEqual(found.findings, [])
  }

  test('of many edits of one version exactly one is taken, on whichever server; the others are told both values', async () => {
    const { body: item } = await at.owner('POST', 'items', { type: 'task', title: 'Contested', space: 'PROD-1' })
    let expected = item.version
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, number) =>
          (number % 2 ? at.owner : there)(
            'PATCH',
            `items/${item.key}`,
            { title: `Round ${round} of ${number}`, estimate: number },
            { 'if-match': `"${expected}"` },
          ),
        ),
      )
      assert.deepEqual(codes(answers), [200, ...Array(15).fill(409)])
      const won = answers.find(({ status }) => status === 200)!.body
      for (const { status, body } of answers) {
        if (status !== 409) continue
        const [current, yours] = [JSON.parse(body.values.current), JSON.parse(body.values.yours)]
        assert.equal(current.title, won.title)
        assert.notEqual(yours.title, won.title)
        assert.equal(body.values.version, won.version)
      }
      expected = won.version
    }
  })

  test('edits of different fields without a version are all kept', async () => {
    const { body: item } = await at.owner('POST', 'items', { type: 'task', title: 'Shared', space: 'PROD-1' })
    const patches = [
      { start: '2026-01-01' },
      { due: '2026-02-01' },
      { priority: 'high' },
      { estimate: 60 },
      { tags: ['a'] },
    ]
    const answers = await Promise.all(
      patches.map((patch, number) => (number % 2 ? at.owner : there)('PATCH', `items/${item.key}`, patch)),
    )
    assert.deepEqual(codes(answers), [200, 200, 200, 200, 200])
    const { body } = await at.owner('GET', `items/${item.key}`)
    assert.deepEqual(
      [body.start, body.due, body.priority, body.estimate, body.tags],
      ['2026-01-01', '2026-02-01', 'high', 60, ['a']],
    )
  })

  test('thirty-two clients at once: every key and rank once, no version left out, all of it live on the other server', async () => {
    const from = await version()
    const stream = await openStream(second.url, at.owner.token, from)
    const answers = await Promise.all(
      Array.from({ length: 32 * 5 }, (_, number) =>
        (number % 2 ? at.owner : there)('POST', 'items', { type: 'task', title: `At once ${number}`, space: 'PROD-1' }),
      ),
    )
    assert.ok(answers.every(({ status }) => status === 201))
    for (const field of ['id', 'key', 'rank'])
      assert.equal(new Set(answers.map(({ body }) => body[field])).size, answers.length, field)
    const last = await version()
    await stream.until(({ id }) => Number(id) >= last)
    const told = stream.events().flatMap(({ name, id }) => (name === 'change' ? [Number(id)] : []))
    assert.deepEqual(
      told,
      Array.from({ length: last - from }, (_, number) => from + number + 1),
    )
    stream.close()
  })

  test('an import while others write and read: every version once, nobody’s edit lost, and its undo respects them', async () => {
    const rows = Array.from({ length: 2500 }, (_, number) => `F-${number},Voice ${number},slow ${number}`)
    const form = new FormData()
    form.append('file', new Blob([`id,title,quote\n${rows.join('\n')}\n`]), 'voices.csv')
    const from = await version()
    const { body: made } = await at.owner('POST', 'imports?type=feedback&space=PROD-1', form)
    await at.owner('POST', `imports/${made.id}:run`, {})
    const state = async () => (await at.owner('GET', `imports/${made.id}?progress=true`)).body
    let done = false
    const seen: number[] = []
    const reading = (async () => {
      for (let since = from; ; ) {
        const { body } = await there('GET', `changes?since=${since}&limit=1000`)
        seen.push(...body.changes.map((change: { version: number }) => change.version))
        since = body.version
        if (done && body.changes.length === 0) return
        if (body.changes.length === 0) await pause(10)
      }
    })()
    const edited: string[] = []
    const writing = [at.owner, there, at.owner, there].map(async (caller, writer) => {
      for (let turn = 0; !done || turn < 5; turn++) {
        const title = `Writer ${writer} turn ${turn}`
        assert.equal((await caller('POST', 'items', { type: 'task', title, space: 'PROD-1' })).status, 201)
        const { body } = await caller('GET', `items?limit=1&filter=type:feedback&sort=-key`)
        const one = body.items[0]
        if (one === undefined || edited.includes(one.key)) continue
        edited.push(one.key)
        assert.equal((await caller('PATCH', `items/${one.key}`, { painPoint: title })).status, 200)
      }
    })
    for (;;) {
      const { state: now } = await state()
      if (now === 'done') break
      assert.equal(now, 'running')
      await pause(20)
    }
    done = true
    await Promise.all([...writing, reading])
    const last = await version()
    assert.deepEqual(
      seen,
      Array.from({ length: last - from }, (_, number) => from + number + 1),
    )
    assert.ok(edited.length > 0)
    const total = async (words: string) =>
      (await at.owner('GET', `items?limit=1&total=true&filter=${encodeURIComponent(words)}`)).body.total
    assert.equal(await total('type:feedback'), 2500)
    assert.equal(await total('type:feedback painPoint:*'), new Set(edited).size)
    await healthy()
    await at.owner('POST', `imports/${made.id}:undo`, {})
    for (let now = ''; now !== 'undone'; now = (await state()).state) await pause(20)
    for (const key of edited) {
      const { status, body } = await at.owner('GET', `items/${key}`)
      if (status === 200) assert.match(body.painPoint, /^Writer/)
    }
    await healthy()
  })

  test('PostgreSQL gone: a clear answer at once, and the process stays; back: everything goes on, the stream too', async () => {
    const from = await version()
    const stream = await openStream(second.url, at.owner.token, from)
    gate.shut()
    for (const [method, path, body] of [
      ['GET', 'items'],
      ['POST', 'items', { type: 'task', title: 'Lost?', space: 'PROD-1' }],
      ['POST', 'items:batch', { operations: [{ do: 'create', type: 'task', values: { title: 'Lost?' } }] }],
      ['GET', 'search?q=voice'],
    ] as const) {
      const answer = await there(method, path, body, { 'accept-language': 'zh-CN' })
      assert.deepEqual([answer.status, answer.body.code], [503, 'database-unavailable'], `${method} ${path}`)
      assert.match(answer.body.detail, /数据库/)
    }
    assert.equal((await there('GET', '/healthz')).status, 200, 'the process lives')
    assert.equal((await there('GET', '/readyz')).status, 503, 'and says that it cannot serve')
    const missed = await at.owner('POST', 'items', { type: 'task', title: 'Meanwhile', space: 'PROD-1' })
    gate.open()
    for (let turn = 0; (await there('GET', 'me')).status !== 200; turn++) {
      assert.ok(turn < 200, 'it never came back')
      await pause(25)
    }
    const made = await there('POST', 'items', { type: 'task', title: 'After', space: 'PROD-1' })
    assert.equal(made.status, 201)
    for (const { body } of [missed, made]) await stream.until(({ data }) => data?.item === body.id)
    stream.close()
    assert.equal((await there('GET', '/readyz')).status, 200)
    const lost = await at.owner('GET', 'items?filter=%22Lost%3F%22&total=true')
    assert.equal(lost.body.total, 0, 'what was refused was not written')
    await healthy()
  })
})
