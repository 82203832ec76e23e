import { foldText } from '@throughline/model/fold-text'
import { languages } from '@throughline/model/label'
import { refuse } from '@throughline/model/problem'
import { isTimeZone } from '@throughline/model/zone-time'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Services } from '../../services.ts'
import { route } from '../route.ts'

const me = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    language: z.enum(languages),
    theme: z.string(),
    timeZone: z.string(),
  }),
  workspace: z.object({ id: z.string(), name: z.string(), language: z.string(), timeZone: z.string() }),
  role: z.string(),
  spaces: z.array(z.object({ id: z.string(), key: z.string(), title: z.string(), role: z.string() })),
  scopes: z.array(z.string()),
  version: z.number().meta({ description: 'Of the workspace: what a live stream may resume from.' }),
  server: z.object({ version: z.string() }),
})

interface Row {
  readonly name: string
  readonly email: string
  readonly language: 'en' | 'zh-CN' | null
  readonly theme: string | null
  readonly time_zone: string | null
  readonly workspace_name: string
  readonly workspace_language: string
  readonly workspace_zone: string
  readonly version: string
  readonly spaces: readonly { readonly id: string; readonly key: string; readonly title: string }[]
}

async function whoAmI(
  services: Services,
  access: {
    workspace: string
    person: string | null
    role: string
    spaces: ReadonlyMap<string, string>
    scopes: ReadonlySet<string>
  },
) {
  const { rows } = await services.pool.query<Row>(sql`
    select p.name, p.email, p.language, p.theme, p.time_zone,
      w.name as workspace_name, w.language as workspace_language, w.time_zone as workspace_zone, c.version,
      (select coalesce(json_agg(json_build_object('id', i.id, 'key', i.key, 'title', i.title) order by i.title, i.id), '[]')
        from item i where i.workspace = w.id and i.id = any(${[...access.spaces.keys()]}::uuid[]) and not i.deleted) as spaces
    from person p, workspace w join workspace_counter c on c.workspace = w.id
    where p.id = ${access.person} and w.id = ${access.workspace}`)
  const row = rows[0]
  if (row === undefined) throw refuse('unauthenticated')
  return {
    person: {
      id: access.person ?? '',
      name: row.name,
      email: row.email,
      // What somebody never chose is as the workspace has it.
      language: row.language ?? row.workspace_language,
      theme: row.theme ?? 'system',
      timeZone: row.time_zone ?? row.workspace_zone,
    },
    workspace: {
      id: access.workspace,
      name: row.workspace_name,
      language: row.workspace_language,
      timeZone: row.workspace_zone,
    },
    role: access.role,
    spaces: row.spaces.map((space) => ({ ...space, role: access.spaces.get(space.id) ?? 'guest' })),
    scopes: [...access.scopes],
    version: Number(row.version),
    server: { version: services.version },
  }
}

const readMe = route({
  method: 'GET',
  path: '/api/v1/me',
  permission: { scope: 'read', role: 'guest' },
  tag: 'me',
  summary: { en: 'Who is asking, and what they may see', 'zh-CN': '当前用户及其可见范围' },
  output: me,
  handler: ({ access, services }) => whoAmI(services, access),
})

const changeMe = route({
  method: 'PATCH',
  path: '/api/v1/me',
  permission: { scope: 'write', role: 'guest' },
  tag: 'me',
  summary: { en: 'Change one’s own name, language, theme or time zone', 'zh-CN': '修改自己的姓名、语言、主题或时区' },
  body: z.strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    language: z.enum(languages).nullable().optional(),
    theme: z.enum(['light', 'dark', 'system']).nullable().optional(),
    timeZone: z.string().max(60).refine(isTimeZone, 'time zone').nullable().optional(),
  }),
  output: me,
  handler: async ({ access, services, body }) => {
    const given = (name: keyof typeof body): boolean => body[name] !== undefined
    await services.pool.query(sql`
      update person set
        name = coalesce(${body.name ?? null}, name),
        name_fold = coalesce(${body.name === undefined ? null : foldText(body.name)}, name_fold),
        language = case when ${given('language')} then ${body.language ?? null} else language end,
        theme = case when ${given('theme')} then ${body.theme ?? null} else theme end,
        time_zone = case when ${given('timeZone')} then ${body.timeZone ?? null} else time_zone end
      where id = ${access.person}`)
    if (body.name !== undefined)
      await services.pool.query(sql`update auth."user" set name = ${body.name} where id = ${access.person}`)
    services.identities.forget()
    return whoAmI(services, access)
  },
})

export const meRoutes = [readMe, changeMe]
