import { languages } from '@throughline/model/label'
import { roleAtLeast, roles } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { acceptInvitation, findInvitation } from '../../auth/accept-invitation.ts'
import { hashOfSecret, newSecret } from '../../auth/token-hash.ts'
import { originOf } from '../origin-of.ts'
import { route } from '../route.ts'
import { signIn } from '../sign-in.ts'

const tag = 'members'
const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(roles),
  createdAt: z.string(),
  expiresAt: z.string(),
})

const list = route({
  method: 'GET',
  path: '/api/v1/invitations',
  permission: { scope: 'admin', role: 'admin' },
  tag,
  summary: { en: 'Invitations not yet accepted', 'zh-CN': '尚未接受的邀请' },
  output: z.object({ invitations: z.array(invitation) }),
  handler: async ({ services, access }) => {
    const { rows } = await services.pool.query(sql`
      select id, email, role, created_at as "createdAt", expires_at as "expiresAt" from invitation
      where workspace = ${access.workspace} and accepted_at is null and expires_at > now() order by created_at desc`)
    return { invitations: rows }
  },
})

const create = route({
  method: 'POST',
  path: '/api/v1/invitations',
  permission: { scope: 'admin', role: 'admin' },
  tag,
  summary: {
    en: 'Invite somebody; the link works without a mail server',
    'zh-CN': '邀请成员，无需邮件服务器即可使用链接',
  },
  status: 201,
  body: z.strictObject({ email: z.email().max(320), role: z.enum(roles), space: z.uuid().optional() }),
  output: invitation.extend({ link: z.string(), sent: z.boolean() }),
  handler: async ({ services, access, body, request }) => {
    if (!roleAtLeast(access.role, body.role)) throw refuse('forbidden', { action: body.role }, '/role')
    if (body.space !== undefined && !access.spaces.has(body.space))
      throw refuse('unknown-reference', { field: 'space', got: body.space }, '/space')
    const email = body.email.toLowerCase()
    const member = await services.pool.query(sql`
      select from member m join person p on p.id = m.person where m.workspace = ${access.workspace} and lower(p.email) = ${email}`)
    if ((member.rowCount ?? 0) > 0) throw refuse('already-done', { what: email }, '/email')
    const code = newSecret('')
    const { rows } = await services.pool.query<{ id: string }>(sql`
      with before as (delete from invitation where workspace = ${access.workspace} and email = ${email} and accepted_at is null)
      insert into invitation (workspace, id, code_hash, email, role, space, invited_by, expires_at)
      values (${access.workspace}, ${uuidV7()}, ${hashOfSecret(code)}, ${email}, ${body.role}, ${body.space ?? null},
        ${access.person}, now() + interval '14 days')
      returning id, email, role, created_at as "createdAt", expires_at as "expiresAt"`)
    const link = `${originOf(request, services.settings)}/invitation/${code}`
    const { rows: workspaces } = await services.pool.query<{ name: string }>(
      sql`select name from workspace where id = ${access.workspace}`,
    )
    const sent = await services.mailer.sendInvitation(
      email,
      workspaces[0]?.name ?? 'Throughline',
      request.identity?.name ?? '',
      link,
      access.language,
    )
    return { ...rows[0], link, sent }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/invitations/{id}',
  permission: { scope: 'admin', role: 'admin' },
  tag,
  summary: { en: 'Withdraw an invitation', 'zh-CN': '撤回邀请' },
  params: z.object({ id: z.uuid() }),
  handler: async ({ services, access, params }) => {
    const { rowCount } = await services.pool.query(sql`
      delete from invitation where workspace = ${access.workspace} and id = ${params.id} and accepted_at is null`)
    if (rowCount === 0) throw refuse('not-found', { reference: params.id })
  },
})

const code = z.object({ code: z.string().min(20).max(100) })

const look = route({
  method: 'GET',
  path: '/api/v1/invitations/{code}',
  permission: { public: 'Whoever holds the code was invited; it is 256 random bits.' },
  tag,
  summary: { en: 'What an invitation is for', 'zh-CN': '查看邀请内容' },
  params: code,
  output: z.object({ email: z.string(), role: z.enum(roles), workspace: z.string(), known: z.boolean() }),
  handler: async ({ services, params }) => {
    const { email, role, workspaceName, known } = await findInvitation(services.pool, params.code)
    return { email, role, workspace: workspaceName, known }
  },
})

const accept = route({
  method: 'POST',
  path: '/api/v1/invitations/{code}:accept',
  permission: { public: 'Whoever holds the code was invited; it is 256 random bits.' },
  tag,
  summary: { en: 'Accept an invitation and sign in', 'zh-CN': '接受邀请并登录' },
  params: code,
  status: 201,
  body: z.strictObject({
    name: z.string().trim().min(1).max(200),
    password: z.string().min(8).max(256),
    language: z.enum(languages).optional(),
  }),
  output: z.object({ email: z.string(), role: z.enum(roles) }),
  handler: async ({ services, params, body, request, reply }) => {
    const { email, role } = await acceptInvitation(services, params.code, {
      ...body,
      language: body.language ?? request.language,
    })
    await signIn(services, request, reply, email, body.password)
    return { email, role }
  },
})

export const invitationRoutes = [list, create, remove, look, accept]
