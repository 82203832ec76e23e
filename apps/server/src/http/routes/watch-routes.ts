import sql from 'sql-template-tag'
import { z } from 'zod'
import { itemParams } from '../reference.ts'
import { route } from '../route.ts'
import { written } from '../write-items.ts'

const tag = 'items'
const state = z.object({ watching: z.boolean(), watchers: z.array(z.object({ id: z.string(), name: z.string() })) })

const read = route({
  method: 'GET',
  path: '/api/v1/items/{ref}/watch',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Who watches an item', 'zh-CN': '关注条目的人' },
  params: itemParams,
  output: state,
  handler: async ({ services, access, params }) => {
    const item = await services.store.get(access, params.ref)
    const { rows } = await services.pool.query<{ id: string; name: string }>(sql`
      select p.id, p.name from watch w join person p on p.id = w.person
      where w.workspace = ${access.workspace} and w.item = ${item.id} order by p.name_fold, p.id`)
    return { watching: rows.some(({ id }) => id === access.person), watchers: rows }
  },
})

const put = route({
  method: 'PUT',
  path: '/api/v1/items/{ref}/watch',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Watch an item', 'zh-CN': '关注条目' },
  params: itemParams,
  handler: async ({ services, access, params }) => {
    await written(services, access, { do: 'watch', item: params.ref, watching: true })
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/items/{ref}/watch',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Watch an item no longer', 'zh-CN': '取消关注条目' },
  params: itemParams,
  handler: async ({ services, access, params }) => {
    await written(services, access, { do: 'watch', item: params.ref, watching: false })
  },
})

export const watchRoutes = [read, put, remove]
