import { constants, openAsBlob } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { refuse } from '@throughline/model/problem'
import sql from 'sql-template-tag'
import { findPerson } from '../auth/find-identity.ts'
import { createServices, endServices } from '../create-services.ts'
import { createApp } from '../http/create-app.ts'
import { routes } from '../http/routes.ts'
import type { Services } from '../services.ts'
import { ApiRefusal } from './api-refusal.ts'
import { quietLog, type Where, withDatabase } from './where.ts'

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  /** The path of a file to upload. */
  readonly file?: string
}

/** Calls the public API and answers the stream of what came; throws what it refused. */
export interface ApiCaller {
  stream(call: ApiCall): Promise<Readable>
  // biome-ignore lint/suspicious/noExplicitAny: each command reads its own documented answer
  json(call: ApiCall): Promise<any>
}

export interface Reach extends Where {
  readonly server?: string | undefined
  readonly token?: string | undefined
  /** Whose eyes and hands a local call has; absent: the workspace's first owner. */
  readonly user?: string | undefined
}

interface Request {
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: Readable | string | undefined
}

/** Works through the public API: over HTTP where a server is named, else in this very process on the database itself. */
export async function withApi<Result>(
  reach: Reach,
  work: (api: ApiCaller, services: Services | null) => Promise<Result>,
) {
  if (reach.server !== undefined) return work(callerOver(remote(reach.server, reach.token)), null)
  return withDatabase(reach, async (database, settings) => {
    const services = await createServices(settings, quietLog, database)
    const identity = await localIdentity(services, reach.user)
    const identities = { of: async () => identity, forget: () => undefined }
    const app = await createApp({ ...services, identities }, routes)
    try {
      const local = async (method: ApiCall['method'], { url, headers, body }: Request) => {
        const answer = await app.inject({
          method,
          url,
          headers: { ...headers, authorization: 'Bearer local' },
          ...(body === undefined ? {} : { payload: body }),
          payloadAsStream: true,
        })
        return { status: answer.statusCode, body: answer.stream() }
      }
      return await work(callerOver(local), services)
    } finally {
      await app.close()
      await endServices(services)
    }
  })
}

type Transport = (
  method: ApiCall['method'],
  request: Request,
) => Promise<{ readonly status: number; readonly body: Readable }>

function remote(server: string, token: string | undefined): Transport {
  return async (method, { url, headers, body }) => {
    const init: RequestInit & { duplex?: 'half' } = {
      method,
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    }
    if (body !== undefined) {
      // The web stream of Node is the one fetch takes; their types differ by name only.
      init.body =
        typeof body === 'string' ? body : (Readable.toWeb(body) as unknown as NonNullable<RequestInit['body']>)
      init.duplex = 'half'
    }
    // Whatever hinders it, an address that is none included, the remedy is the same.
    const answer = await fetch(`${server.replace(/\/+$/, '')}${url}`, init).catch((error: unknown) => {
      const { cause } = error as { readonly cause?: { readonly code?: unknown; readonly message?: unknown } } // fetch's TypeError
      throw refuse('server-unreachable', { server, reason: String(cause?.code ?? cause?.message ?? error) })
    })
    const stream = answer.body as unknown as Parameters<typeof Readable.fromWeb>[0] | null // as above
    return { status: answer.status, body: stream === null ? Readable.from([]) : Readable.fromWeb(stream) }
  }
}

function callerOver(transport: Transport): ApiCaller {
  const stream = async (call: ApiCall): Promise<Readable> => {
    const { status, body } = await transport(call.method, await requestOf(call))
    if (status >= 400) throw ApiRefusal.from(status, await text(body))
    return body
  }
  return { stream, json: async (call) => JSON.parse((await text(await stream(call))) || 'null') }
}

async function requestOf({ path, query = {}, body, file }: ApiCall): Promise<Request> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const search = new URLSearchParams(given).toString()
  const url = `/api/v1/${path}${search === '' ? '' : `?${search}`}`
  if (file !== undefined) {
    await access(file, constants.R_OK).catch(() => {
      throw refuse('not-found', { reference: file })
    })
    if (!(await stat(file)).isFile()) throw refuse('wrong-kind', { field: 'FILE', expected: 'a file', got: file })
    const blob = await openAsBlob(file)
    const form = new FormData()
    form.append('file', blob, basename(file))
    // A Response writes the form out as it travels, a piece at a time.
    const written = new Response(form)
    const stream = written.body as unknown as Parameters<typeof Readable.fromWeb>[0] // web stream, as above
    return {
      url,
      headers: { 'content-type': written.headers.get('content-type') ?? '' },
      body: Readable.fromWeb(stream),
    }
  }
  if (body === undefined) return { url, headers: {}, body: undefined }
  return { url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function localIdentity(services: Services, user: string | undefined) {
  const { rows } = await services.pool.query<{ person: string; workspace: string }>(sql`
    select p.id as person, m.workspace from person p join member m on m.person = p.id
    where ${user ?? null}::text is null and m.role = 'owner' or lower(p.email) = lower(${user ?? null})
    order by m.joined_at, m.person limit 1`)
  const found = rows[0]
  const identity = found === undefined ? null : await findPerson(services.pool, found.person, found.workspace)
  if (identity === null) throw refuse('unknown-person', { field: '--user', got: user ?? 'owner' })
  return identity
}
