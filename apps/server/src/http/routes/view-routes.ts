import { roleAtLeast } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Services } from '../../services.ts'
import { route } from '../route.ts'

const tag = 'views'
const content = {
  name: z.string().trim().min(1).max(200),
  type: z.string().max(100).nullable(),
  space: z.uuid().nullable(),
  layout: z.string().min(1).max(50),
  filter: z.string().max(20_000),
  sort: z.string().max(1000).nullable(),
  columns: z.array(z.string().max(200)).max(200).nullable(),
  grouping: z.string().max(200).nullable(),
  options: z.record(z.string(), z.json()),
  shared: z.boolean(),
  pinned: z.boolean(),
}
const defaults = {
  type: null,
  space: null,
  filter: '',
  sort: '',
  columns: [],
  grouping: null,
  options: {},
  shared: false,
  pinned: false,
}
const view = z.object({
  id: z.string(),
  ...content,
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  version: z.number(),
  updatedAt: z.string(),
  can: z.object({ update: z.boolean(), delete: z.boolean() }),
})
const params = z.object({ id: z.uuid() })

/** What a caller may see: their own, and the shared ones of spaces in sight. */
function select(access: {
  workspace: string
  person: string | null
  role: string
  spaces: ReadonlyMap<string, string>
}) {
  const manages = access.role === 'owner' || access.role === 'admin' || access.role === 'manager'
  return sql`
    select v.id, v.name, v.type, v.space, v.layout, v.filter, v.sort, v.columns, v.grouping, v.options, v.shared, v.pinned,
      v.version::int as version, v.updated_at as "updatedAt",
      case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as owner,
      json_build_object('update', v.owner = ${access.person} or (v.shared and ${manages}),
        'delete', v.owner = ${access.person} or (v.shared and ${manages})) as can
    from saved_view v left join person p on p.id = v.owner
    where v.workspace = ${access.workspace} and (v.owner = ${access.person} or (v.shared and ${access.role !== 'guest'}))
      and (v.space is null or v.space = any(${[...access.spaces.keys()]}::uuid[]))`
}

const list = route({
  method: 'GET',
  path: '/api/v1/views',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Saved views, one’s own and the shared ones', 'zh-CN': '自己的和共享的已保存视图' },
  output: z.object({ views: z.array(view) }),
  handler: async ({ services, access }) => {
    const { rows } = await services.pool.query(sql`${select(access)} order by v.pinned desc, lower(v.name), v.id`)
    return { views: rows }
  },
})

const create = route({
  method: 'POST',
  path: '/api/v1/views',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Save a view', 'zh-CN': '保存视图' },
  status: 201,
  body: z.strictObject(content).partial().required({ name: true, layout: true }),
  output: view,
  handler: async ({ services, access, body }) => {
    const value = { ...defaults, ...body }
    if (value.shared && !roleAtLeast(access.role, 'member')) throw refuse('forbidden', { action: 'share' }, '/shared')
    if (value.space !== null && !access.spaces.has(value.space ?? ''))
      throw refuse('unknown-reference', { field: 'space', got: value.space ?? '' }, '/space')
    const id = access.receipt?.id ?? uuidV7()
    await services.pool.query(sql`
      insert into saved_view (workspace, id, owner, space, name, type, layout, filter, sort, columns, grouping, options, shared, pinned)
      values (${access.workspace}, ${id}, ${access.person}, ${value.space}, ${value.name}, ${value.type}, ${value.layout},
        ${value.filter}, ${value.sort ?? ''}, ${value.columns ?? []}::text[], ${value.grouping}, ${JSON.stringify(value.options)}::jsonb,
        ${value.shared}, ${value.pinned})
      on conflict (workspace, id) do nothing`)
    const { rows } = await services.pool.query(sql`${select(access)} and v.id = ${id}`)
    return rows[0]
  },
})

const change = route({
  method: 'PATCH',
  path: '/api/v1/views/{id}',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Change a saved view', 'zh-CN': '修改已保存的视图' },
  params,
  body: z.strictObject(content).partial(),
  output: view,
  handler: async ({ services, access, params: { id }, body }) => {
    const before = await mine(services, access, id)
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    const value: typeof before = { ...before, ...given }
    await services.pool.query(sql`
      update saved_view set name = ${value.name}, type = ${value.type}, space = ${value.space}, layout = ${value.layout},
        filter = ${value.filter}, sort = ${value.sort ?? ''}, columns = ${value.columns ?? []}::text[], grouping = ${value.grouping},
        options = ${JSON.stringify(value.options)}::jsonb, shared = ${value.shared}, pinned = ${value.pinned},
        version = version + 1, updated_at = now()
      where workspace = ${access.workspace} and id = ${id}`)
    const { rows } = await services.pool.query(sql`${select(access)} and v.id = ${id}`)
    return rows[0]
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/views/{id}',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Delete a saved view', 'zh-CN': '删除已保存的视图' },
  params,
  handler: async ({ services, access, params: { id } }) => {
    await mine(services, access, id)
    await services.pool.query(sql`delete from saved_view where workspace = ${access.workspace} and id = ${id}`)
  },
})

type Caller = Parameters<typeof select>[0]

interface View extends z.output<typeof stored> {
  readonly can: { readonly update: boolean }
}
const stored = z.object(content)

async function mine(services: Services, access: Caller, id: string): Promise<View> {
  const { rows } = await services.pool.query<View>(sql`${select(access)} and v.id = ${id}`)
  const found = rows[0]
  if (found === undefined) throw refuse('not-found', { reference: id })
  if (!found.can.update) throw refuse('forbidden', { action: 'update' })
  return found
}

export const viewRoutes = [list, create, change, remove]
