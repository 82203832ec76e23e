import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import type { Language } from '@throughline/model/label'
import { refuse } from '@throughline/model/problem'
import type { Access } from '@throughline/store/store'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { accessOf, type Identity } from '../auth/identity.ts'
import type { Log } from '../log.ts'
import type { Services } from '../services.ts'
import { languageOfHeader } from './language-of-header.ts'
import { replyWithError } from './problem-reply.ts'
import { readJson } from './read-json.ts'
import { registerRoute } from './register-route.ts'
import { headerLimit, replyToMalformed } from './reply-to-malformed.ts'
import { rewriteVerb } from './rewrite-verb.ts'
import type { Route } from './route.ts'

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
    access: Access | null
    language: Language
    /** Set while an `Idempotency-Key` is held: keeps the answer under it. */
    keepAnswer: ((status: number, body: string | null) => Promise<void>) | null
  }
}

/** Of a JSON body, in bytes: room for a batch of thousands. */
const bodyLimit = 20 * 1024 * 1024

/** What a page of ours may load: itself, nothing from elsewhere. */
export const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  // Plain http on a private network must keep working, so nothing is upgraded.
  upgradeInsecureRequests: null,
}

/** The HTTP application: plugins, identity, the routes, and the one error handler. */
export async function createApp(services: Services, routes: readonly Route[]): Promise<FastifyInstance> {
  const { settings } = services
  const app = fastify({
    // Fastify's own logger type, so that the instance keeps its plain type.
    loggerInstance: services.log as FastifyBaseLogger,
    // One line a request, when it is over; see `logAnswer`.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    bodyLimit,
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: (request) => rewriteVerb(request.url ?? '/'),
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: headerLimit },
    clientErrorHandler: replyToMalformed,
    frameworkErrors: (error, request, reply) => {
      request.language ??= languageOfHeader(request.headers['accept-language']) ?? 'en'
      void replyWithError(anonymous(request) ? refuse('unauthenticated') : error, request, reply)
    },
  })
  app.decorateRequest('identity', null)
  app.decorateRequest('access', null)
  app.decorateRequest('keepAnswer', null)
  app.decorateRequest('language', 'en')
  await app.register(helmet, {
    contentSecurityPolicy: { directives: contentSecurityPolicy },
    hsts: settings.publicUrl?.startsWith('https://') ?? false,
    crossOriginEmbedderPolicy: false,
    // A plain-http origin is not trustworthy, where these two headers only fill the console with warnings.
    crossOriginOpenerPolicy: settings.publicUrl?.startsWith('https://') ?? false,
    originAgentCluster: false,
  })
  await app.register(compress, {
    global: true,
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // The library's own 11 costs a hundred times the processor for a few per cent of size.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
    zlibOptions: { level: 3 },
  })
  // The file store counts the bytes itself and says so in its own words; one more is the parser's last line.
  await app.register(multipart, {
    limits: { files: 1, fields: 50, fieldSize: 100_000, fileSize: settings.uploadLimit + 1 },
  })
  // Every other content type is refused by Fastify itself, after identity.
  app.removeContentTypeParser(['text/plain', 'application/json'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, readJson)
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/') && route.config?.guard === undefined)
      throw new TypeError(`${String(route.method)} ${route.url} has no permission: declare it with route()`)
  })
  services.metrics.observe(app)
  app.addHook('onRequest', (request, reply) => identify(request, reply, services))
  app.addHook('onSend', keepAnswer)
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply, services.log))
  app.setErrorHandler((error, request, reply) => replyWithError(error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    replyWithError(
      isApi(request) && request.identity === null
        ? refuse('unauthenticated')
        : refuse('not-found', { reference: request.url.split('?')[0] ?? '/' }),
      request,
      reply,
    ),
  )
  for (const declared of routes) registerRoute(app, services, declared)
  return app
}

const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/')

function anonymous(request: FastifyRequest): boolean {
  return isApi(request) && request.headers.authorization === undefined && request.headers.cookie === undefined
}

/** Finds out who asks before anything is read; a session of the browser may write only from our own pages. */
async function identify(request: FastifyRequest, reply: FastifyReply, services: Services): Promise<void> {
  const asked = languageOfHeader(request.headers['accept-language'])
  request.language = asked ?? 'en'
  reply.header('x-request-id', request.id)
  if (!isApi(request) || request.url.startsWith('/api/auth/')) return
  if (request.headers.authorization === undefined && request.headers.cookie === undefined) return
  const identity = await services.identities.of(request.headers)
  if (identity === null) return
  if (identity.actor.kind === 'person' && !fromOurselves(request, services.settings.publicUrl)) return
  const language =
    identity.actor.kind === 'person'
      ? (identity.personLanguage ?? asked ?? identity.language)
      : (asked ?? identity.language)
  request.identity = identity
  request.language = language
  request.access = accessOf(identity, language, new Date())
}

/** Cookies travel with every request a browser makes, so a page elsewhere must not be able to write with them. */
function fromOurselves(request: FastifyRequest, publicUrl: string | null): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return true
  if (site !== undefined) return false
  const { origin } = request.headers
  if (origin === undefined) return true
  const host = hostOf(origin)
  // A proxy may ask under a name of its own, so the public address counts as ours, too.
  return host === request.headers.host || host === request.host || (publicUrl !== null && host === hostOf(publicUrl))
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

async function keepAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const keep = request.keepAnswer
  if (keep === null) return payload
  request.keepAnswer = null
  await keep(reply.statusCode, typeof payload === 'string' && payload !== '' ? payload : null)
  return payload
}

/** What was asked, by whom, and how it went; what could open a door is left out. */
function logAnswer(request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const level = reply.statusCode >= 500 ? 'error' : 'info'
  if (!log.isLevelEnabled(level)) return
  log[level](
    {
      request: request.id,
      method: request.method,
      // An invitation's code and a reset's token travel in the address; neither belongs in a log.
      url: request.url.replace(/(invitations\/)[^/:?]+/, '$1—').replace(/([?&](?:token|code)=)[^&]+/g, '$1—'),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      address: request.ip,
      ...(request.identity === null ? {} : { actor: `${request.identity.actor.kind} ${request.identity.actor.id}` }),
    },
    'request',
  )
}
