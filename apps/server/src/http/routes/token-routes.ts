import { scopes } from '@throughline/model/permission'
import { refuse } from '@throughline/model/problem'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { createToken } from '../../auth/create-token.ts'
import { route } from '../route.ts'

const tag = 'tokens'
const shape = {
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
}

const list = route({
  method: 'GET',
  path: '/api/v1/tokens',
  permission: { scope: 'admin', role: 'guest' },
  tag,
  summary: { en: 'One’s own API tokens', 'zh-CN': '自己的 API 令牌' },
  output: z.object({ tokens: z.array(z.object(shape)) }),
  handler: async ({ services, access }) => {
    const { rows } = await services.pool.query(sql`
      select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", used_at as "lastUsedAt" from token
      where workspace = ${access.workspace} and person = ${access.person} order by created_at desc`)
    return { tokens: rows }
  },
})

const create = route({
  method: 'POST',
  path: '/api/v1/tokens',
  permission: { scope: 'admin', role: 'guest' },
  tag,
  summary: { en: 'Make an API token; its secret is shown this once', 'zh-CN': '创建 API 令牌，密钥仅显示一次' },
  status: 201,
  body: z.strictObject({
    name: z.string().trim().min(1).max(200),
    scopes: z.array(z.enum(scopes)).min(1),
    expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
  }),
  output: z.object({ ...shape, token: z.string() }),
  handler: ({ services, access, body, request }) => {
    // A token makes no token that may more, or lives longer, than itself.
    const missing = access.scopes.has('all') ? undefined : body.scopes.find((scope) => !access.scopes.has(scope))
    if (missing !== undefined) throw refuse('scope-missing', { scope: missing }, '/scopes')
    const end = access.actor.kind === 'token' ? (request.identity?.expires ?? null) : null
    const asked = body.expiresAt ? Date.parse(body.expiresAt) : null
    if (asked !== null && asked <= access.now.getTime()) {
      const now = access.now.toISOString()
      throw refuse('out-of-range', { field: 'expiresAt', min: now, max: '…', got: body.expiresAt ?? '' }, '/expiresAt')
    }
    const expires = end === null ? asked : asked === null ? end : Math.min(asked, end)
    return createToken(services.pool, {
      id: access.receipt?.id,
      workspace: access.workspace,
      person: access.person ?? '',
      name: body.name,
      scopes: body.scopes,
      expiresAt: expires === null ? null : new Date(expires).toISOString(),
    })
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/tokens/{id}',
  permission: { scope: 'admin', role: 'guest' },
  tag,
  summary: { en: 'Revoke an API token', 'zh-CN': '撤销 API 令牌' },
  params: z.object({ id: z.string() }),
  handler: async ({ services, access, params }) => {
    const { rowCount } = await services.pool.query(sql`
      delete from token where workspace = ${access.workspace} and person = ${access.person} and id::text = ${params.id}`)
    if (rowCount === 0) throw refuse('not-found', { reference: params.id })
    services.identities.forget()
    await services.signal.rightsChanged(access.workspace)
  },
})

export const tokenRoutes = [list, create, remove]
