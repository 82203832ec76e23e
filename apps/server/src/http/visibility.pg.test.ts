import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Caller, type TestServer, testServer } from '../../test/test-server.ts'

describe('what a guest and a stranger to a product may see', () => {
  let at: TestServer
  let owner: Caller
  let guest: Caller
  let member: Caller
  let shown: { key: string; id: string }
  let hidden: { key: string; id: string }
  before(async () => {
    at = await testServer()
    owner = at.owner
    const product = async (title: string) => (await owner('POST', 'items', { type: 'product', title })).body.key
    const [mine, other] = [await product('Mine'), await product('Other')]
    await owner('PATCH', `spaces/${other}`, { private: true })
    guest = await at.person('guest')
    member = await at.person('member')
    await owner('PUT', `spaces/${mine}/members/${guest.person}`, { role: 'guest' })
    const requirement = async (space: string, title: string) =>
      (await owner('POST', 'items', { type: 'requirement', title, space, body: 'about the lighthouse' })).body
    shown = await requirement(mine, 'Seen lighthouse')
    hidden = await requirement(other, 'Unseen lighthouse')
    await owner('POST', `items/${shown.key}/links`, { kind: 'dependsOn', to: hidden.key })
    await owner('POST', `items/${hidden.key}/comments`, { body: 'whispered' })
    await at.server.consumers.settled()
  })
  after(() => at.stop())

  test('a guest sees the products they were let into and nothing of the workspace', async () => {
    const me = await guest('GET', 'me')
    assert.deepEqual(
      me.body.spaces.map((space: { title: string }) => space.title),
      ['Mine'],
    )
    const customer = (await owner('POST', 'items', { type: 'customer', title: 'Acme' })).body
    assert.equal((await guest('GET', `items/${customer.key}`)).status, 404)
    assert.equal((await guest('GET', `items/${shown.key}`)).status, 200)
    assert.equal((await guest('GET', 'members')).status, 404)
    const people = await guest('GET', 'people')
    assert.ok(people.body.people.every((one: { email?: string }) => one.email === undefined))
  })

  test('every way to an item out of sight answers as if there were none', async () => {
    for (const [name, caller] of [
      ['guest', guest],
      ['member', member],
    ] as const) {
      for (const [method, path, body] of [
        ['GET', `items/${hidden.key}`],
        ['GET', `items/${hidden.id}`],
        ['PATCH', `items/${hidden.key}`, { title: 'Mine now' }],
        ['DELETE', `items/${hidden.key}`],
        ['GET', `items/${hidden.key}/comments`],
        ['POST', `items/${hidden.key}/comments`, { body: 'x' }],
        ['GET', `items/${hidden.key}/links`],
        ['GET', `items/${hidden.key}/trace`],
        ['GET', `items/${hidden.key}/history`],
        ['GET', `items/${hidden.key}/attachments`],
        ['GET', `items/${hidden.key}/watch`],
        ['PUT', `items/${hidden.key}/watch`],
        ['POST', `items/${hidden.key}:restore`, {}],
      ] as const) {
        const answer = await caller(method, path, body)
        assert.equal(answer.status, 404, `${name} ${method} ${path}: ${JSON.stringify(answer.body)}`)
        assert.equal(answer.body.code, 'not-found')
      }
    }
  })

  test('lists, counts, search, links, changes and notices leave it out', async () => {
    for (const caller of [guest, member]) {
      const list = await caller('GET', 'items?filter=type:requirement&total=true')
      assert.deepEqual([list.body.total, list.body.items.length], [1, 1])
      const groups = await caller('GET', 'items:groups?filter=type:requirement&by=state')
      assert.equal(
        groups.body.groups.reduce((sum: number, one: { count: number }) => sum + one.count, 0),
        1,
      )
      const found = await caller('GET', 'search?q=lighthouse')
      assert.deepEqual(
        found.body.hits.map((hit: { item: { key: string } }) => hit.item.key),
        [shown.key],
      )
      assert.ok(!JSON.stringify((await caller('GET', `items/${shown.key}/links`)).body).includes('Unseen'))
      assert.ok(!JSON.stringify((await caller('GET', `items/${shown.key}/trace`)).body).includes('Unseen'))
      const changes = await caller('GET', 'changes?since=0&limit=1000')
      assert.ok(!JSON.stringify(changes.body).includes('Unseen'))
      assert.ok(!JSON.stringify(changes.body).includes('whispered'))
      assert.equal(changes.body.version, (await owner('GET', 'me')).body.version, 'the place moves on all the same')
    }
  })

  test('a mention of somebody who may not see the item reaches nobody', async () => {
    await owner('POST', `items/${hidden.key}/comments`, { body: `@[M](person:${member.person}) look` })
    await owner('POST', `items/${shown.key}/comments`, { body: `@[M](person:${member.person}) here` })
    await at.server.consumers.settled()
    const inbox = await member('GET', 'notifications')
    assert.deepEqual(
      inbox.body.notifications.map((one: { item: { key: string }; reason: string }) => [one.item.key, one.reason]),
      [[shown.key, 'mention']],
    )
    assert.equal(inbox.body.unread, 1)
  })

  test('whoever makes a private product runs it, and others do not see it', async () => {
    const maker = await at.person('manager')
    const made = await maker('POST', 'items', { type: 'product', title: 'Secret', private: true })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.equal(
      (await maker('PUT', `spaces/${made.body.key}/members/${member.person}`, { role: 'viewer' })).status,
      200,
    )
    assert.equal((await member('GET', `items/${made.body.key}`)).status, 200)
    assert.equal((await (await at.person('manager'))('GET', `items/${made.body.key}`)).status, 404)
  })

  test('a viewer reads and does not write; can says so', async () => {
    const viewer = await at.person('viewer')
    const item = await viewer('GET', `items/${shown.key}`)
    assert.equal(item.body.can.update, false)
    assert.equal((await viewer('PATCH', `items/${shown.key}`, { title: 'x' })).status, 403)
    assert.equal((await viewer('POST', 'items:batch', { operations: [{ do: 'delete', item: shown.key }] })).status, 403)
  })
})
