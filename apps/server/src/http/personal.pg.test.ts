import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Caller, type TestServer, testServer } from '../../test/test-server.ts'

describe('what belongs to one person', () => {
  let at: TestServer
  let one: Caller
  let other: Caller
  before(async () => {
    at = await testServer()
    one = await at.person('member')
    other = await at.person('member')
  })
  after(() => at.stop())

  test('language, name and zone are changed by oneself, and refusals follow the language', async () => {
    const changed = await one('PATCH', 'me', { language: 'zh-CN', name: '李雷', timeZone: 'Asia/Shanghai' })
    assert.deepEqual([changed.body.person.name, changed.body.person.language], ['李雷', 'zh-CN'])
    assert.equal((await one('PATCH', 'me', { role: 'owner' })).body.code, 'unknown-parameter')
    assert.equal((await one('PATCH', 'me', { language: 'tlh' })).body.code, 'unknown-choice')
    const people = await other('GET', 'people?q=李')
    assert.deepEqual(
      people.body.people.map((person: { name: string }) => person.name),
      ['李雷'],
    )
  })

  test('a preference is kept for its owner alone', async () => {
    const value = { columns: ['title'], width: 240 }
    assert.equal((await one('PUT', 'preferences/list.requirement', { value })).status, 204)
    assert.deepEqual((await one('GET', 'preferences/list.requirement')).body, { value })
    assert.deepEqual((await other('GET', 'preferences/list.requirement')).body, { value: null })
    const large = await one('PUT', 'preferences/large', { value: 'x'.repeat(100_001) })
    assert.equal(large.body.code, 'too-long')
    assert.equal((await one('DELETE', 'preferences/list.requirement')).status, 204)
  })

  test('a view is private until it is shared, and only its owner or a manager changes it', async () => {
    const made = await one('POST', 'views', { name: 'Mine', layout: 'board', type: 'requirement', filter: 'is:open' })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const seenBy = async (caller: Caller) => (await caller('GET', 'views')).body.views.length
    assert.deepEqual([await seenBy(one), await seenBy(other)], [1, 0])
    assert.equal((await other('PATCH', `views/${made.body.id}`, { name: 'Theirs' })).status, 404)
    const shared = await one('PATCH', `views/${made.body.id}`, { shared: true, columns: ['title', 'state'] })
    assert.deepEqual(
      [shared.body.shared, shared.body.columns, shared.body.filter],
      [true, ['title', 'state'], 'is:open'],
    )
    assert.equal(await seenBy(other), 1)
    assert.equal((await other('DELETE', `views/${made.body.id}`)).status, 403)
    assert.equal((await at.owner('DELETE', `views/${made.body.id}`)).status, 204)
  })

  test('an inbox tells of mentions, assignments and what is watched, once each, and can be put to rest', async () => {
    const space = (await at.owner('POST', 'items', { type: 'product', title: 'Home' })).body.key
    const made = await at.owner('POST', 'items', { type: 'task', title: 'T', space, assignee: one.person })
    const { key } = made.body
    await at.owner('POST', `items/${key}/comments`, {
      body: `@[李雷](person:${one.person}) and @[李雷](person:${one.person})`,
    })
    await other('PUT', `items/${key}/watch`)
    await at.owner('POST', `items/${key}/comments`, { body: 'said to all' })
    await other('POST', `items/${key}/comments`, { body: 'mine own' })
    await at.server.consumers.settled()
    const reasons = async (caller: Caller) =>
      (await caller('GET', 'notifications')).body.notifications.map(
        (notice: { reason: string; text: string }) => notice.reason,
      )
    // Who is assigned an item watches it, so later comments arrive too.
    assert.deepEqual((await reasons(one)).sort(), ['assigned', 'comment', 'comment', 'mention'])
    assert.deepEqual(await reasons(other), ['comment'], 'nobody hears of their own doing')
    const { body } = await one('GET', 'notifications')
    assert.equal(body.unread, 4)
    const ids = body.notifications.map((notice: { id: string }) => notice.id)
    await one('PATCH', 'notifications', { ids: ids.slice(0, 3), state: 'done' })
    const until = new Date(Date.now() + 60_000).toISOString()
    await one('PATCH', 'notifications', { ids: ids.slice(3), state: 'snoozed', until })
    assert.equal((await one('GET', 'notifications')).body.unread, 0)
    await one('PATCH', 'notifications', {
      ids: [ids[1]],
      state: 'snoozed',
      until: new Date(Date.now() - 1).toISOString(),
    })
    assert.equal((await one('GET', 'notifications')).body.unread, 1, 'a snoozed notice wakes by itself')
    assert.equal((await other('PATCH', 'notifications', { ids, state: 'done' })).body.changed, 0)
  })

  test('the background work shows its lag to administrators', async () => {
    await at.server.consumers.settled()
    const health = await at.owner('GET', 'health/jobs')
    assert.deepEqual(
      health.body.consumers.map((consumer: { name: string; lag: number; problem: null }) => [
        consumer.name,
        consumer.lag,
        consumer.problem,
      ]),
      [
        ['notification', 0, null],
        ['search', 0, null],
      ],
    )
    assert.equal((await one('GET', 'health/jobs')).status, 404)
    const metrics = await at.anonymous('GET', '/metrics')
    for (const name of ['throughline_request_seconds', 'throughline_consumer_lag', 'throughline_live_clients'])
      assert.ok(String(metrics.body).includes(name), name)
  })

  test('the API describes itself, every route and type of it', async () => {
    const { body } = await at.anonymous('GET', '/api/openapi.json')
    assert.equal(body.openapi, '3.1.0')
    assert.deepEqual(body.paths['/api/openapi.json'].get.security, [])
    assert.ok(body.paths['/api/v1/items/{ref}:restore'].post)
    assert.ok(body.components.schemas.RequirementWrite.properties.reach)
    const page = await at.anonymous('GET', '/api/docs')
    assert.match(String(page.body), /items\/\{ref\}/)
    assert.ok(!/<script|https?:\/\//.test(String(page.body)), 'nothing is loaded from anywhere')
  })
})
