import { foldText } from '@throughline/model/fold-text'
import { refuse } from '@throughline/model/problem'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { wholeNumber } from '../reference.ts'
import { route } from '../route.ts'

const people = route({
  method: 'GET',
  path: '/api/v1/people',
  permission: { scope: 'read', role: 'guest' },
  tag: 'members',
  summary: { en: 'Find people by name or e-mail', 'zh-CN': '按姓名或邮箱查找人员' },
  query: z.strictObject({ q: z.string().max(200).optional(), limit: wholeNumber(1, 200).optional() }),
  output: z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string().optional() })) }),
  handler: async ({ services, access, query }) => {
    const word = `%${foldText(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`
    // A guest meets only the people of the spaces they share; addresses are for members.
    const guest = access.role === 'guest'
    const { rows } = await services.pool.query<{ id: string; name: string; email: string }>(sql`
      select p.id, p.name, p.email from member m join person p on p.id = m.person
      where m.workspace = ${access.workspace} and (p.name_fold like ${word} or (not ${guest} and lower(p.email) like ${word}))
        and (not ${guest} or p.id = ${access.person} or exists (select from space_member s
          where s.workspace = m.workspace and s.person = p.id and s.space = any(${[...access.spaces.keys()]}::uuid[])))
      order by p.name_fold, p.id limit ${query.limit ?? 50}`)
    return { people: guest ? rows.map(({ id, name }) => ({ id, name })) : rows }
  },
})

const preferenceParams = z.object({ name: z.string().min(1).max(200) })
const most = 100_000

const readPreference = route({
  method: 'GET',
  path: '/api/v1/preferences/{name}',
  permission: { scope: 'read', role: 'guest' },
  tag: 'me',
  summary: { en: 'A setting of one’s own', 'zh-CN': '读取个人设置' },
  params: preferenceParams,
  output: z.object({ value: z.unknown() }),
  handler: async ({ services, access, params }) => {
    const { rows } = await services.pool.query<{ value: unknown }>(sql`
      select value from preference where workspace = ${access.workspace} and person = ${access.person} and name = ${params.name}`)
    return { value: rows[0]?.value ?? null }
  },
})

const writePreference = route({
  method: 'PUT',
  path: '/api/v1/preferences/{name}',
  permission: { scope: 'write', role: 'guest' },
  tag: 'me',
  summary: { en: 'Keep a setting of one’s own', 'zh-CN': '保存个人设置' },
  params: preferenceParams,
  body: z.strictObject({ value: z.json() }),
  handler: async ({ services, access, params, body }) => {
    const text = JSON.stringify(body.value)
    if (text.length > most) throw refuse('too-long', { field: 'value', length: text.length, max: most })
    await services.pool.query(sql`
      insert into preference (workspace, person, name, value)
      values (${access.workspace}, ${access.person}, ${params.name}, ${text}::jsonb)
      on conflict (workspace, person, name) do update set value = excluded.value, updated_at = now()`)
  },
})

const removePreference = route({
  method: 'DELETE',
  path: '/api/v1/preferences/{name}',
  permission: { scope: 'write', role: 'guest' },
  tag: 'me',
  summary: { en: 'Drop a setting of one’s own', 'zh-CN': '删除个人设置' },
  params: preferenceParams,
  handler: async ({ services, access, params }) => {
    await services.pool.query(sql`
      delete from preference where workspace = ${access.workspace} and person = ${access.person} and name = ${params.name}`)
  },
})

export const personalRoutes = [people, readPreference, writePreference, removePreference]
