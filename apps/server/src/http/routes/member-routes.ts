import { type Role, roleAtLeast, roles } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import type { Access } from '@throughline/store/store'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { createReset } from '../../auth/create-reset.ts'
import type { Services } from '../../services.ts'
import { originOf } from '../origin-of.ts'
import { route } from '../route.ts'

const tag = 'members'
const params = z.object({ person: z.uuid() })
const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  joinedAt: z.string(),
})

const list = route({
  method: 'GET',
  path: '/api/v1/members',
  permission: { scope: 'read', role: 'viewer' },
  tag,
  summary: { en: 'Who belongs to the workspace', 'zh-CN': '工作区成员' },
  output: z.object({ members: z.array(member) }),
  handler: async ({ services, access }) => {
    const { rows } = await services.pool.query(sql`
      select p.id, p.name, p.email, m.role, m.joined_at as "joinedAt"
      from member m join person p on p.id = m.person where m.workspace = ${access.workspace} order by p.name_fold, p.id`)
    return { members: rows }
  },
})

const change = route({
  method: 'PATCH',
  path: '/api/v1/members/{person}',
  permission: { scope: 'admin', role: 'admin' },
  tag,
  summary: { en: 'Change somebody’s role', 'zh-CN': '更改成员角色' },
  params,
  body: z.strictObject({ role: z.enum(roles) }),
  output: z.object({ id: z.string(), role: z.enum(roles) }),
  handler: async ({ services, access, params: { person }, body: { role } }) => {
    await checkMayTouch(services, access, person, role)
    await services.pool.query(sql`
      update member set role = ${role} where workspace = ${access.workspace} and person = ${person}`)
    await rightsChanged(services, access)
    return { id: person, role }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/members/{person}',
  permission: { scope: 'admin', role: 'admin' },
  tag,
  summary: { en: 'Remove somebody from the workspace', 'zh-CN': '将成员移出工作区' },
  params,
  handler: async ({ services, access, params: { person } }) => {
    await checkMayTouch(services, access, person, null)
    // What they wrote stays theirs by name; what let them in goes.
    await services.pool.query(sql`
      with gone as (delete from member where workspace = ${access.workspace} and person = ${person} returning person),
        spaces as (delete from space_member where workspace = ${access.workspace} and person in (select person from gone))
      delete from token where workspace = ${access.workspace} and person in (select person from gone)`)
    await rightsChanged(services, access)
  },
})

const reset = route({
  method: 'POST',
  path: '/api/v1/members/{person}:reset',
  permission: { scope: 'admin', role: 'admin', session: true },
  tag,
  summary: { en: 'A link with which somebody chooses a new password', 'zh-CN': '生成重置密码链接' },
  params,
  status: 201,
  output: z.object({ link: z.string(), expiresAt: z.string() }),
  handler: async ({ services, access, params: { person }, request }) => {
    // Who could make a link for an owner would be one.
    const { rows } = await services.pool.query<{ role: Role }>(sql`
      select role from member where workspace = ${access.workspace} and person = ${person}`)
    if (rows[0] === undefined) throw refuse('not-found', { reference: person })
    if (!roleAtLeast(access.role, rows[0].role)) throw refuse('forbidden', { action: rows[0].role })
    const { token, expiresAt } = await createReset(services, person)
    return { link: `${originOf(request, services.settings)}/reset?token=${token}`, expiresAt }
  },
})

/** Only owners make or unmake owners, and the last one stays. */
async function checkMayTouch(services: Services, access: Access, person: string, role: Role | null): Promise<void> {
  const { rows } = await services.pool.query<{ role: Role; owners: string }>(sql`
    select m.role, (select count(*) from member o where o.workspace = m.workspace and o.role = 'owner') as owners
    from member m where m.workspace = ${access.workspace} and m.person = ${person}`)
  const found = rows[0]
  if (found === undefined) throw refuse('not-found', { reference: person })
  const touchesOwner = found.role === 'owner' || role === 'owner'
  if (touchesOwner && !roleAtLeast(access.role, 'owner')) throw refuse('forbidden', { action: 'owner' })
  if (found.role === 'owner' && role !== 'owner' && Number(found.owners) < 2) throw refuse('last-owner', {}, '/role')
}

/** Lets this process and every other look rights up anew. */
export async function rightsChanged(services: Services, access: Pick<Access, 'workspace'>): Promise<void> {
  services.identities.forget()
  await services.signal.rightsChanged(access.workspace)
}

export const memberRoutes = [list, change, remove, reset]
