import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStream } from '../../test/open-stream.ts'
import { type Caller, type TestServer, testServer } from '../../test/test-server.ts'

describe('the live feed', () => {
  let at: TestServer
  let owner: Caller
  let open: string
  let closed: string
  before(async () => {
    at = await testServer()
    owner = at.owner
    open = (await owner('POST', 'items', { type: 'product', title: 'Open' })).body.key
    closed = (await owner('POST', 'items', { type: 'product', title: 'Closed' })).body.key
    assert.equal((await owner('PATCH', `spaces/${closed}`, { private: true })).status, 200)
  })
  after(() => at.stop())

  const make = async (title: string, space = open) => {
    const made = await owner('POST', 'items', { type: 'requirement', title, space })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    return made.body
  }
  const version = async () => (await owner('GET', 'me')).body.version as number

  test('a change reaches another client, with where and what but never the content', async () => {
    const member = await at.person('member')
    const stream = await openStream(at.url, member.token)
    const made = await make('Secret words')
    const event = await stream.until((one) => one.data?.item === made.id)
    assert.equal(event.name, 'change')
    assert.equal(Number(event.id), event.data?.version)
    assert.ok(JSON.stringify(event.data?.fields).includes('title'))
    assert.ok(!stream.text().includes('Secret words'))
    stream.close()
  })

  test('a client that comes back misses nothing, whatever happened while it was away or coming', async () => {
    const from = await version()
    for (let number = 0; number < 30; number++) await make(`Away ${number}`)
    let writing = true
    const writer = (async () => {
      for (let number = 0; writing; number++) await make(`Meanwhile ${number}`)
    })()
    const stream = await openStream(at.url, owner.token, from)
    await new Promise((resolve) => setTimeout(resolve, 500))
    writing = false
    await writer
    const last = await version()
    await stream.until((one) => Number(one.id) >= last)
    const seen = stream.events().flatMap((one) => (one.name === 'change' ? [one.data?.version as number] : []))
    const expected = Array.from({ length: last - from }, (_, index) => from + index + 1)
    assert.deepEqual(seen, expected)
    stream.close()
  })

  test('what a client may not see is not told, and its place moves on past it', async () => {
    const member = await at.person('member')
    const stream = await openStream(at.url, member.token, await version())
    const hidden = await make('Behind the door', closed)
    await stream.until((one) => Number(one.id) >= hidden.version)
    assert.ok(!stream.text().includes(hidden.id))
    stream.close()
  })

  test('an item that moves out of sight is sent as removed', async () => {
    const member = await at.person('member')
    const stream = await openStream(at.url, member.token, await version())
    const item = await make('Wanderer')
    const moved = await owner('PATCH', `items/${item.key}`, { space: closed })
    assert.equal(moved.status, 200, JSON.stringify(moved.body))
    const event = await stream.until((one) => one.data?.item === item.id && one.data?.removed === true)
    assert.equal(event.data?.space, undefined)
    stream.close()
  })

  test('a change of rights resets the client it concerns, and only that one', async () => {
    const [one, other] = [await at.person('member'), await at.person('member')]
    const [mine, theirs] = [await openStream(at.url, one.token), await openStream(at.url, other.token)]
    const put = await owner('PUT', `spaces/${closed}/members/${one.person}`, { role: 'viewer' })
    assert.equal(put.status, 200, JSON.stringify(put.body))
    await mine.until((event) => event.name === 'reset')
    const hidden = await make('Now in sight', closed)
    await mine.until((event) => event.data?.item === hidden.id)
    assert.ok(!theirs.events().some((event) => event.name === 'reset'))
    mine.close()
    theirs.close()
  })

  test('a new product enters the sight of everyone it is open to', async () => {
    const member = await at.person('member')
    const stream = await openStream(at.url, member.token)
    const product = await owner('POST', 'items', { type: 'product', title: 'Fresh' })
    await stream.until((event) => event.data?.item === product.body.id)
    stream.close()
  })

  test('the stream of a revoked token ends', async () => {
    const member = await at.person('member')
    const stream = await openStream(at.url, member.token)
    const { body } = await member('GET', 'tokens')
    assert.equal((await member('DELETE', `tokens/${body.tokens[0].id}`)).status, 204)
    await stream.ended
  })

  test('a place beyond the log, as after a restored backup, is a reset', async () => {
    const stream = await openStream(at.url, owner.token, 1_000_000_000)
    const event = await stream.until((one) => one.name === 'reset')
    assert.ok(Number(event.id) < 1_000_000_000)
    stream.close()
  })
})
