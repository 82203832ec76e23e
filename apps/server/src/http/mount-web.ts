import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { refuse } from '@throughline/model/problem'
import type { FastifyInstance } from 'fastify'
import { replyWithError } from './problem-reply.ts'

/**
 * Serves the built screens: files named by their hash for ever, everything else asked about again, and the one page for
 * every address of the application.
 */
export async function mountWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.log.warn(`no screens to serve: ${folder} is empty; the API works`)
    return
  }
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    // The build leaves each file compressed beside it.
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = /[\\/]assets[\\/]/.test(path)
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    // A missing file is missing; only addresses of pages get the page.
    if (path.startsWith('/api/')) return reply.callNotFound()
    if (/\.[a-z0-9]{1,8}$/i.test(path)) return replyWithError(refuse('not-found', { reference: path }), request, reply)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
