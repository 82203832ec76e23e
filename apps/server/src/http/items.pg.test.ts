import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Caller, type TestServer, testServer } from '../../test/test-server.ts'

describe('items over REST', () => {
  let at: TestServer
  let owner: Caller
  let product: string
  before(async () => {
    at = await testServer()
    owner = at.owner
    const made = await owner('POST', 'items', { type: 'product', title: 'Shop 商店' })
    assert.equal(made.status, 201)
    product = made.body.key
  })
  after(() => at.stop())

  const requirement = async (title: string, fields: object = {}) => {
    const made = await owner('POST', 'items', { type: 'requirement', title, space: product, ...fields })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    return made.body
  }

  test('an item is created, read by key and by id, changed, deleted, restored', async () => {
    const made = await requirement('Export to Excel 导出')
    assert.match(made.key, /^REQ-\d+$/)
    assert.equal(made.can.update, true)
    assert.deepEqual((await owner('GET', `items/${made.id}`)).body, (await owner('GET', `items/${made.key}`)).body)
    const changed = await owner('PATCH', `items/${made.key}`, { title: 'Export' })
    assert.equal(changed.body.title, 'Export')
    assert.equal(changed.headers.get('etag'), `"${changed.body.version}"`)
    assert.equal((await owner('DELETE', `items/${made.key}`)).status, 204)
    assert.equal((await owner('GET', `items/${made.key}`)).status, 404)
    const restored = await owner('POST', `items/${made.key}:restore`, {})
    assert.equal(restored.status, 200)
    assert.equal(restored.body.key, made.key)
  })

  test('a list is filtered, sorted, paged without a gap, and counted when asked', async () => {
    for (let number = 1; number <= 7; number++) await requirement(`Paged ${number}`, { reach: number })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query = new URLSearchParams({ filter: 'type:requirement Paged', sort: '-reach', limit: '3', total: 'true' })
      if (cursor !== null) query.set('cursor', cursor)
      const page = await owner('GET', `items?${query}`)
      assert.equal(page.status, 200, JSON.stringify(page.body))
      assert.equal(page.body.total, 7)
      seen.push(...page.body.items.map((item: { title: string }) => item.title))
      cursor = page.body.nextCursor
    } while (cursor !== null)
    assert.deepEqual(
      seen,
      [7, 6, 5, 4, 3, 2, 1].map((number) => `Paged ${number}`),
    )
  })

  test('the same key and request give the first answer again; another request with it is refused', async () => {
    const body = { type: 'requirement', title: 'Only once', space: product }
    const first = await owner('POST', 'items', body, { 'idempotency-key': 'once' })
    const again = await owner('POST', 'items', body, { 'idempotency-key': 'once' })
    assert.deepEqual([again.status, again.body], [first.status, first.body])
    assert.equal(again.headers.get('idempotency-replayed'), 'true')
    const other = await owner('POST', 'items', { ...body, title: 'Twice' }, { 'idempotency-key': 'once' })
    assert.equal(other.body.code, 'idempotency-mismatch')
    const member = await at.person('member')
    const theirs = await member('POST', 'items', body, { 'idempotency-key': 'once' })
    assert.notEqual(theirs.body.id, first.body.id, 'a key belongs to its caller')
    const page = await owner('GET', 'items?filter=type:requirement "Only once"&total=true')
    assert.equal(page.body.total, 2)
  })

  test('ten requests with one key at once write once', async () => {
    const body = { type: 'requirement', title: 'Raced', space: product }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => owner('POST', 'items', body, { 'idempotency-key': 'race' })),
    )
    assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 1)
  })

  test('a refused request keeps no key, so the mended one may use it', async () => {
    const refused = await owner('POST', 'items', { type: 'requirement', space: product }, { 'idempotency-key': 'mend' })
    assert.equal(refused.body.code, 'required')
    const mended = await owner(
      'POST',
      'items',
      { type: 'requirement', space: product, title: 'Mended' },
      { 'idempotency-key': 'mend' },
    )
    assert.equal(mended.status, 201)
  })

  test('a stale version is refused with both values, and nothing is written', async () => {
    const made = await requirement('Contested')
    await owner('PATCH', `items/${made.key}`, { title: 'Theirs' })
    const stale = await owner('PATCH', `items/${made.key}`, { title: 'Mine' }, { 'if-match': `"${made.version}"` })
    assert.deepEqual([stale.status, stale.body.code], [409, 'conflict'])
    assert.equal((await owner('GET', `items/${made.key}`)).body.title, 'Theirs')
    const garbled = await owner('PATCH', `items/${made.key}`, { title: 'Mine' }, { 'if-match': 'yesterday' })
    assert.equal(garbled.status, 422)
  })

  test('a batch is one action: all of it or none, and undone as one', async () => {
    const operations = [
      { do: 'create', type: 'requirement', values: { title: 'One', space: product } },
      { do: 'create', type: 'requirement', values: { title: 'Two', space: product, reach: 'many' } },
    ]
    const refused = await owner('POST', 'items:batch', { operations })
    assert.equal(refused.status, 422)
    assert.match(refused.body.pointer, /^\/operations\/1/)
    const each = await owner('POST', 'items:batch', { operations, atomic: 'each' })
    assert.deepEqual(
      each.body.results.map((result: { ok: boolean }) => result.ok),
      [true, false],
    )
    const undone = await owner('POST', `changes/${each.body.version}:undo`, {})
    assert.equal(undone.status, 200, JSON.stringify(undone.body))
    assert.equal((await owner('GET', `items/${each.body.results[0].id}`)).status, 404)
    const redone = await owner('POST', `changes/${undone.body.version}:undo`, {})
    assert.equal(redone.status, 200, JSON.stringify(redone.body))
    assert.equal((await owner('GET', `items/${each.body.results[0].id}`)).body.title, 'One')
    const dry = await owner('POST', 'items:batch', { operations: [operations[0]], dryRun: true })
    assert.equal(dry.body.operation, null)
  })

  test('an undo never overwrites a later edit', async () => {
    const made = await requirement('First')
    const second = await owner('PATCH', `items/${made.key}`, { title: 'Second' })
    await owner('PATCH', `items/${made.key}`, { title: 'Third' })
    const undo = await owner('POST', `changes/${second.body.version}:undo`, {})
    assert.deepEqual([undo.status, undo.body.code], [409, 'undo-conflict'])
    assert.equal((await owner('GET', `items/${made.key}`)).body.title, 'Third')
  })

  test('links, comments, watching and history hang on an item', async () => {
    const one = await requirement('Upstream')
    const two = await requirement('Downstream')
    const linked = await owner('POST', `items/${one.key}/links`, { kind: 'dependsOn', to: two.key })
    assert.equal(linked.status, 201, JSON.stringify(linked.body))
    const seen = await owner('GET', `items/${two.key}/links`)
    assert.deepEqual(
      seen.body.links
        .map((link: { kind: string; direction: string; item: { key: string } }) => [
          link.kind,
          link.direction,
          link.item.key,
        ])
        .filter(([kind]: string[]) => kind === 'dependsOn'),
      [['dependsOn', 'in', one.key]],
    )
    const circle = await owner('POST', `items/${two.key}/links`, { kind: 'dependsOn', to: one.key })
    assert.equal(circle.body.code, 'cycle')
    assert.equal((await owner('DELETE', `items/${one.key}/links?kind=dependsOn&to=${two.key}`)).status, 204)
    const comment = await owner('POST', `items/${one.key}/comments`, { body: 'First **words**' })
    assert.equal(comment.status, 201)
    assert.equal(comment.body.author.name, 'Olga Owner')
    assert.equal(
      (await owner('PATCH', `comments/${comment.body.id}`, { body: 'Other words' })).body.body,
      'Other words',
    )
    assert.equal((await owner('DELETE', `comments/${comment.body.id}`)).status, 204)
    assert.deepEqual((await owner('GET', `items/${one.key}/comments`)).body.comments, [])
    assert.equal((await owner('PUT', `items/${one.key}/watch`)).status, 204)
    assert.equal((await owner('GET', `items/${one.key}/watch`)).body.watching, true)
    const history = await owner('GET', `items/${one.key}/history`)
    const actions = history.body.changes.map((change: { action: string }) => change.action)
    for (const action of ['create', 'link', 'unlink', 'comment']) assert.ok(actions.includes(action), action)
  })

  test('a field and a type people make work like declared ones at once', async () => {
    const field = await owner('POST', 'types/requirement/fields', {
      kind: 'integer',
      label: { en: 'Story points', 'zh-CN': '故事点' },
    })
    assert.deepEqual([field.status, field.body.id], [201, 'storyPoints'])
    const made = await requirement('Estimated', { custom: { storyPoints: 5 } })
    assert.equal(made.custom.storyPoints, 5)
    const found = await owner('GET', 'items?filter=type:requirement storyPoints>4')
    assert.deepEqual(
      found.body.items.map((item: { key: string }) => item.key),
      [made.key],
    )
    const type = await owner('POST', 'types', { name: 'idea', key: 'IDEA', label: { en: 'Idea', 'zh-CN': '点子' } })
    assert.equal(type.status, 201, JSON.stringify(type.body))
    const idea = await owner('POST', 'items', { type: 'idea', title: 'Fly', space: product })
    assert.equal(idea.body.key, 'IDEA-1')
    const twice = await owner('POST', 'types', { name: 'idea2', key: 'IDEA', label: 'Idea' })
    assert.equal(twice.body.code, 'not-unique')
    const bad = await owner('POST', 'types/requirement/fields', { kind: 'scale', label: 'No bounds' })
    assert.equal(bad.status, 422)
  })
})
