import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { setUp, startServer, type TestServer } from './harness/start-server.ts'
import { type Answer, callWith, testServer } from './test-server.ts'

const preload = `--import=${pathToFileURL(join(import.meta.dirname, 'hold-answers.fixture.ts'))}`

/** Writes under a key of their own; each would do its harm a second time. */
const writes = {
  item: ['POST', 'items', () => ({ type: 'task', title: 'Once', space: 'PROD-1' })],
  batch: [
    'POST',
    'items:batch',
    () => ({
      operations: ['Two', 'Three'].map((title) => ({
        do: 'create',
        type: 'task',
        values: { title, space: 'PROD-1' },
      })),
    }),
  ],
  comment: ['POST', 'items/PROD-1/comments', () => ({ body: 'said once' })],
  undo: ['POST', 'changes/VERSION:undo', () => ({})],
  file: [
    'POST',
    'items/PROD-1/attachments',
    () => {
      const form = new FormData()
      form.append('file', new Blob(['once']), 'once.txt')
      return form
    },
  ],
} as const

describe('a process that dies between the commit and the answer', () => {
  let folder: string
  let server: TestServer
  let cookie: string
  let version: number
  const start = async (environment: Record<string, string> = {}) => {
    server = await startServer({ embedded: true, data: join(folder, 'data'), environment })
  }
  const api = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    callWith(server.url, { cookie, origin: server.url })(method, path, body, headers)
  const send = ([method, path, body]: (typeof writes)[keyof typeof writes], name: string) =>
    api(method, path.replace('VERSION', String(version)), body(), { 'idempotency-key': name })
  const counts = async () => ({
    tasks: (await api('GET', 'items?filter=type:task&total=true')).body.total,
    comments: (await api('GET', 'items/PROD-1/comments')).body.comments.length,
    title: (await api('GET', 'items/PROD-1')).body.title,
    files: (await api('GET', 'items/PROD-1/attachments')).body.attachments.length,
  })
  const all = { tasks: 3, comments: 1, title: 'Home', files: 1 }
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-once-'))
    await start({ NODE_OPTIONS: preload })
    cookie = await setUp(server)
    await api('POST', 'items', { type: 'product', title: 'Home' })
    await api('PATCH', 'items/PROD-1', { title: 'House' })
    version = (await api('GET', 'me')).body.version
  })
  after(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('has written, and does not write again when it is asked again', async () => {
    const lost = Object.entries(writes).map(([name, write]) => send(write, name).catch((error: unknown) => error))
    for (let turn = 0; turn < 200 && JSON.stringify(await counts()) !== JSON.stringify(all); turn++)
      await new Promise((wait) => setTimeout(wait, 25))
    assert.deepEqual(await counts(), all, 'everything is committed')
    const reached = (await api('GET', 'changes?since=0&limit=1')).body.version
    await server.kill()
    for (const answer of await Promise.all(lost)) assert.ok(answer instanceof Error, 'nobody got an answer')

    await start()
    const answers = Object.fromEntries(
      await Promise.all(Object.entries(writes).map(async ([name, write]) => [name, await send(write, name)] as const)),
    )
    for (const [name, { status, body }] of Object.entries(answers))
      assert.ok(status < 300, `${name}: ${status} ${JSON.stringify(body)}`)
    assert.deepEqual(await counts(), all, 'nothing was written twice')
    assert.equal((await api('GET', 'changes?since=0&limit=1')).body.version, reached)
    assert.equal(answers.item?.status, 201)
    const item = (await api('GET', `items/${answers.item?.body.key}`)).body
    assert.deepEqual([item.id, item.title], [answers.item?.body.id, 'Once'])
    const { results, operation } = answers.batch?.body ?? {}
    const { changes } = (await api('GET', `items/${results[1].key}/history`)).body
    assert.deepEqual([changes[0].operation, changes[0].version], [operation, results[1].version])
    const file = await api('GET', `attachments/${answers.file?.body.id}`)
    assert.equal(file.body, 'once')
    assert.deepEqual((await send(writes.item, 'item')).body, answers.item?.body, 'the answer is kept now')
  })

  test('keeps the key for the input it was used with', async () => {
    const other = await api('POST', 'items', { type: 'task', title: 'Other' }, { 'idempotency-key': 'item' })
    assert.equal(other.body.code, 'idempotency-mismatch')
  })
})

test('what is no item is made once, too: a view, a token and an import keep their id', async () => {
  const at = await testServer()
  try {
    const file = () => {
      const form = new FormData()
      form.append('file', new Blob(['标题\n一\n']), 'one.csv')
      return form
    }
    const makes = {
      views: () => ({ name: 'Mine', layout: 'table', filter: 'type:task' }),
      tokens: () => ({ name: 'robot', scopes: ['read'] }),
      imports: file,
    }
    for (const [path, body] of Object.entries(makes)) {
      const before = (await at.owner('GET', path)).body[path].length
      const first = await at.owner('POST', path, body(), { 'idempotency-key': path })
      assert.equal(first.status, 201, JSON.stringify(first.body))
      // As if the process had died a while ago, before it could keep its answer.
      await at.server.services.pool.query(
        `update idempotency set status = null, response = null, at = now() - interval '2 minutes'`,
      )
      const again = await at.owner('POST', path, body(), { 'idempotency-key': path })
      assert.deepEqual([again.status, again.body.id], [201, first.body.id], path)
      assert.equal((await at.owner('GET', path)).body[path].length, before + 1, path)
    }
  } finally {
    await at.stop()
  }
})
