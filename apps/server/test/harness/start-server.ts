import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '../../../../packages/store/test/database.ts'

const main = join(import.meta.dirname, '../../src/main.ts')
export const SETUP_CODE = 'TESTCODE'
const READY = /Throughline is ready: (\S+)/

export interface ServerOptions {
  /** The server's own PostgreSQL on its data folder, instead of a database on the shared one. */
  readonly embedded?: boolean
  /** A data folder to start on again; without it a fresh one that `stop` removes. */
  readonly data?: string
  readonly port?: number
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

export interface TestServer {
  readonly url: string
  readonly data: string
  readonly child: ChildProcess
  /** Everything it has printed so far. */
  output(): string
  /** SIGTERM, waits for its end, removes what was made for it. Answers the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL to the server alone; data and database stay. */
  kill(): Promise<void>
}

/** Starts the real server as its own process on a free port; resolves when it says it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'throughline-test-')))
  const database = options.embedded ? null : await testDatabase()
  const where = database ? ['--database', database.url] : []
  const args = ['--port', String(options.port ?? 0), '--data', data, ...where, ...(options.args ?? [])]
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: undefined, THROUGHLINE_SETUP_CODE: SETUP_CODE, ...options.environment },
  })
  let printed = ''
  const exit = new Promise<number | null>((done) => child.once('close', done))
  const remove = async (): Promise<void> => {
    await database?.drop()
    if (options.data === undefined) await rm(data, { recursive: true, force: true })
  }
  const url = await new Promise<string>((ready, failed) => {
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString()
      const found = READY.exec(printed)
      if (found?.[1]) ready(found[1])
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void exit.then((code) => failed(new Error(`The server ended with ${code} before it was ready:\n${printed}`)))
  }).catch(async (error: unknown) => {
    await remove()
    throw error
  })
  return {
    url,
    data,
    child,
    output: () => printed,
    stop: async () => {
      child.kill('SIGTERM')
      const code = await exit
      await remove()
      return code
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}

/** Answers `Cookie` for the owner of a workspace made through the set-up page's own request. */
export async function setUp(server: TestServer, language: 'en' | 'zh-CN' = 'en'): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ code: SETUP_CODE, language, workspace: 'Test', ...OWNER, start: 'empty' }),
  })
  if (response.status !== 201) throw new Error(`Set-up answered ${response.status}: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** The owner `setUp` makes. */
export const OWNER = { name: 'Owner', email: 'owner@example.com', password: 'correct horse battery' } as const
