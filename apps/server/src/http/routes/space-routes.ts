import { type Role, roleAtLeast, roles } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import type { Access } from '@throughline/store/store'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Services } from '../../services.ts'
import { route } from '../route.ts'
import { rightsChanged } from './member-routes.ts'

const tag = 'members'
const spaceParams = z.object({ ref: z.string().min(1).max(200) })
const memberParams = spaceParams.extend({ person: z.uuid() })

/** The id of a space in sight, by id or key, where the caller has at least this role. */
async function spaceOf(services: Services, access: Access, reference: string, needed: Role): Promise<string> {
  const { rows } = await services.pool.query<{ id: string }>(sql`
    select k.item as id from item_key k where k.workspace = ${access.workspace} and k.key = ${reference.toUpperCase()}
    union select s.id from space s where s.workspace = ${access.workspace} and s.id::text = ${reference.toLowerCase()}`)
  const id = rows[0]?.id
  const role = id === undefined ? undefined : access.spaces.get(id)
  if (id === undefined || role === undefined || !roleAtLeast(role, needed)) throw refuse('not-found', { reference })
  return id
}

const list = route({
  method: 'GET',
  path: '/api/v1/spaces/{ref}/members',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Who has a role of their own in a product', 'zh-CN': '在产品中拥有单独角色的成员' },
  params: spaceParams,
  output: z.object({
    private: z.boolean(),
    members: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(roles) })),
  }),
  handler: async ({ services, access, params }) => {
    const space = await spaceOf(services, access, params.ref, 'guest')
    const { rows } = await services.pool.query<{ private: boolean; members: unknown }>(sql`
      select s.private, (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'role', m.role) order by p.name_fold), '[]')
        from space_member m join person p on p.id = m.person where m.workspace = s.workspace and m.space = s.id) as members
      from space s where s.workspace = ${access.workspace} and s.id = ${space}`)
    return rows[0]
  },
})

const change = route({
  method: 'PATCH',
  path: '/api/v1/spaces/{ref}',
  permission: { scope: 'admin', role: 'guest' },
  tag,
  summary: {
    en: 'Open a product to the workspace, or close it to its members',
    'zh-CN': '向工作区开放产品，或仅限其成员',
  },
  params: spaceParams,
  body: z.strictObject({ private: z.boolean() }),
  output: z.object({ private: z.boolean() }),
  handler: async ({ services, access, params, body }) => {
    const space = await spaceOf(services, access, params.ref, 'admin')
    await services.pool.query(sql`
      update space set private = ${body.private} where workspace = ${access.workspace} and id = ${space}`)
    await rightsChanged(services, access)
    return body
  },
})

const put = route({
  method: 'PUT',
  path: '/api/v1/spaces/{ref}/members/{person}',
  permission: { scope: 'admin', role: 'guest' },
  tag,
  summary: { en: 'Give somebody a role in a product', 'zh-CN': '授予成员在产品中的角色' },
  params: memberParams,
  body: z.strictObject({ role: z.enum(roles) }),
  output: z.object({ id: z.string(), role: z.enum(roles) }),
  handler: async ({ services, access, params, body }) => {
    const space = await spaceOf(services, access, params.ref, 'admin')
    // Nobody gives away more than they have.
    if (!roleAtLeast(access.spaces.get(space) ?? 'guest', body.role)) throw refuse('forbidden', { action: body.role })
    const { rowCount } = await services.pool.query(sql`
      insert into space_member (workspace, space, person, role)
      select m.workspace, ${space}, m.person, ${body.role} from member m
      where m.workspace = ${access.workspace} and m.person = ${params.person}
      on conflict (workspace, space, person) do update set role = excluded.role`)
    if (rowCount === 0) throw refuse('unknown-person', { field: 'person', got: params.person }, '/person')
    await rightsChanged(services, access)
    return { id: params.person, role: body.role }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/spaces/{ref}/members/{person}',
  permission: { scope: 'admin', role: 'guest' },
  tag,
  summary: { en: 'Take somebody’s role in a product back', 'zh-CN': '收回成员在产品中的角色' },
  params: memberParams,
  handler: async ({ services, access, params }) => {
    const space = await spaceOf(services, access, params.ref, 'admin')
    await services.pool.query(sql`
      delete from space_member where workspace = ${access.workspace} and space = ${space} and person = ${params.person}`)
    await rightsChanged(services, access)
  },
})

export const spaceRoutes = [list, change, put, remove]
