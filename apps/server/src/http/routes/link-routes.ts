import { z } from 'zod'
import { itemParams } from '../reference.ts'
import { route } from '../route.ts'
import { written } from '../write-items.ts'

const tag = 'links'
const link = z.object({
  kind: z.string(),
  direction: z.enum(['out', 'in']),
  item: z.object({ id: z.string(), key: z.string(), title: z.string(), type: z.string(), state: z.string() }),
  createdAt: z.string().nullable(),
  hidden: z.literal(true).optional(),
})
const links = z.object({ links: z.array(link) })
const reference = z.string().min(1).max(200)

const list = route({
  method: 'GET',
  path: '/api/v1/items/{ref}/links',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'What an item is linked with, either way', 'zh-CN': '条目的双向关联' },
  params: itemParams,
  output: links,
  handler: async ({ services, access, params }) => ({
    links: await services.store.links(access, params.ref),
  }),
})

const create = route({
  method: 'POST',
  path: '/api/v1/items/{ref}/links',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Link an item with another', 'zh-CN': '关联两个条目' },
  params: itemParams,
  status: 201,
  body: z.strictObject({
    kind: z.string().min(1).max(200),
    to: reference,
    direction: z.enum(['out', 'in']).optional(),
  }),
  output: links,
  handler: async ({ services, access, params, body }) => {
    const [from, to] = body.direction === 'in' ? [body.to, params.ref] : [params.ref, body.to]
    await written(services, access, { do: 'link', from, to, kind: body.kind })
    return { links: await services.store.links(access, params.ref) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/items/{ref}/links',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Take a link away', 'zh-CN': '移除关联' },
  params: itemParams,
  query: z.strictObject({
    kind: z.string().min(1).max(200),
    to: reference,
    direction: z.enum(['out', 'in']).optional(),
  }),
  handler: async ({ services, access, params, query }) => {
    const [from, to] = query.direction === 'in' ? [query.to, params.ref] : [params.ref, query.to]
    await written(services, access, { do: 'unlink', from, to, kind: query.kind })
  },
})

export const linkRoutes = [list, create, remove]
