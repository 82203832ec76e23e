import { visible } from '@throughline/store/access/visible'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { wholeNumber } from '../reference.ts'
import { route } from '../route.ts'

const tag = 'notifications'
const states = ['unread', 'read', 'done', 'snoozed'] as const
/** What is shown of a comment or of what changed. */
const excerpt = 300

const notification = z.object({
  id: z.string(),
  state: z.enum(states),
  reason: z.string(),
  at: z.string(),
  until: z.string().nullable(),
  item: z.object({ id: z.string(), key: z.string(), title: z.string(), type: z.string(), state: z.string() }),
  actor: z.object({ id: z.string(), name: z.string() }).nullable(),
  text: z.string().nullable(),
  version: z.number(),
  fields: z.array(z.string()),
})

const list = route({
  method: 'GET',
  path: '/api/v1/notifications',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'One’s own inbox, newest first', 'zh-CN': '自己的收件箱，最新在前' },
  query: z.strictObject({
    state: z.enum(states).optional(),
    limit: wholeNumber(1, 200).optional(),
    cursor: z.string().max(100).optional(),
  }),
  output: z.object({
    notifications: z.array(notification),
    unread: z.number(),
    nextCursor: z.string().nullable(),
  }),
  handler: async ({ services, access, query }) => {
    const limit = query.limit ?? 50
    // Snoozed ones wake by themselves; what has left the caller's sight is not shown.
    const state = sql`case when n.state = 'snoozed' and n.until <= ${access.now} then 'unread' else n.state end`
    const sight = visible(access, services.types.of(access.workspace).values(), 'i', { deleted: 'also' })
    const wanted = query.state === undefined ? sql`${state} in ('unread', 'read')` : sql`${state} = ${query.state}`
    const { rows } = await services.pool.query<{ id: string }>(sql`
      select n.id, ${state} as state, n.reason, n.at, n.until, n.version::float8 as version, coalesce(c.fields, '{}') as fields,
        json_build_object('id', i.id, 'key', i.key, 'title', i.title, 'type', i.type, 'state', i.state) as item,
        case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as actor,
        left(coalesce(m.body, c.after ->> 'body'), ${excerpt}) as text
      from notification n
        join item i on i.workspace = n.workspace and i.id = n.item
        left join change c on c.workspace = n.workspace and c.version = n.version
        left join comment m on m.workspace = n.workspace and m.id = n.comment and not m.deleted
        left join person p on p.id::text = coalesce(c.on_behalf_of, c.actor_id)
      where n.workspace = ${access.workspace} and n.person = ${access.person} and ${wanted} and ${sight}
        and (${query.cursor ?? null}::text is null or n.id::text < ${query.cursor ?? null})
      order by n.id desc limit ${limit + 1}`)
    const { rows: counts } = await services.pool.query<{ unread: number }>(sql`
      select count(*)::int as unread from notification n join item i on i.workspace = n.workspace and i.id = n.item
      where n.workspace = ${access.workspace} and n.person = ${access.person} and ${state} = 'unread' and ${sight}`)
    const shown = rows.slice(0, limit)
    return {
      notifications: shown,
      unread: counts[0]?.unread ?? 0,
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    }
  },
})

const change = route({
  method: 'PATCH',
  path: '/api/v1/notifications',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Mark notices read, done, or snooze them', 'zh-CN': '将通知标记为已读、完成或稍后提醒' },
  body: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(1000),
    state: z.enum(states),
    until: z.iso.datetime({ offset: true }).optional(),
  }),
  output: z.object({ changed: z.number() }),
  handler: async ({ services, access, body }) => {
    const { rowCount } = await services.pool.query(sql`
      update notification set state = ${body.state}, until = ${body.state === 'snoozed' ? (body.until ?? null) : null}::timestamptz
      where workspace = ${access.workspace} and person = ${access.person} and id = any(${body.ids}::uuid[])`)
    return { changed: rowCount ?? 0 }
  },
})

export const notificationRoutes = [list, change]
