import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestServer, testServer } from '../../test/test-server.ts'
import { routes } from './routes.ts'

/** A path with something that exists nowhere in place of each parameter. */
const filled = (path: string): string => path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000')

describe('refusals', () => {
  let at: TestServer
  before(async () => {
    at = await testServer()
  })
  after(() => at.stop())

  for (const route of routes.filter(({ permission }) => !('public' in permission)))
    test(`${route.method} ${route.path} refuses a caller without identity before anything else`, async () => {
      const writes = route.method !== 'GET'
      for (const headers of [{}, { authorization: 'Bearer tl_stolen' }, { cookie: 'throughline.session_token=a.b' }]) {
        const answer = await at.anonymous(route.method, filled(route.path), writes ? '{broken' : undefined, {
          ...headers,
          ...(writes ? { 'content-type': 'text/html' } : {}),
        })
        assert.equal(answer.status, 401)
        assert.equal(answer.body.code, 'unauthenticated')
        assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
      }
    })

  test('an unknown address is 401 to nobody and 404 to somebody', async () => {
    assert.equal((await at.anonymous('GET', '/api/v1/nowhere')).status, 401)
    const answer = await at.owner('GET', '/api/v1/nowhere')
    assert.equal(answer.status, 404)
    assert.equal(answer.body.code, 'not-found')
  })

  test('a route without the role answers as one that does not exist', async () => {
    const viewer = await at.person('viewer')
    for (const [method, path] of [
      ['GET', 'invitations'],
      ['PATCH', `members/${viewer.person}`],
      ['POST', 'types'],
    ] as const) {
      const answer = await viewer(method, path, method === 'GET' ? undefined : {})
      assert.equal(answer.status, 404, `${method} ${path}`)
    }
  })

  test('a token reaches no further than its scopes', async () => {
    const reader = await at.person('owner', ['read'])
    assert.equal((await reader('GET', 'me')).status, 200)
    const write = await reader('POST', 'items', { type: 'customer', title: 'Nobody' })
    assert.equal(write.status, 403)
    assert.equal(write.body.code, 'scope-missing')
    assert.equal((await reader('GET', 'members')).status, 200)
    assert.equal((await reader('GET', 'invitations')).status, 403)
    const writer = await at.person('owner', ['write', 'admin'])
    const more = await writer('POST', 'tokens', { name: 'more', scopes: ['all'] })
    assert.equal(more.body.code, 'scope-missing')
  })

  test('broken JSON, a wrong type and a missing body each have their own sentence', async () => {
    const broken = await at.owner('POST', 'items', '{"a":')
    assert.deepEqual([broken.status, broken.body.code], [400, 'invalid-json'])
    const type = await at.owner('POST', 'items', '<a/>', { 'content-type': 'application/xml' })
    assert.deepEqual([type.status, type.body.code], [415, 'unsupported-media'])
    const missing = await at.owner('POST', 'items')
    assert.deepEqual([missing.status, missing.body.code], [415, 'unsupported-media'])
    const pointer = await at.owner('POST', 'items:batch', { operations: [{ do: 'create', type: 'customer' }] })
    assert.equal(pointer.body.pointer, '/operations/0/values')
    const parameter = await at.owner('GET', 'items?filtr=x')
    assert.equal(parameter.body.code, 'unknown-parameter')
  })

  test('bottomless nesting, ten megabytes of title, a stolen prototype and hidden characters do no harm', async () => {
    const make = (title: unknown) => at.owner('POST', 'items', { type: 'customer', title })
    const deep = await at.owner('POST', 'items', '['.repeat(200_000) + ']'.repeat(200_000))
    assert.deepEqual([deep.status, deep.body.code], [400, 'invalid-json'])
    assert.equal((await make('x'.repeat(10_000_000))).body.code, 'too-long')
    const stolen = await at.owner('POST', 'items', '{"type":"customer","__proto__":{"title":"x"}}')
    assert.equal(stolen.body.code, 'invalid-json')
    const cleaned = await make('a\u0000b\u202ec\u0007')
    assert.deepEqual([cleaned.status, cleaned.body.title], [201, 'abc'])
    const huge = await at.owner('POST', 'items', `{"title":"${'x'.repeat(21 * 1024 * 1024)}"}`)
    assert.deepEqual([huge.status, huge.body.code], [413, 'too-large'])
    assert.equal((await at.owner('GET', 'me')).status, 200, 'the process stays up')
  })

  test('a refusal is said in the language asked for', async () => {
    const chinese = await at.anonymous('GET', 'me', undefined, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.1' })
    assert.match(chinese.body.detail, /登录/)
    assert.equal(chinese.headers.get('content-language'), 'zh-CN')
  })

  test('a page elsewhere cannot write with the cookies of ours', async () => {
    const signedIn = await at.anonymous(
      'POST',
      '/api/auth/sign-in/email',
      { email: 'owner@example.com', password: 'correct horse battery' },
      { origin: at.url },
    )
    assert.equal(signedIn.status, 200)
    const cookie = (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    assert.ok(!/secure/i.test(signedIn.headers.getSetCookie()[0] ?? ''), 'cookies travel over plain http')
    const body = { type: 'customer', title: 'Forged' }
    const forged = await at.anonymous('POST', 'items', body, { cookie, origin: 'http://evil.example' })
    assert.equal(forged.status, 401)
    const own = await at.anonymous('POST', 'items', body, { cookie, origin: at.url })
    assert.equal(own.status, 201)
  })
})
