import { z } from 'zod'
import { accessOf } from '../../auth/identity.ts'
import { LiveClient } from '../../live/live-client.ts'
import { wholeNumber } from '../reference.ts'
import { route } from '../route.ts'

const live = route({
  method: 'GET',
  path: '/api/v1/live',
  permission: { scope: 'read', role: 'guest' },
  tag: 'changes',
  summary: { en: 'Changes as they happen, as server-sent events', 'zh-CN': '以服务器推送事件实时接收变更' },
  produces: 'text/event-stream',
  query: z.strictObject({
    since: wholeNumber(0, Number.MAX_SAFE_INTEGER)
      .optional()
      .meta({ description: 'As `Last-Event-ID`, for readers that cannot set it' }),
  }),
  handler: async ({ services, access, query, request, reply }) => {
    const resumed = /^\d{1,15}$/.exec(String(request.headers['last-event-id'] ?? ''))?.[0]
    const since = resumed === undefined ? query.since : Number(resumed)
    const version = since ?? services.signal.versionOf(access.workspace)
    const headers = { ...request.headers }
    const client = new LiveClient(reply.raw, access, version, async () => {
      const identity = await services.identities.of(headers)
      return identity === null ? null : accessOf(identity, access.language, new Date())
    })
    // Fastify has no part in a stream without end; its headers are kept.
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies that buffer would hold events back.
      'x-accel-buffering': 'no',
    })
    reply.raw.write(`retry: 1000\nid: ${version}\n\n`)
    reply.raw.on('close', () => services.live.leave(client))
    reply.raw.on('error', () => services.live.leave(client))
    await services.live.join(client)
    return reply
  },
})

export const liveRoutes = [live]
