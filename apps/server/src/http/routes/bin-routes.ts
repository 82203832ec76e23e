import { visible } from '@throughline/store/access/visible'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { wholeNumber } from '../reference.ts'
import { route } from '../route.ts'

const deleted = z.object({
  id: z.string(),
  type: z.string(),
  key: z.string(),
  title: z.string(),
  state: z.string(),
  updatedAt: z.string(),
  updatedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
})

const list = route({
  method: 'GET',
  path: '/api/v1/items:deleted',
  permission: { scope: 'read', role: 'guest' },
  tag: 'items',
  summary: { en: 'The recycle bin, newest first', 'zh-CN': '回收站，最新在前' },
  query: z.strictObject({ limit: wholeNumber(1, 200).optional(), before: z.iso.datetime({ offset: true }).optional() }),
  output: z.object({ items: z.array(deleted), nextCursor: z.string().nullable() }),
  handler: async ({ services, access, query }) => {
    const limit = query.limit ?? 50
    const sight = visible(access, services.store.directory(access.workspace).declared.values(), 'i', {
      deleted: 'only',
    })
    const { rows } = await services.pool.query<{ updatedAt: string }>(sql`
      select i.id, i.type, i.key, i.title, i.state, i.updated_at as "updatedAt",
        case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as "updatedBy"
      from item i left join person p on p.id = i.updated_by
      where i.workspace = ${access.workspace} and ${sight}
        and (${query.before ?? null}::timestamptz is null or i.updated_at < ${query.before ?? null}::timestamptz)
      order by i.updated_at desc, i.id desc limit ${limit + 1}`)
    const items = rows.slice(0, limit)
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.updatedAt ?? null) : null }
  },
})

export const binRoutes = [list]
