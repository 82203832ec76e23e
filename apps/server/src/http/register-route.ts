import { roleAtLeast } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../services.ts'
import { limitAnonymous } from './limit-anonymous.ts'
import { parseInput } from './parse-input.ts'
import { replayed } from './replayed.ts'
import { routerPath } from './rewrite-verb.ts'
import type { Route } from './route.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `registerRoute` only; a route of ours without it refuses to be registered. */
    guard?: Route['permission']
  }
}

/** Registers one declared route: identity first, then right, then the body is read, checked, and handled. */
export function registerRoute(app: FastifyInstance, services: Services, declared: Route): void {
  if (!declared.permission) throw new TypeError(`${declared.method} ${declared.path} has no permission`)
  app.route({
    method: declared.method,
    url: routerPath(declared.path),
    config: { guard: declared.permission },
    // A stream without end has no head to ask for.
    exposeHeadRoute: declared.method === 'GET' && declared.produces !== 'text/event-stream',
    // A file comes as it is: its length and its parts are those of its own bytes.
    ...(declared.produces === 'application/octet-stream' ? { compress: false as const } : {}),
    ...(declared.bodyLimit === undefined ? {} : { bodyLimit: declared.bodyLimit }),
    onRequest: async (request, reply) => {
      await authorise(declared, request, services)
      void reply
    },
    handler: async (request, reply) => {
      const run = () => handle(declared, request, reply, services)
      return declared.method === 'GET' ? run() : replayed(request, reply, services, run)
    },
  })
}

async function authorise(declared: Route, request: FastifyRequest, services: Services): Promise<void> {
  const { permission } = declared
  if ('public' in permission) {
    if (declared.method !== 'GET') await limitAnonymous(request, services)
    return
  }
  const { access } = request
  if (access === null) throw refuse('unauthenticated')
  if (!access.scopes.has('all') && !access.scopes.has(permission.scope))
    throw refuse('scope-missing', { scope: permission.scope })
  // No right and no such thing are one answer.
  if (!roleAtLeast(access.role, permission.role) || (permission.session && access.actor.kind !== 'person'))
    throw refuse('not-found', { reference: declared.path.split('/').at(-1) ?? declared.path })
}

async function handle(declared: Route, request: FastifyRequest, reply: FastifyReply, services: Services) {
  if (declared.body !== undefined && declared.consumes === undefined && request.body === undefined)
    throw refuse('unsupported-media', {
      type: request.headers['content-type'] ?? '—',
      expected: 'application/json',
    })
  const result = await declared.handler({
    params: parseInput(declared.params, request.params, 'params'),
    query: parseInput(declared.query, request.query, 'query'),
    body: parseInput(declared.body, request.body, 'body'),
    // Public handlers do not read it; every other route has passed `authorise`.
    access: request.access!,
    services,
    request,
    reply,
  })
  if (reply.sent || result === reply) return reply
  if (declared.output === undefined && result === undefined) return reply.code(declared.status ?? 204).send()
  return reply.code(declared.status ?? 200).send(result)
}
