import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStream } from './open-stream.ts'
import { type Caller, type TestServer, testServer } from './test-server.ts'

describe('an item for fewer people than its space lets in', () => {
  let at: TestServer
  let owner: Caller
  let friend: Caller
  let other: Caller
  const space = 'PROD-1'

  const done = async (as: Caller, method: string, path: string, body?: unknown) => {
    const answer = await as(method, path, body)
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const make = (as: Caller, type: string, title: string, values: object = {}) =>
    done(as, 'POST', 'items', { type, title, space, ...values })
  const keysFor = async (as: Caller, filter: string) =>
    (await done(as, 'GET', `items?filter=${encodeURIComponent(filter)}`)).items.map(({ key }: { key: string }) => key)
  const namesIn = (item: { audience?: readonly { id: string }[] }) => item.audience?.map(({ id }) => id).sort()
  const until = async (what: string, isSo: () => Promise<boolean>) => {
    for (let turn = 0; turn < 200; turn++) {
      if (await isSo()) return
      await new Promise((wait) => setTimeout(wait, 25))
    }
    assert.fail(what)
  }

  before(async () => {
    at = await testServer()
    owner = at.owner
    friend = await at.person('member')
    other = await at.person('manager')
    await done(owner, 'POST', 'items', { type: 'product', title: 'Home' })
  })
  after(() => at.stop())

  test('is refused where somebody is not of this workspace, and by those who may not change it', async () => {
    const { key } = await make(owner, 'task', 'Common')
    const strange = await owner('PATCH', `items/${key}`, { audience: ['nobody@example.com'] })
    assert.deepEqual([strange.status, strange.body.code, strange.body.pointer], [422, 'unknown-person', '/audience'])
    const shape = await owner('PATCH', `items/${key}`, { audience: 7 })
    assert.deepEqual([shape.body.code, shape.body.pointer], ['wrong-kind', '/audience'])
    const viewer = await at.person('viewer')
    assert.equal((await viewer('PATCH', `items/${key}`, { audience: [viewer.person] })).status, 403)
    assert.equal((await done(owner, 'GET', `items/${key}`)).audience, undefined)
  })

  test('whoever writes stays in it; the same people are no change; null clears it; history names them; undo gives it back', async () => {
    const made = await make(owner, 'task', 'Quietly', { audience: [friend.person] })
    assert.deepEqual(namesIn(made), [owner.person, friend.person].sort())
    const same = await done(owner, 'PATCH', `items/${made.key}`, { audience: made.audience })
    assert.equal(same.version, made.version, 'what was read is sent back and changes nothing')
    const cleared = await done(friend, 'PATCH', `items/${made.key}`, { audience: null })
    assert.equal(cleared.audience, undefined)
    assert.equal((await other('GET', `items/${made.key}`)).status, 200)
    const { changes } = await done(owner, 'GET', `items/${made.key}/history`)
    assert.deepEqual(namesIn({ audience: changes[0].before.audience }), [owner.person, friend.person].sort())
    assert.equal(changes[0].after.audience, null)
    await done(friend, 'POST', `changes/${cleared.version}:undo`, {})
    assert.equal((await other('GET', `items/${made.key}`)).status, 404)
    assert.deepEqual(namesIn(await done(owner, 'GET', `items/${made.key}`)), [owner.person, friend.person].sort())
  })

  test('within one batch it holds for what follows', async () => {
    const { key } = await make(owner, 'task', 'Batched')
    const { results } = await done(owner, 'POST', 'items:batch', {
      operations: [
        { do: 'update', item: key, values: { audience: [friend.person] } },
        { do: 'update', item: key, values: { title: 'Batched twice' } },
      ],
    })
    assert.ok(results.every((result: { ok: boolean }) => result.ok))
    assert.equal((await other('GET', `items/${key}`)).status, 404)
    assert.equal((await done(friend, 'GET', `items/${key}`)).title, 'Batched twice')
  })

  test('lists, groups, search, links, the line, roll-ups, changes, files, notices and the live feed keep it from everybody else', async () => {
    const requirement = await make(owner, 'requirement', 'Public wish')
    const voice = await make(other, 'feedback', 'Zebrafish complaint', { quote: 'zebrafish', channel: null })
    await done(other, 'POST', `items/${voice.key}/links`, { kind: 'evidence', to: requirement.key })
    await done(other, 'PUT', `items/${voice.key}/watch`)
    const form = new FormData()
    form.append('file', new Blob(['zebrafish']), 'zebrafish.txt')
    const file = await done(other, 'POST', `items/${voice.key}/attachments`, form)
    await until('the search finds it', async () => (await done(other, 'GET', 'search?q=zebrafish')).hits.length === 1)
    assert.equal((await done(other, 'GET', `items/${requirement.key}`)).evidenceCount, 1)
    assert.deepEqual(await keysFor(other, 'type:requirement evidenceCount>0'), [requirement.key])

    const stream = await openStream(at.url, other.token)
    const kept = await openStream(at.url, friend.token)
    const narrowed = await done(owner, 'PATCH', `items/${voice.key}`, { audience: [friend.person] })
    const told = await stream.until(({ data }) => data?.version === narrowed.version)
    assert.deepEqual([told.data?.removed, told.data?.fields, told.data?.item], [true, undefined, voice.id])
    const seen = await kept.until(({ data }) => data?.version === narrowed.version)
    assert.deepEqual([seen.data?.removed, seen.data?.fields], [undefined, ['audience']])
    await done(friend, 'POST', `items/${voice.key}/comments`, { body: `@[P](person:${other.person}) zebrafish` })
    await done(friend, 'PATCH', `items/${voice.key}`, { title: 'Zebrafish complaint, again' })
    const later = await make(owner, 'task', 'After it all')
    const next = await stream.until(({ data }) => data?.item === later.id)
    assert.equal(next.data?.version, later.version)
    assert.ok(
      stream.events().every(({ data }) => data?.item !== voice.id || data?.removed === true),
      'nothing more is heard of it',
    )
    stream.close()
    kept.close()

    for (const path of ['', '/history', '/comments', '/links', '/trace', '/attachments', '/children', '/duplicates'])
      assert.equal((await other('GET', `items/${voice.key}${path}`)).status, 404, path)
    assert.equal((await other('PATCH', `items/${voice.key}`, { title: 'x' })).status, 404)
    assert.equal((await other('GET', `attachments/${file.id}`)).status, 404)
    assert.equal((await done(friend, 'GET', `attachments/${file.id}`)).toString(), 'zebrafish')
    const everything = []
    for (const path of [
      'items?filter=type:feedback&total=true',
      'items:groups?filter=type:feedback&by=state',
      'search?q=zebrafish',
      'changes?since=0&limit=1000',
      'notifications',
      `items/${requirement.key}/history`,
      'export?filter=type:feedback&format=json',
    ])
      everything.push(JSON.stringify(await done(other, 'GET', path)))
    assert.ok(
      !/zebrafish/i.test(everything.join('\n')),
      everything.find((one) => /zebrafish/i.test(one)),
    )
    assert.deepEqual(await keysFor(other, 'type:feedback'), [])
    assert.deepEqual(await keysFor(friend, 'type:feedback'), [voice.key])
    const { links } = await done(other, 'GET', `items/${requirement.key}/links`)
    assert.deepEqual(
      links.map((link: { hidden?: true; item: { key: string | null } }) => [link.hidden, link.item.key]),
      [[true, null]],
    )
    assert.equal((await done(other, 'GET', `items/${requirement.key}/trace`)).hidden, 1)
    assert.equal(
      (await done(other, 'GET', `items/${requirement.key}`)).evidenceCount,
      0,
      'counted in no total of theirs',
    )
    assert.deepEqual(await keysFor(other, 'type:requirement evidenceCount>0'), [])
    assert.equal((await done(friend, 'GET', `items/${requirement.key}`)).evidenceCount, 1)
    assert.deepEqual((await done(other, 'GET', 'notifications')).unread, 0)

    await done(friend, 'PATCH', `items/${voice.key}`, { audience: null })
    assert.equal((await done(other, 'GET', `items/${voice.key}`)).title, 'Zebrafish complaint, again')
  })
})
