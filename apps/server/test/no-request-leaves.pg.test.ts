import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { isIP } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { OWNER, setUp, startServer, type TestServer } from './harness/start-server.ts'
import { type Answer, callWith } from './test-server.ts'

const preload = `--import=${pathToFileURL(join(import.meta.dirname, 'record-sockets.fixture.ts'))}`

interface Recorded {
  readonly kind: string
  readonly where: string
}

async function recordedIn(file: string): Promise<readonly Recorded[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** This machine itself: a Unix socket or a loopback address. */
function staysHere({ kind, where }: Recorded): boolean {
  if (kind === 'socket' && where.startsWith('/')) return true
  const host = kind === 'name' ? where : where.replace(/:\d+$/, '')
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

describe('nothing is configured that would be elsewhere', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-sockets-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  test('the recorder notices every way out', async () => {
    const file = join(folder, 'ways-out')
    // Addresses of RFC 5737 and names of RFC 6761, which lead nowhere.
    const ways = `
      import { lookup } from 'node:dns'
      import { connect as secure } from 'node:tls'
      import { get } from 'node:http'
      import { createSocket } from 'node:dgram'
      const give = (one) => one.on('error', () => undefined)
      fetch('http://192.0.2.1:81/', { signal: AbortSignal.timeout(300) }).catch(() => undefined)
      give(get('http://192.0.2.2:82/'))
      give(secure(83, '192.0.2.3'))
      lookup('name.invalid', () => undefined)
      give(createSocket('udp4')).send('x', 84, '192.0.2.4', () => undefined)
      setTimeout(() => process.exit(0), 500)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', ways], {
      env: { ...process.env, NODE_OPTIONS: preload, RECORD_SOCKETS: file },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await once(child, 'close')
    const text = (await recordedIn(file)).map(({ where }) => where).join('\n')
    for (const goal of ['192.0.2.1:81', '192.0.2.2:82', '192.0.2.3:83', 'name.invalid', '192.0.2.4'])
      assert.ok(text.includes(goal), `${goal} in\n${text}`)
    assert.ok((await recordedIn(file)).every((one) => !staysHere(one)))
  })

  describe('the main journey', () => {
    let server: TestServer
    const file = () => join(folder, 'server')
    let api: (method: string, path: string, body?: unknown) => Promise<Answer>
    before(async () => {
      server = await startServer({
        embedded: true,
        data: join(folder, 'data'),
        environment: { NODE_OPTIONS: preload, RECORD_SOCKETS: file() },
      })
    })
    after(() => server.stop())

    const done = async (method: string, path: string, body?: unknown) => {
      const answer = await api(method, path, body)
      assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    }
    /** Asks until it is so: background work follows a write by itself. */
    const until = async (path: string, isSo: (body: Answer['body']) => boolean) => {
      for (let turn = 0; turn < 400; turn++) {
        if (isSo(await done('GET', path))) return
        await new Promise((wait) => setTimeout(wait, 25))
      }
      assert.fail(`${path} does not come to it`)
    }

    test('set-up, sign-in, pages, import, comment, search, invitation, method and export reach this machine only', async () => {
      await setUp(server)
      const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify({ email: OWNER.email, password: OWNER.password }),
      })
      assert.equal(signedIn.status, 200)
      const cookie = signedIn.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
      api = callWith(server.url, { cookie, origin: server.url })
      for (const page of ['/', '/api/docs', '/api/openapi.json', '/healthz', '/readyz', '/metrics'])
        await api('GET', page)
      await done('POST', 'items', { type: 'product', title: 'Home' })
      const form = new FormData()
      form.append('file', new Blob(['标题,反馈内容\n登录很慢,每次都要等\nExport breaks,It stops\n']), 'voices.csv')
      const { id } = await done('POST', 'imports?type=feedback&space=PROD-1', form)
      await done('POST', `imports/${id}:check`)
      await done('POST', `imports/${id}:run`)
      await until(`imports/${id}`, ({ state }) => state === 'done')
      await until('search?q=%E7%99%BB%E5%BD%95', ({ hits }) => hits.length > 0)
      await done('POST', 'items/FB-1/comments', { body: '![](http://198.51.100.7/pixel.png) https://example.com' })
      const invited = await done('POST', 'invitations', { email: 'guest@example.com', role: 'member' })
      assert.ok(invited.link.startsWith(server.url), 'without a mail server there is a link to copy')
      const { methods } = await done('GET', 'methods')
      const rice = methods.find((one: { name: string }) => one.name.includes('rice'))
      await api('POST', `methods/${rice.name}`, {})
      assert.ok((await done('GET', 'export?format=csv&filter=type:feedback')).includes('Export breaks'))
      const recorded = await recordedIn(file())
      assert.ok(
        recorded.some(({ where }) => where.includes('.s.PGSQL')),
        'the connections to the database were recorded',
      )
      assert.deepEqual(
        recorded.filter((one) => !staysHere(one)),
        [],
      )
    })
  })
})
