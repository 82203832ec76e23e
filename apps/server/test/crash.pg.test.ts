import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Postgres, startPostgres } from '../src/postgres/start-postgres.ts'
import { setUp, startServer, type TestServer } from './harness/start-server.ts'

/** How long to kill and write; longer by hand: CRASH_SECONDS=600. */
const SECONDS = Number(process.env.CRASH_SECONDS ?? 15)
const WRITERS = 6
/** A restart under load, replay included, must need no more. */
const PATIENCE_MS = 30_000

describe('kill -9 under write load', () => {
  let data: string
  let port: number
  let server: TestServer
  let cookie: string
  const acknowledged = new Set<string>()
  const updated = new Map<string, string>()
  let refused = 0

  const start = (): Promise<TestServer> => startServer({ embedded: true, data, port })
  const postmaster = async (): Promise<number> => {
    const pid = Number.parseInt(await readFile(join(data, 'postgres/cluster/postmaster.pid'), 'utf8'), 10)
    assert.ok(pid > 1)
    return pid
  }

  async function send(method: string, path: string, body: unknown): Promise<Response> {
    return fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}`, cookie },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
  }

  /** Creates and updates as fast as it is answered; keeps what was acknowledged and nothing else. */
  async function write(name: string, until: () => boolean): Promise<void> {
    for (let number = 0; !until(); number += 1) {
      try {
        const created = await send('POST', '/api/v1/items', { type: 'customer', title: `${name} ${number}` })
        if (created.status !== 201) throw new Error(`${created.status} ${await created.text()}`)
        const { id } = (await created.json()) as { id: string }
        acknowledged.add(id)
        const title = `${name} ${number} again`
        const changed = await send('PATCH', `/api/v1/items/${id}`, { title })
        if (changed.status !== 200) throw new Error(`${changed.status} ${await changed.text()}`)
        updated.set(id, title)
      } catch (error) {
        // Down, or answered with a problem: either is no acknowledgement. Anything but 5xx would be a lie.
        if (error instanceof Error) assert.doesNotMatch(error.message, /^4\d\d/)
        refused += 1
        await sleep(50)
      }
    }
  }

  /** Waits until a write is acknowledged again. */
  async function untilWritten(): Promise<void> {
    const before = acknowledged.size
    for (const started = Date.now(); acknowledged.size === before; await sleep(20)) {
      assert.ok(Date.now() - started < PATIENCE_MS, `no write for ${PATIENCE_MS} ms:\n${server.output().slice(-3000)}`)
    }
  }

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'throughline-crash-'))
    port = await freePort()
    server = await start()
    cookie = await setUp(server)
  })
  after(async () => {
    await server.stop()
    await rm(data, { recursive: true, force: true })
  })

  test('every acknowledged write is there, the log has no gap, and no start needs a hand', async (t) => {
    const started = Date.now()
    let over = false
    const writers = Array.from({ length: WRITERS }, (_, index) => write(`writer ${index}`, () => over))
    const kills = { server: 0, postgres: 0, both: 0, backend: 0 }
    // Each way at least once, however slow the machine.
    for (let round = 0; round < 4 || Date.now() - started < SECONDS * 1000; round += 1) {
      await untilWritten()
      await sleep(200)
      const way = (['server', 'postgres', 'both', 'backend'] as const)[round % 4] ?? 'server'
      if (way === 'backend') {
        // One session of PostgreSQL dying makes it throw all others out and replay.
        process.kill(await backendOf(data), 'SIGKILL')
      } else {
        if (way !== 'server') process.kill(await postmaster(), 'SIGKILL')
        if (way !== 'postgres') {
          await server.kill()
          server = await start()
        }
      }
      kills[way] += 1
    }
    await untilWritten()
    over = true
    await Promise.all(writers)
    t.diagnostic(`${acknowledged.size} writes acknowledged, ${refused} not, killed ${JSON.stringify(kills)}`)
    assert.equal(await server.stop(), 0, server.output().slice(-3000))

    const postgres: Postgres = await startPostgres({
      dataDir: data,
      log: { info: () => undefined, error: () => undefined },
    })
    try {
      await verify(postgres.url, acknowledged, updated)
    } finally {
      await postgres.stop()
    }
    server = await start()
  })
})

/** Reads the database itself: the server's word is what is being tested. */
async function verify(
  url: string,
  acknowledged: ReadonlySet<string>,
  updated: ReadonlyMap<string, string>,
): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const items = await client.query<{ id: string; title: string; version: string }>(
      'SELECT id, title, version FROM item',
    )
    const titles = new Map(items.rows.map((row) => [row.id, row.title]))
    for (const id of acknowledged) assert.ok(titles.has(id), `the acknowledged item ${id} is gone`)
    for (const [id, title] of updated) assert.equal(titles.get(id), title)
    const log = await client.query<{ least: string; most: string; rows: string; counter: string }>(
      `SELECT min(change.version) AS least, max(change.version) AS most, count(*) AS rows, max(counter.version) AS counter
        FROM change JOIN workspace_counter counter USING (workspace)`,
    )
    const found = log.rows[0]
    assert.ok(found)
    assert.equal(Number(found.rows), Number(found.most) - Number(found.least) + 1, 'the change log has a gap')
    assert.equal(found.most, found.counter, 'the counter and the log disagree')
    const halves = await client.query(
      `SELECT item.id FROM item
        WHERE NOT EXISTS (SELECT FROM change WHERE change.workspace = item.workspace AND change.item = item.id AND change.version = item.version)
          OR NOT EXISTS (SELECT FROM item_key WHERE item_key.workspace = item.workspace AND item_key.item = item.id)`,
    )
    assert.equal(halves.rowCount, 0, 'an item without its change or its key was half-written')
  } finally {
    await client.end()
  }
}

/** The process of one session of the server. */
async function backendOf(data: string): Promise<number> {
  const client = new pg.Client(`postgres://throughline@/throughline?host=${encodeURIComponent(join(data, 'postgres'))}`)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
    )
    // Never 0: a signal to process 0 goes to our own group.
    const pid = rows[0]?.pid
    if (!pid) throw new Error('the server has no session')
    return pid
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
