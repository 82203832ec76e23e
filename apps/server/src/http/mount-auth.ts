import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressHeader } from '../auth/create-auth.ts'
import type { Services } from '../services.ts'

/** The sign-in library's own routes; everything it offers beyond these stays closed. */
export const authPaths = [
  'sign-in/email',
  'sign-out',
  'get-session',
  'list-sessions',
  'revoke-session',
  'revoke-other-sessions',
  'change-password',
  'request-password-reset',
  'reset-password',
] as const

/** Mounts the sign-in library at `/api/auth/*`, handing it the request as the web standard has it. */
export function mountAuth(app: FastifyInstance, services: Services): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) =>
      done(null, body),
    )
    for (const path of authPaths)
      scope.route({
        method: ['GET', 'POST'],
        url: `/api/auth/${path}`,
        config: { guard: { public: 'The sign-in library guards each of its paths itself.' } },
        exposeHeadRoute: false,
        handler: async (request, reply) => {
          const response = await services.auth.handler(webRequest(request))
          if (path !== 'get-session' && path !== 'list-sessions') services.identities.forget()
          reply.code(response.status)
          for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
          const cookies = response.headers.getSetCookie()
          if (cookies.length > 0) reply.header('set-cookie', cookies)
          reply.header('cache-control', 'no-store')
          return reply.send(await response.text())
        },
      })
  })
}

/** The request as the library wants it, with the caller's address as our own proxy settings see it. */
export function webRequest(request: FastifyRequest, path = request.url, body = request.body): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string' && name !== 'content-length') headers.set(name, value)
  headers.set(addressHeader, request.ip)
  const init: RequestInit = { method: request.method, headers }
  if (typeof body === 'string') init.body = body
  return new Request(`${request.protocol}://${request.host}${path}`, init)
}
