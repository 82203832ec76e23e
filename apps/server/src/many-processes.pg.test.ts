import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStream } from '../test/open-stream.ts'
import { callWith, type TestServer, testServer } from '../test/test-server.ts'
import { createLog } from './log.ts'
import { type RunningServer, startServer } from './start-server.ts'

describe('several servers on one database', () => {
  let at: TestServer
  let second: RunningServer
  let space: string
  before(async () => {
    at = await testServer()
    second = await startServer({ ...at.server.services.settings, port: 0 }, createLog('fatal'))
    space = (await at.owner('POST', 'items', { type: 'product', title: 'Home' })).body.key
  })
  after(async () => {
    await second.close()
    await at.stop()
  })
  const there = (token: string) => callWith(second.url, { authorization: `Bearer ${token}` })

  test('what is written on one is live on the other', async () => {
    const stream = await openStream(second.url, at.owner.token)
    const made = await at.owner('POST', 'items', { type: 'task', title: 'Here', space })
    await stream.until((event) => event.data?.item === made.body.id)
    stream.close()
  })

  test('writes on both at once leave one log without a gap', async () => {
    const from = (await at.owner('GET', 'me')).body.version
    const make = (caller: typeof at.owner | ReturnType<typeof there>, number: number) =>
      caller('POST', 'items', { type: 'task', title: `Both ${number}`, space })
    const callers = [at.owner, there(at.owner.token)]
    const answers = await Promise.all(Array.from({ length: 60 }, (_, number) => make(callers[number % 2]!, number)))
    assert.ok(answers.every(({ status }) => status === 201))
    assert.equal(new Set(answers.map(({ body }) => body.key)).size, 60)
    const { body } = await at.owner('GET', `changes?since=${from}&limit=1000`)
    assert.deepEqual(
      body.changes.map((change: { version: number }) => change.version),
      Array.from({ length: 60 }, (_, index) => from + index + 1),
    )
  })

  test('one key at both servers writes once', async () => {
    const body = { type: 'task', title: 'Once anywhere', space }
    const key = { 'idempotency-key': 'anywhere' }
    const [here, beyond] = await Promise.all([
      at.owner('POST', 'items', body, key),
      there(at.owner.token)('POST', 'items', body, key),
    ])
    assert.equal(here.body.id, beyond.body.id)
  })

  test('a role taken here is gone there, and the stream there starts over', async () => {
    const member = await at.person('member')
    const stream = await openStream(second.url, member.token)
    assert.equal((await there(member.token)('GET', 'me')).body.role, 'member')
    await at.owner('PATCH', `members/${member.person}`, { role: 'viewer' })
    await stream.until((event) => event.name === 'reset')
    assert.equal((await there(member.token)('GET', 'me')).body.role, 'viewer')
    stream.close()
  })

  test('a field made here is known there', async () => {
    await at.owner('POST', 'types/task/fields', { kind: 'text', label: { en: 'Made here', 'zh-CN': '此处创建' } })
    const until = Date.now() + 3000
    for (;;) {
      const made = await there(at.owner.token)('POST', 'items', {
        type: 'task',
        title: 'T',
        space,
        custom: { madeHere: 'x' },
      })
      if (made.status === 201) break
      assert.ok(Date.now() < until, JSON.stringify(made.body))
    }
  })
})
