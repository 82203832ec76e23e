import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { setUp, startServer, type TestServer } from './harness/start-server.ts'

const MEGABYTE = 2 ** 20

/** A small disk of our own; null where we may not make one. */
function mountSmallDisk(at: string): boolean {
  try {
    mkdirSync(at)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', at], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('a full disk', () => {
  let home: string
  let disk: string
  let mounted = false
  let server: TestServer | undefined
  let cookie = ''

  async function create(
    title: string,
    body = '',
  ): Promise<{ status: number; type: string; problem: { code?: string } }> {
    const response = await fetch(`${server?.url}/api/v1/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server?.url ?? '', cookie },
      body: JSON.stringify({ type: 'customer', title, body }),
      signal: AbortSignal.timeout(30_000),
    })
    const problem = (await response.json()) as { code?: string }
    return { status: response.status, type: response.headers.get('content-type') ?? '', problem }
  }

  /** Leaves this many bytes free. */
  async function fill(left: number): Promise<void> {
    const { bavail, bsize } = await statfs(disk)
    const file = await open(join(disk, 'filler'), 'a')
    const block = Buffer.alloc(MEGABYTE)
    try {
      for (let free = bavail * bsize; free > left; free -= MEGABYTE) await file.write(block)
    } catch {
      // Somebody else took the last of it: full is what was wanted.
    }
    await file.close()
  }

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'throughline-disk-'))
    disk = join(home, 'disk')
    mounted = mountSmallDisk(disk)
    if (!mounted) return
    server = await startServer({ embedded: true, data: join(disk, 'data') })
    cookie = await setUp(server)
  })
  after(async () => {
    await server?.stop()
    if (mounted) execFileSync('umount', ['-l', disk])
    await rm(home, { recursive: true, force: true })
  })

  test('is told as a problem, loses nothing, and is over when there is room again', async (t) => {
    if (!mounted) return t.skip('needs to mount a small disk, which this account may not')
    const kept: string[] = []
    let refusal: Awaited<ReturnType<typeof create>> | undefined
    await fill(2 * MEGABYTE)
    // Bodies that do not compress, so that the disk and not the number of rows decides.
    const noise = (): string =>
      Array.from({ length: 40 }, () => crypto.randomUUID())
        .join(' ')
        .repeat(20)
    for (let number = 0; number < 3000 && !refusal; number += 1) {
      const title = `before ${number}`
      const answer = await create(title, noise())
      if (answer.status === 201) kept.push(title)
      else refusal = answer
    }
    assert.ok(refusal, 'the disk never filled up')
    assert.ok(refusal.status === 507 || refusal.status === 503, `${refusal.status} ${JSON.stringify(refusal.problem)}`)
    assert.match(refusal.type, /application\/problem\+json/)
    assert.ok(refusal.problem.code === 'storage-full' || refusal.problem.code === 'database-unavailable')
    assert.equal(server?.child.exitCode, null, 'the server ended')
    await fill(0)
    for (let number = 0; number < 20; number += 1) {
      const title = `while full ${number}`
      const answer = await create(title, noise())
      // Some still fit where old pages have room; what does not must say so.
      if (answer.status === 201) kept.push(title)
      else assert.ok(answer.status === 507 || answer.status === 503, JSON.stringify(answer.problem))
    }

    await rm(join(disk, 'filler'))
    let after: Awaited<ReturnType<typeof create>> | undefined
    for (let wait = 0; after?.status !== 201 && wait < 150; wait += 1) {
      await sleep(200)
      after = await create('after')
    }
    assert.equal(after?.status, 201, `${server?.output().slice(-2000)}`)
    const listed = await fetch(`${server?.url}/api/v1/items?filter=type:customer&limit=1&total=true`, {
      headers: { cookie },
    })
    const { total } = (await listed.json()) as { total: number }
    assert.equal(total, kept.length + 1)
  })
})
