import assert from 'node:assert/strict'
import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { type Answer, type Caller, callWith, type TestServer, testServer } from './test-server.ts'

const nul = '\0'
const filter = (words: string) => `items?limit=1&filter=${encodeURIComponent(words)}`
const cursor = (parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Method, path, body, then the status and code of the refusal, and where it points. */
type Case = readonly [string, string, unknown, number, string, string?]

const unread: readonly Case[] = [
  ['POST', 'items', '{"type":"task","title":"x","__proto__":{"admin":true}}', 400, 'invalid-json'],
  ['POST', 'items', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'invalid-json'],
  [
    'POST',
    'items',
    `{"type":"task","title":"x","custom":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
    400,
    'invalid-json',
  ],
  ['POST', 'items', '[1', 400, 'invalid-json'],
  ['PATCH', 'items/TASK-1', 'null', 422, 'wrong-kind'],
  ['PATCH', 'items/TASK-1', [], 422, 'wrong-kind'],
  ['GET', 'items/%', undefined, 404, 'not-found'],
  ['GET', 'items/%ff', undefined, 404, 'not-found'],
  ['GET', 'items/..%2f..%2f..%2fetc%2fpasswd', undefined, 404, 'not-found'],
  ['GET', 'items/%00', undefined, 422, 'invalid-character', '/params/ref'],
  ['GET', 'people?q=%00', undefined, 422, 'invalid-character', '/query/q'],
  ['GET', 'notifications?cursor=%00', undefined, 422, 'invalid-character', '/query/cursor'],
  ['PUT', 'preferences/columns', { value: { wide: [`a${nul}`] } }, 422, 'invalid-character', '/value/wide/0'],
  ['POST', 'items/TASK-1/links', { kind: 'blocks', to: nul }, 422, 'invalid-character', '/to'],
]

const values: readonly Case[] = [
  ['POST', 'items', { title: 'x' }, 422, 'required', '/type'],
  ['POST', 'items', { type: 'constructor', title: 'x' }, 422, 'unknown-type', '/type'],
  ['POST', 'items', { type: 'task', title: 'x', toString: 1 }, 422, 'unknown-field', '/toString'],
  ['POST', 'items', { type: 'task', title: 'x', custom: { constructor: 1 } }, 422, 'unknown-field', '/constructor'],
  ['POST', 'items', { type: 'task', title: 'x', custom: 5 }, 422, 'wrong-kind', '/custom'],
  ['POST', 'items', { type: 'task', title: 'x', custom: [1] }, 422, 'wrong-kind', '/custom'],
  ['POST', 'items', { type: 'task', title: 'x', deleted: true }, 422, 'unknown-field', '/deleted'],
  ['POST', 'items', { type: 'task', title: 'x', audience: ['nobody'] }, 422, 'unknown-person', '/audience'],
  ['POST', 'items', { type: 'task', title: 'x', audience: 5 }, 422, 'wrong-kind', '/audience'],
  ['POST', 'items', { type: 'task', title: 'x', key: 'TASK-9' }, 422, 'read-only', '/key'],
  ['POST', 'items', { type: 'task', title: 'x', createdBy: 'me' }, 422, 'read-only', '/createdBy'],
  ['POST', 'items', { type: 'task', title: 'x', id: 'TASK-1' }, 422, 'wrong-kind', '/id'],
  ['POST', 'items', { type: 'task', title: 'x', importedFrom: 5 }, 422, 'wrong-kind', '/importedFrom'],
  ['POST', 'items', { type: 'task', title: 'x', space: 'REQ-1' }, 422, 'wrong-target', '/space'],
  ['POST', 'items', { type: 'task', title: 'x', parent: 'REQ-1' }, 422, 'wrong-target', '/parent'],
  ['POST', 'items', { type: 'task', title: ' \t ' }, 422, 'required', '/title'],
  ['POST', 'items', { type: 'task', title: '\u200b\u2060\u200e' }, 422, 'required', '/title'],
  ['POST', 'items', { type: 'task', title: 'x'.repeat(10 * 1024 * 1024) }, 422, 'too-long', '/title'],
  ['PATCH', 'items/TASK-1', { title: null }, 422, 'required', '/title'],
  ['PATCH', 'items/TASK-1', { tags: Array.from({ length: 100_000 }, (_, at) => `t${at}`) }, 422, 'too-many', '/tags'],
  ['PATCH', 'items/TASK-1', { tags: [{}] }, 422, 'wrong-kind', '/tags'],
  ['PATCH', 'items/TASK-1', { start: '2024-02-30' }, 422, 'wrong-kind', '/start'],
  ['PATCH', 'items/TASK-1', { start: '99999-01-01' }, 422, 'wrong-kind', '/start'],
  ['PATCH', 'items/TASK-1', { start: '2026-03-02', due: '2026-03-01' }, 422, 'rule-broken', '/start'],
  ['PATCH', 'items/TASK-1', { estimate: -1 }, 422, 'out-of-range', '/estimate'],
  ['PATCH', 'items/TASK-1', { rank: 'a'.repeat(100_000) }, 422, 'wrong-kind', '/rank'],
  ['PATCH', 'items/REQ-1', { reach: 1e30 }, 422, 'wrong-kind', '/reach'],
  ['PATCH', 'items/REQ-1', { value: 'NaN' }, 422, 'wrong-kind', '/value'],
  ['PATCH', 'items/REQ-1', { riceScore: 9 }, 422, 'read-only', '/riceScore'],
  ['PATCH', 'items/REQ-1', { state: 'released' }, 422, 'forbidden-move', '/state'],
  ['PATCH', 'items/REQ-1', { state: 'rejected' }, 422, 'move-requires', '/resolution'],
  ['PATCH', 'items/TASK-1', { state: 'nope' }, 422, 'unknown-state', '/state'],
  ['PATCH', 'items/TASK-1', { parent: 'TASK-1' }, 422, 'cycle', '/parent'],
  ['PATCH', 'items/TASK-1', { parent: 'TASK-3' }, 422, 'cycle', '/parent'],
  ['POST', 'items/TASK-1/links', { kind: 'blocks', to: 'TASK-1' }, 422, 'cycle', '/to'],
  ['POST', 'items/TASK-2/links', { kind: 'blocks', to: 'TASK-1' }, 422, 'cycle', '/to'],
  ['POST', 'items/TASK-1/links', { kind: '__proto__', to: 'TASK-2' }, 422, 'link-not-allowed', '/kind'],
  ['POST', 'items/TASK-1:merge', { into: 'REQ-1' }, 422, 'wrong-target', '/into'],
  ['POST', 'items/TASK-1/comments', { body: `${nul}\u0007` }, 422, 'required', '/body'],
  ['POST', 'items/TASK-1/comments', { body: 'x'.repeat(100_001) }, 422, 'too-long', '/body'],
  ['POST', 'items:batch', { operations: [null] }, 422, 'wrong-kind', '/operations/0'],
  ['POST', 'items:batch', { operations: [{ do: 'explode' }] }, 422, 'unknown-choice', '/operations/0/do'],
  ['POST', 'items:batch', { operations: [{ do: 'delete' }] }, 422, 'required', '/operations/0/item'],
  ['POST', 'items:batch', { operations: [{ do: 'delete', item: 5 }] }, 422, 'wrong-kind', '/operations/0/item'],
  [
    'POST',
    'items:batch',
    { operations: [{ do: 'delete', item: 'TASK-1', force: 1 }] },
    422,
    'unknown-parameter',
    '/operations/0/force',
  ],
  ['POST', 'tokens', { name: 'x', scopes: ['root'] }, 422, 'unknown-choice', '/scopes/0'],
  [
    'POST',
    'tokens',
    { name: 'x', scopes: ['all'], expiresAt: '2000-01-01T00:00:00Z' },
    422,
    'out-of-range',
    '/expiresAt',
  ],
  ['PATCH', 'me', { timeZone: 'Mars/Phobos' }, 422, 'wrong-kind', '/timeZone'],
  ['POST', 'changes/999999:undo', {}, 404, 'not-found'],
  ['POST', 'methods/__proto__', {}, 404, 'not-found'],
]

const questions: readonly Case[] = [
  ['GET', 'items?cursor=%00', undefined, 422, 'invalid-cursor', '/cursor'],
  ['GET', `items?cursor=${cursor([1, 2])}`, undefined, 422, 'invalid-cursor', '/cursor'],
  ['GET', 'items/TASK-1/history?cursor=1.5', undefined, 422, 'invalid-cursor', '/cursor'],
  ['GET', 'items:groups?by=body', undefined, 422, 'invalid-group', '/by'],
  ['GET', 'items:groups?by=__proto__', undefined, 422, 'unknown-field', '/by'],
  ['GET', 'items:groups?by=state&sums=title', undefined, 422, 'invalid-sort', '/sums'],
  ['GET', 'export?fields=constructor', undefined, 422, 'unknown-field', '/query/fields'],
  ['GET', filter('('.repeat(3900)), undefined, 422, 'invalid-filter'],
  ['GET', filter('not '.repeat(1900)), undefined, 422, 'invalid-filter'],
  ['GET', filter(Array.from({ length: 1000 }, (_, at) => `a${at % 9}`).join(' or ')), undefined, 422, 'invalid-filter'],
  ['GET', filter('登录'.repeat(4001)), undefined, 422, 'invalid-filter'],
  ['GET', filter('is:constructor'), undefined, 422, 'unknown-choice'],
  ['GET', filter('__proto__:1'), undefined, 422, 'unknown-field'],
  ['GET', filter('version>99999999999999999999'), undefined, 422, 'wrong-kind'],
  ['GET', filter('created>-99999999y'), undefined, 422, 'wrong-kind'],
  ['GET', 'changes?since=abc', undefined, 422, 'wrong-kind', '/query/since'],
  ['GET', 'changes?limit=100000', undefined, 422, 'out-of-range', '/query/limit'],
]

describe('bad input over HTTP', () => {
  let at: TestServer
  let owner: Caller
  before(async () => {
    at = await testServer()
    owner = at.owner
    await owner('POST', 'items', { type: 'product', title: 'Line' })
    await owner('POST', 'items', { type: 'requirement', title: 'R', space: 'PROD-1' })
    for (const parent of [null, 'TASK-1', 'TASK-2'])
      await owner('POST', 'items', { type: 'task', title: 'T', space: 'PROD-1', parent })
    await owner('POST', 'items/TASK-1/links', { kind: 'blocks', to: 'TASK-2' })
  })
  after(() => at.stop())

  const version = async () => (await owner('GET', 'me')).body.version
  /** A refusal is whole: its code, its place, and a sentence in both languages without a hole in it. */
  const refused = (answer: Answer, [method, path, body, status, code, pointer]: Case) => {
    const said = `${method} ${path.slice(0, 60)} ${JSON.stringify(body)?.slice(0, 80)}: ${JSON.stringify(answer.body).slice(0, 300)}`
    assert.deepEqual([answer.status, answer.body.code], [status, code], said)
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, said)
    assert.ok(answer.body.detail.length > 3 && !/\{\w|undefined|\[object/.test(answer.body.detail), said)
    if (pointer !== undefined) assert.equal(answer.body.pointer, pointer, said)
  }

  for (const [name, cases] of Object.entries({ unread, values, questions }))
    test(`${name}: each is a clear refusal in both languages, and nothing is written`, async () => {
      const before = await version()
      for (const one of cases) {
        const [method, path, body] = one
        const english = await owner(method, path, body)
        refused(english, one)
        const chinese = await owner(method, path, body, { 'accept-language': 'zh-CN' })
        refused(chinese, one)
        assert.match(chinese.body.detail, /\p{Script=Han}/u)
      }
      assert.equal(await version(), before)
    })

  test('what can be kept is kept clean: control characters, overrides and half characters go', async () => {
    const title = '\u202eevil\u2066\u0007 \u001b[31m=cmd()\ud800'
    const made = await owner(
      'POST',
      'items',
      JSON.stringify({ type: 'task', title, space: 'PROD-1', tags: [`a${nul}`] }),
    )
    assert.deepEqual([made.status, made.body.title, made.body.tags], [201, 'evil [31m=cmd()', ['a']])
    const said = await owner('POST', `items/${made.body.key}/comments`, '{"body":"a\\ud800b\\u0000"}')
    assert.deepEqual([said.status, said.body.body], [201, 'ab'])
    const exported = await owner('GET', `export?format=csv&fields=title&filter=${made.body.key}`)
    assert.ok(!/(?:^|[\r\n,"])[=+@-]/.test(exported.body.replace(/^\ufeff/, '')), exported.body)
  })

  test('a cursor made by hand is a wrong cursor', async () => {
    const { nextCursor } = (await owner('GET', 'items?limit=1&sort=-created')).body
    const [stamp, id, at] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString())
    for (const parts of [
      [stamp, id, 'soon'],
      [stamp, id, '1e999'],
      [stamp, id, nul],
      [stamp, '-'.repeat(36), at],
      [stamp, "' or true --", at],
      [stamp, id, at, at],
    ]) {
      const answer = await owner('GET', `items?limit=1&sort=-created&cursor=${cursor(parts)}`)
      assert.deepEqual([answer.status, answer.body.code], [422, 'invalid-cursor'], JSON.stringify(parts))
    }
    const other = await owner('GET', `items?limit=1&sort=title&cursor=${nextCursor}`)
    assert.equal(other.body.code, 'invalid-cursor', 'a cursor belongs to its order')
  })

  test('odd filters of every length are answered, and none is taken for SQL', async () => {
    for (const words of [
      `title:"'; drop table item; --"`,
      'title:%_%',
      '-'.repeat(7900),
      `body~"${'a'.repeat(7900)}"`,
      `key:${Array.from({ length: 700 }, (_, at) => `REQ-${at}`).join(',')}`,
      '登录'.repeat(4000),
      'TASK-99999999999999999999',
    ])
      assert.equal((await owner('GET', filter(words))).status, 200, words.slice(0, 40))
    assert.equal((await owner('GET', filter('type:task'))).body.items.length, 1)
  })

  test('a version that is none, or no longer, is said with both values', async () => {
    for (const header of ['"abc"', '99999999999999999999', '"1", "2"'])
      assert.equal((await owner('PATCH', 'items/TASK-1', { title: 'x' }, { 'if-match': header })).status, 422)
    const stale = await owner('PATCH', 'items/TASK-1', { title: 'Mine' }, { 'if-match': '1' })
    assert.deepEqual([stale.status, stale.body.code], [409, 'conflict'])
    const { current, yours } = stale.body.values
    assert.deepEqual([JSON.parse(current), JSON.parse(yours)], [{ title: 'T' }, { title: 'Mine' }])
  })

  test('a batch is refused whole, with the place of its fault', async () => {
    const before = await version()
    const answer = await owner('POST', 'items:batch', {
      operations: [
        { do: 'update', item: 'TASK-1', values: { title: 'written?' } },
        { do: 'create', type: 'task', values: { title: 'x', estimate: 'soon' } },
      ],
    })
    assert.deepEqual([answer.status, answer.body.pointer], [422, '/operations/1/estimate'])
    assert.equal(await version(), before)
    assert.equal((await owner('GET', 'items/TASK-1')).body.title, 'T')
  })

  test('tokens: invented, cut off, another’s form, expired and revoked are nobody', async () => {
    const made = (await owner('POST', 'tokens', { name: 'soon gone', scopes: ['read'] })).body
    const as = (header: string) => callWith(at.url, { authorization: header })('GET', 'me')
    assert.equal((await as(`Bearer ${made.token}`)).status, 200)
    for (const header of [
      'Bearer',
      'Bearer x',
      `Bearer ${made.token.slice(0, -1)}`,
      `Bearer ${made.token}x`,
      `Basic ${made.token}`,
      `Bearer ${'a'.repeat(10_000)}`,
    ])
      assert.deepEqual(
        [(await as(header)).status, (await as(header)).body.code],
        [401, 'unauthenticated'],
        header.slice(0, 40),
      )
    await at.server.services.pool.query(`update token set expires_at = now() - interval '1 second' where id = $1`, [
      made.id,
    ])
    at.server.services.identities.forget()
    assert.equal((await as(`Bearer ${made.token}`)).status, 401)
    const second = (await owner('POST', 'tokens', { name: 'revoked', scopes: ['read'] })).body
    await owner('DELETE', `tokens/${second.id}`)
    assert.equal((await as(`Bearer ${second.token}`)).status, 401)
  })

  test('a file as a body, a body too large, headers too long and no HTTP at all have their own words', async () => {
    const csv = await owner('POST', 'items', 'a,b', { 'content-type': 'text/csv' })
    assert.deepEqual([csv.status, csv.body.code], [415, 'unsupported-media'])
    const large = await owner(
      'POST',
      'items',
      JSON.stringify({ type: 'task', title: 'x', body: 'y'.repeat(21_000_000) }),
    )
    assert.deepEqual([large.status, large.body.code], [413, 'too-large'])
    assert.match(large.body.detail, /20 MB/)
    const long = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const asked = request(`${at.url}/api/v1/items?filter=${'a'.repeat(120_000)}`, async (answer) =>
        resolve({ status: answer.statusCode ?? 0, body: await text(answer) }),
      )
      asked.on('error', reject).end()
    })
    assert.deepEqual([long.status, JSON.parse(long.body).code], [431, 'headers-too-large'])
    const { hostname, port } = new URL(at.url)
    const socket = connect(Number(port), hostname)
    socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n')
    assert.match(await text(socket), /^HTTP\/1\.1 400 [\s\S]*"code":"malformed-request"/)
    assert.equal((await owner('GET', 'me')).status, 200, 'and the process stays up')
  })
})
