import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { setUp, startServer, type TestServer } from './harness/start-server.ts'

const ROWS = 6_000

let data: string
let server: TestServer
let cookie: string

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${server.url}/api/v1/${path}`, {
    method,
    headers: {
      cookie,
      origin: server.url,
      ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`)
  return JSON.parse(text) as Answer
}

interface ImportProgress {
  readonly id: string
  readonly state: string
  readonly done: number
  readonly counts: Readonly<Record<string, number>>
}

async function until(id: string, met: (progress: ImportProgress) => boolean): Promise<ImportProgress> {
  for (;;) {
    const progress = await call<ImportProgress>('GET', `imports/${id}?progress=true`)
    assert.notEqual(progress.state, 'failed')
    if (met(progress)) return progress
    await sleep(20)
  }
}

const total = async (filter: string) =>
  (await call<{ total: number }>('GET', `items?filter=${encodeURIComponent(filter)}&limit=1&total=true`)).total

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'throughline-import-'))
  server = await startServer({ embedded: true, data })
  cookie = await setUp(server)
})
after(async () => {
  await server.stop()
  await rm(data, { recursive: true, force: true })
})

test('an import whose server is killed goes on by itself: every row once, and undone as one', async (t) => {
  const product = await call<{ key: string }>('POST', 'items', { type: 'product', title: 'Line' })
  const lines = Array.from({ length: ROWS }, (_, row) => `Piece ${row},email,EXT-${row}`)
  const form = new FormData()
  form.set('file', new Blob([['title,channel,external id', ...lines].join('\n')]), 'feedback.csv')
  const { id } = await call<ImportProgress>('POST', `imports?type=feedback&space=${product.key}`, form)
  const columns = [
    { index: 0, field: 'title' },
    { index: 1, field: 'channel' },
    { index: 2, field: 'importedId' },
  ]
  await call('PUT', `imports/${id}/mapping`, { type: 'feedback', space: product.key, columns })
  await call('POST', `imports/${id}:run`, {})
  const { done } = await until(id, (progress) => progress.done > 0)
  await server.kill()
  assert.ok(done < ROWS, 'it was killed in the middle')
  t.diagnostic(`killed after ${done} rows`)

  server = await startServer({ embedded: true, data })
  const finished = await until(id, ({ state }) => state === 'done')
  assert.equal(finished.done, ROWS)
  assert.deepEqual(finished.counts, { create: ROWS, update: 0, skip: 0, fail: 0 })
  assert.equal(await total('type:feedback'), ROWS)
  // Every row there is, none twice: the titles are all different, and so are the pages.
  const titles = new Set<string>()
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: { title: string }[]; nextCursor: string | null } = await call(
      'GET',
      `items?filter=type:feedback&fields=title&limit=1000${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    )
    for (const { title } of page.items) titles.add(title)
    cursor = page.nextCursor
  }
  assert.equal(titles.size, ROWS)

  await call('POST', `imports/${id}:undo`, {})
  await until(id, ({ state }) => state === 'undone')
  assert.equal(await total('type:feedback'), 0)
  assert.equal(await total('type:product'), 1)
})
