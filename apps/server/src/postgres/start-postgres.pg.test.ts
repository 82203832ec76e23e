import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isAlive } from './postmaster-file.ts'
import { type Postgres, startPostgres } from './start-postgres.ts'

const log = { info: () => undefined, error: () => undefined }
const holder = join(import.meta.dirname, '../../test/harness/hold-postgres.ts')

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Asks until it answers, as a pool does. */
async function queryWhenBack(url: string, text: string): Promise<Record<string, unknown>[]> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await query(url, text)
    } catch (error) {
      if (attempt > 100) throw error
      await sleep(100)
    }
  }
}

/** Another process that owns a PostgreSQL on the folder. */
async function hold(dataDir: string): Promise<{ kill(signal: NodeJS.Signals): Promise<void>; postmaster: number }> {
  const child = spawn(process.execPath, [holder, dataDir], { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    postmaster: Number(chunk.toString()),
    kill: async (signal) => {
      // The whole group, as a terminal or a service manager does.
      process.kill(-(child.pid ?? 0), signal)
      await once(child, 'exit')
    },
  }
}

describe('the embedded PostgreSQL', () => {
  let home: string
  let dataDir: string
  const running: Postgres[] = []
  const start = async (folder = dataDir): Promise<Postgres> => {
    const postgres = await startPostgres({ dataDir: folder, log })
    running.push(postgres)
    return postgres
  }

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'throughline-pg-'))
    dataDir = join(home, 'data')
  })
  after(async () => {
    for (const postgres of running) await postgres.stop()
    await rm(home, { recursive: true, force: true })
  })

  test('refuses data of another major version, with the remedy', async () => {
    const folder = join(home, 'older')
    await mkdir(join(folder, 'postgres/cluster'), { recursive: true })
    await writeFile(join(folder, 'postgres/cluster/PG_VERSION'), '17\n')
    await assert.rejects(start(folder), /written by PostgreSQL 17 .* backup .* restore/)
  })

  test('starts on an empty folder, in UTF-8, on a socket and on no port', async () => {
    const postgres = await start()
    const [row] = await query(
      postgres.url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS network,
        current_setting('fsync') AS fsync, 'ä' < 'b' COLLATE "default" AS linguistic`,
    )
    assert.deepEqual(row, { encoding: 'UTF8', network: '', fsync: 'on', linguistic: false })
    await query(postgres.url, 'CREATE TABLE kept AS SELECT 1 AS one')
    await postgres.stop()
    assert.equal(isAlive(postgres.pid), false)
  })

  test('a second process joins, leaves it running, and takes over when the first ends', async () => {
    const first = await hold(dataDir)
    const second = await start()
    assert.equal(second.owned, false)
    assert.equal(second.pid, first.postmaster)
    await first.kill('SIGTERM')
    assert.deepEqual(await queryWhenBack(second.url, 'SELECT one FROM kept'), [{ one: 1 }])
    for (let wait = 0; !second.owned && wait < 50; wait += 1) await sleep(100)
    assert.equal(second.owned, true)
    await second.stop()
  })

  test('is back under the same address after it was killed, with all it had committed', async () => {
    const postgres = await start()
    await query(postgres.url, 'INSERT INTO kept VALUES (2)')
    const before = postgres.pid
    process.kill(before, 'SIGKILL')
    const rows = await queryWhenBack(postgres.url, 'SELECT one FROM kept ORDER BY one')
    assert.deepEqual(rows, [{ one: 1 }, { one: 2 }])
    assert.notEqual(postgres.pid, before)
    await postgres.stop()
  })

  test('ends with its server when the group is killed, and the next start needs no hand', async () => {
    const first = await hold(dataDir)
    await first.kill('SIGKILL')
    const next = await start()
    assert.equal(next.owned, true)
    assert.equal(isAlive(first.postmaster), false)
    assert.deepEqual(await query(next.url, 'SELECT count(*)::int AS n FROM kept'), [{ n: 2 }])
    await next.stop()
  })

  test('starts where server and PostgreSQL were killed at once', async () => {
    const first = await hold(dataDir)
    process.kill(first.postmaster, 'SIGKILL')
    await first.kill('SIGKILL')
    const next = await start()
    assert.deepEqual(await query(next.url, 'SELECT count(*)::int AS n FROM kept'), [{ n: 2 }])
    await next.stop()
  })

  test('a lock file whose number now belongs to another program does not stop it', async () => {
    const file = join(dataDir, 'postgres/cluster/postmaster.pid')
    await writeFile(file, `${process.pid}\n${dataDir}\n1\n5432\n${dataDir}\n\n\nready\n`)
    const postgres = await start()
    assert.match(await readFile(file, 'utf8'), new RegExp(`^${postgres.pid}\n`))
    await postgres.stop()
  })

  test('starts in a folder whose path is too long for a socket', async () => {
    const postgres = await start(join(home, 'long'.repeat(30)))
    assert.deepEqual(await query(postgres.url, 'SELECT 1 AS one'), [{ one: 1 }])
    await postgres.stop()
  })

  test('starts as root where user namespaces are refused', {
    skip: process.getuid?.() !== 0 && 'not root',
  }, async () => {
    const path = process.env.PATH
    const bin = join(home, 'bin')
    await mkdir(bin)
    // A PATH without unshare is a machine that refuses it.
    process.env.PATH = bin
    try {
      const folder = join(home, 'open')
      const postgres = await start(folder)
      assert.deepEqual(await query(postgres.url, 'SELECT 1 AS one'), [{ one: 1 }])
      const status = await readFile(`/proc/${postgres.pid}/status`, 'utf8')
      assert.doesNotMatch(status, /^Uid:\s+0\s/m)
      await postgres.stop()
      const socket = decodeURIComponent(new URL(postgres.url.replace('@/', '@local/')).searchParams.get('host') ?? '')
      if (socket.startsWith('/var/lib/throughline/')) await rm(socket, { recursive: true, force: true })
    } finally {
      process.env.PATH = path
    }
  })
})
