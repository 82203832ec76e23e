import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { type TestServer, testServer } from '../../test/test-server.ts'

const cli = join(import.meta.dirname, '../cli.ts')

async function run(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { out, err, code }
}

describe('the command line', () => {
  let at: TestServer
  let folder: string
  let where: string[]
  before(async () => {
    at = await testServer()
    folder = await mkdtemp(join(tmpdir(), 'throughline-cli-'))
    const { settings } = at.server.services
    where = ['--database', settings.database ?? '', '--data', settings.data]
  })
  after(async () => {
    await at.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('an unknown command, a missing option and a wrong name end with 2 and one sentence on stderr', async () => {
    assert.equal((await run(['dance'])).code, 2)
    const missing = await run(['token', 'create', '--scope', 'all', '--json', ...where])
    assert.deepEqual([missing.code, missing.out, JSON.parse(missing.err).code], [2, '', 'required'])
    const nobody = await run(['token', 'create', '--user', 'nobody@example.com', '--scope', 'all', ...where])
    assert.deepEqual([nobody.code, nobody.err.trim().split('\n').length], [2, 1])
    const method = await run(['method', 'no/such', '--json'], '{}')
    assert.equal(JSON.parse(method.err).code, 'not-found')
  })

  test('a folder for a file, a server that is none, an option nobody knows and a date that was are said as JSON', async () => {
    for (const [args, code] of [
      [['import', folder, '--type', 'task', ...where], 'wrong-kind'],
      [['import', join(folder, 'none.csv'), '--type', 'task', ...where], 'not-found'],
      [['export', '--server', 'http://127.0.0.1:1', '--token', 'x'], 'server-unreachable'],
      [['export', '--dance'], 'invalid-input'],
      [['token', 'create', '--user', 'x', '--scope', 'read', '--expires', 'yesterday', ...where], 'wrong-kind'],
      [['token', 'create', '--user', 'x', '--scope', 'read', '--expires', '2000-01-01', ...where], 'wrong-kind'],
    ] as const) {
      const ran = await run([...args, '--json'])
      assert.deepEqual([ran.code, ran.out, ran.err.trim().split('\n').length], [2, '', 1], ran.err)
      assert.equal(JSON.parse(ran.err).code, code, args.join(' '))
    }
  })

  test('a method reads stdin and writes the raw result, or a line for each line with problems in their place', async () => {
    const input = { items: [{ id: 'a', reach: 100, impact: 2, confidence: 0.8, effort: 4 }] }
    const one = await run(['method', 'prioritise/rice'], JSON.stringify(input))
    assert.equal(JSON.parse(one.out).items[0].score, 40)
    const lines = await run(
      ['method', 'prioritise/rice', '--lines'],
      `${JSON.stringify(input)}\n{"items":7}\nnot json\n${JSON.stringify(input)}\n`,
    )
    assert.equal(lines.code, 0)
    const answers = lines.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual(
      answers.map((answer) => answer.problem?.code ?? 'ok'),
      ['ok', 'invalid-input', 'invalid-json', 'ok'],
    )
  })

  test('a token made here works over HTTP with the scopes it was given', async () => {
    const made = await run([
      'token',
      'create',
      '--user',
      'owner@example.com',
      '--name',
      'ci',
      '--scope',
      'read',
      '--json',
      ...where,
    ])
    const { token, id, scopes } = JSON.parse(made.out)
    assert.ok(id)
    assert.deepEqual(scopes, ['read'])
    const answer = await fetch(`${at.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
    assert.equal(answer.status, 200)
  })

  test('a file is imported and exported, on the database itself and over HTTP alike', async () => {
    await at.owner('POST', 'items', { type: 'product', title: 'Home' })
    const file = join(folder, 'customers.csv')
    await writeFile(file, 'Name,官网\nAcme,https://acme.example\n银河科技,https://yinhe.example\n')
    const dry = await run([
      'import',
      file,
      '--type',
      'customer',
      '--map',
      'Name=title',
      '--dry-run',
      '--json',
      ...where,
    ])
    assert.equal(dry.err, '')
    assert.equal(JSON.parse(dry.out).counts.create, 2)
    const remote = ['--server', at.url, '--token', at.owner.token]
    const done = await run(['import', file, '--type', 'customer', '--map', 'Name=title', '--json', ...remote])
    assert.equal(JSON.parse(done.out).state, 'done', done.err)
    const local = await run(['export', '--filter', 'type:customer', '--format', 'json', ...where])
    const over = await run(['export', '--filter', 'type:customer', '--format', 'json', ...remote])
    assert.equal(local.out, over.out)
    assert.ok(local.out.includes('银河科技'), local.err)
    const wrong = await run(['import', join(folder, 'none.csv'), '--type', 'customer', '--json', ...remote])
    assert.equal(JSON.parse(wrong.err).code, 'not-found')
  })

  test('somebody added can sign in; the doctor finds nothing wrong, then what was broken', async () => {
    const added = await run([
      'user',
      'add',
      '--email',
      'new@example.com',
      '--name',
      'New',
      '--role',
      'viewer',
      '--json',
      ...where,
    ])
    const { password } = JSON.parse(added.out)
    const signedIn = await at.anonymous(
      'POST',
      '/api/auth/sign-in/email',
      { email: 'new@example.com', password },
      { origin: at.url },
    )
    assert.equal(signedIn.status, 200)
    const healthy = await run(['doctor', '--json', ...where])
    assert.equal(healthy.code, 0, healthy.out)
    await at.server.services.pool.query(`update item set state = 'nowhere' where type = 'customer' and title = 'Acme'`)
    await at.server.services.pool.query(`delete from change where version = 1`)
    const sick = await run(['doctor', '--json', ...where])
    const { findings } = JSON.parse(sick.out)
    assert.equal(sick.code, 2)
    assert.ok(findings.some(({ what }: { what: string }) => what.includes('nowhere')))
    assert.ok(
      findings.some(
        ({ where: place, what }: { where: string; what: string }) => place === '2' && what.includes('first version'),
      ),
    )
  })
})
