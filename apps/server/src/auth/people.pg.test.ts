import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { callWith, password, type TestServer, testServer } from '../../test/test-server.ts'

const cookieOf = (answer: { headers: Headers }): string => (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''

describe('people and how they get in', () => {
  let at: TestServer
  let origin: { origin: string }
  before(async () => {
    at = await testServer()
    origin = { origin: at.url }
  })
  after(() => at.stop())

  const signIn = (email: string, secret: string) =>
    at.anonymous('POST', '/api/auth/sign-in/email', { email, password: secret }, origin)
  const browser = (cookie: string) => callWith(at.url, { cookie, ...origin })

  test('set-up is over once there is a workspace', async () => {
    assert.deepEqual((await at.anonymous('GET', 'setup')).body, { needed: false })
    const { setupCode } = at.server.services
    const body = { language: 'en', name: 'Eve', email: 'eve@example.com', password, workspace: 'Mine' }
    assert.equal((await at.anonymous('POST', 'setup', { ...body, code: 'WRONG' })).body.code, 'wrong-code')
    assert.equal((await at.anonymous('POST', 'setup', { ...body, code: setupCode.printed })).body.code, 'already-done')
  })

  test('a wrong password and an unknown address are one answer; nobody signs up by themselves', async () => {
    const wrong = await signIn('owner@example.com', 'wrong password')
    const unknown = await signIn('nobody@example.com', 'wrong password')
    assert.deepEqual([wrong.status, wrong.body.code], [unknown.status, unknown.body.code])
    assert.equal(wrong.status, 401)
    const up = await at.anonymous('POST', '/api/auth/sign-up/email', { name: 'E', email: 'e@e.co', password }, origin)
    assert.ok(up.status >= 400)
  })

  test('a session is listed, ends with sign-out, and is somebody until then', async () => {
    const cookie = cookieOf(await signIn('owner@example.com', password))
    const me = browser(cookie)
    assert.equal((await me('GET', 'me')).body.person.email, 'owner@example.com')
    assert.ok((await me('GET', '/api/auth/list-sessions')).body.length >= 1)
    assert.equal((await me('POST', '/api/auth/sign-out', {})).status, 200)
    assert.equal((await me('GET', 'me')).status, 401)
    const tampered = browser(cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
    assert.equal((await tampered('GET', 'me')).status, 401)
  })

  test('an invitation is a link to copy, works once, and gives the role it promised', async () => {
    const made = await at.owner('POST', 'invitations', { email: 'New@example.com', role: 'manager' })
    assert.deepEqual([made.status, made.body.sent], [201, false])
    const code = new URL(made.body.link).pathname.split('/').at(-1)
    assert.equal((await at.anonymous('GET', `invitations/${code}`)).body.email, 'new@example.com')
    const body = { name: '新同事', password: 'a good password' }
    const accepted = await at.anonymous('POST', `invitations/${code}:accept`, body, origin)
    assert.equal(accepted.status, 201, JSON.stringify(accepted.body))
    const me = await browser(cookieOf(accepted))('GET', 'me')
    assert.deepEqual([me.body.person.name, me.body.role], ['新同事', 'manager'])
    assert.equal((await at.anonymous('POST', `invitations/${code}:accept`, body, origin)).body.code, 'wrong-code')
    const admin = await at.person('admin')
    assert.equal((await admin('POST', 'invitations', { email: 'x@y.zz', role: 'owner' })).body.code, 'forbidden')
  })

  test('a reset link chooses a new password and ends the old sessions', async () => {
    const member = await at.person('member')
    const { body: listed } = await at.owner('GET', 'members')
    const email = listed.members.find((one: { id: string }) => one.id === member.person).email
    const cookie = cookieOf(await signIn(email, password))
    const ownerCookie = cookieOf(await signIn('owner@example.com', password))
    const link = await browser(ownerCookie)('POST', `members/${member.person}:reset`)
    assert.equal(link.status, 201, JSON.stringify(link.body))
    const token = new URL(link.body.link).searchParams.get('token')
    const reset = await at.anonymous(
      'POST',
      '/api/auth/reset-password',
      { token, newPassword: 'brand new words' },
      origin,
    )
    assert.equal(reset.status, 200, JSON.stringify(reset.body))
    assert.equal((await browser(cookie)('GET', 'me')).status, 401)
    assert.equal((await signIn(email, 'brand new words')).status, 200)
    assert.equal((await signIn(email, password)).status, 401)
  })

  test('the last owner stays, and only an owner makes owners', async () => {
    const last = await at.owner('PATCH', `members/${at.owner.person}`, { role: 'member' })
    assert.equal(last.body.code, 'last-owner')
    assert.equal((await at.owner('DELETE', `members/${at.owner.person}`)).body.code, 'last-owner')
    const admin = await at.person('admin')
    assert.equal((await admin('PATCH', `members/${admin.person}`, { role: 'owner' })).status, 403)
  })

  test('somebody removed is nobody at once, with session and token', async () => {
    const member = await at.person('member')
    assert.equal((await member('GET', 'me')).status, 200)
    assert.equal((await at.owner('DELETE', `members/${member.person}`)).status, 204)
    assert.equal((await member('GET', 'me')).status, 401)
  })

  test('a token is shown once, kept as a hash, and ends when it says', async () => {
    const made = await at.owner('POST', 'tokens', {
      name: 'ci',
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 700).toISOString(),
    })
    assert.match(made.body.token, /^tl_/)
    const listed = await at.owner('GET', 'tokens')
    assert.ok(!JSON.stringify(listed.body).includes(made.body.token))
    const { rows } = await at.server.services.pool.query('select hash from token')
    assert.ok(rows.every(({ hash }) => hash !== made.body.token && hash.length === 64))
    const caller = callWith(at.url, { authorization: `Bearer ${made.body.token}` })
    assert.equal((await caller('GET', 'me')).status, 200)
    await new Promise((resolve) => setTimeout(resolve, 800))
    assert.equal((await caller('GET', 'me')).status, 401)
  })

  test('guessing is slowed down, for sign-in and for codes', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn('owner@example.com', 'guess')))
    assert.ok(answers.some(({ status }) => status === 429))
    const codes = await Promise.all(Array.from({ length: 80 }, () => at.anonymous('POST', 'setup', { code: 'GUESS' })))
    const limited = codes.find(({ status }) => status === 429)
    assert.equal(limited?.body.code, 'rate-limited')
    assert.ok(Number(limited?.headers.get('retry-after')) > 0)
    assert.equal((await at.owner('GET', 'me')).status, 200, 'a token has no limit')
  })

  test('the tables of the sign-in library are the ones it wants', async () => {
    const { getMigrations } = await import('better-auth/db/migration')
    const context = await at.server.services.auth.$context
    const { toBeCreated, toBeAdded } = await getMigrations(context.options)
    assert.deepEqual([toBeCreated.map(({ table }) => table), toBeAdded.map(({ table }) => table)], [[], []])
  })
})
