import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role, Scope } from '@throughline/model/permission'
import { testDatabase } from '../../../packages/store/test/database.ts'
import { createPerson } from '../src/auth/create-person.ts'
import { createToken } from '../src/auth/create-token.ts'
import { createWorkspace } from '../src/auth/create-workspace.ts'
import { createLog } from '../src/log.ts'
import { readSettings } from '../src/settings.ts'
import { type RunningServer, startServer } from '../src/start-server.ts'

/** An answer as tests look at it. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what the test asserts
  readonly body: any
}

export interface Caller {
  readonly person: string
  readonly token: string
  (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
}

export interface TestServer {
  readonly server: RunningServer
  readonly url: string
  readonly workspace: string
  readonly owner: Caller
  readonly anonymous: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>
  /** Somebody with this role, and a token with these scopes. */
  person(role: Role, scopes?: readonly Scope[]): Promise<Caller>
  stop(): Promise<void>
}

export const password = 'correct horse battery'

/** A server of its own on a real port and a database of its own, with a workspace and its owner. */
export async function testServer(environment: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const database = await testDatabase()
  const data = await mkdtemp(join(tmpdir(), 'throughline-test-'))
  const settings = readSettings(['--port', '0', '--data', data, '--database', database.url], environment)
  const server = await startServer(settings, createLog(process.env.LOG_LEVEL ?? 'fatal'))
  const { services, url } = server
  const workspace = await createWorkspace(
    services,
    { name: 'Test', language: 'en', timeZone: 'UTC' },
    { name: 'Olga Owner', email: 'owner@example.com', password },
  )
  let made = 0
  const callerOf = async (person: string, scopes: readonly Scope[]): Promise<Caller> => {
    const { token } = await createToken(services.pool, { workspace, person, name: 'test', scopes, expiresAt: null })
    return Object.assign(callWith(url, { authorization: `Bearer ${token}` }), { person, token })
  }
  const { rows } = await services.pool.query<{ id: string }>('select id from person')
  return {
    server,
    url,
    workspace,
    owner: await callerOf(rows[0]!.id, ['all']),
    anonymous: callWith(url, {}),
    person: async (role, scopes = ['all']) => {
      const number = ++made
      const details = { name: `Person ${number}`, email: `p${number}@example.com`, password, language: null }
      return callerOf(await createPerson(services, details, workspace, role), scopes)
    },
    stop: async () => {
      await server.close()
      await database.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** A function that calls the API with these headers and reads whatever comes back. */
export function callWith(url: string, own: Readonly<Record<string, string>>) {
  return async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const isForm = body instanceof FormData
    const response = await fetch(`${url}${path.startsWith('/') ? path : `/api/v1/${path}`}`, {
      method,
      redirect: 'manual',
      headers: {
        ...own,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, headers: response.headers, body: json && text !== '' ? JSON.parse(text) : text }
  }
}
