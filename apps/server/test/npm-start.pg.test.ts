import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type TestDatabase, testDatabase } from '../../../packages/store/test/database.ts'

const root = join(import.meta.dirname, '../../..')

describe('npm start', () => {
  let database: TestDatabase
  let data: string
  let npm: ChildProcess | undefined
  let printed = ''

  /** Runs the command as people do; answers the address it says it is ready at. */
  async function start(...args: string[]): Promise<string> {
    printed = ''
    const child = spawn('npm', ['start', '--', '--port', '0', '--data', data, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: undefined, NODE_TEST_CONTEXT: undefined },
    })
    npm = child
    return new Promise((ready, failed) => {
      const listen = (chunk: Buffer): void => {
        printed += chunk.toString()
        const found = /^Throughline is ready: (http:\S+)$/m.exec(printed)
        if (found?.[1]) ready(found[1])
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('exit', (code) => failed(new Error(`npm start ended with ${code}:\n${printed}`)))
    })
  }

  async function answers(url: string): Promise<boolean> {
    return fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    )
  }

  before(async () => {
    database = await testDatabase()
    data = await mkdtemp(join(tmpdir(), 'throughline-npm-'))
  })
  afterEach(() => npm?.kill('SIGKILL'))
  after(async () => {
    await database.drop()
    await rm(data, { recursive: true, force: true })
  })

  test('an option it does not know and a database that does not answer are each one sentence and exit code 1', async () => {
    await assert.rejects(start('--prot', '1'), /ended with 1:[\s\S]*--prot/)
    await assert.rejects(start('--database', 'postgres://nobody:secret@127.0.0.1:9/x'), (error: Error) => {
      assert.match(error.message, /ended with 1:[\s\S]*does not answer/)
      assert.doesNotMatch(error.message.replace(/^> .*$/m, ''), /secret/)
      return true
    })
  })

  test('says where it is ready, and SIGTERM to npm alone stops it cleanly', async () => {
    const url = await start('--database', database.url)
    assert.equal(await answers(url), true)
    const exit = once(npm as ChildProcess, 'exit')
    npm?.kill('SIGTERM')
    assert.deepEqual(await exit, [0, null])
    assert.equal(await answers(url), false)
  })

  test('a server whose npm was killed does not go on alone', async () => {
    const url = await start('--database', database.url)
    npm?.kill('SIGKILL')
    for (let wait = 0; wait < 100 && (await answers(url)); wait += 1) await sleep(100)
    assert.equal(await answers(url), false)
  })
})
