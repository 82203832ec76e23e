import { languages } from '@throughline/model/label'
import { refuse } from '@throughline/model/problem'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { createWorkspace } from '../../auth/create-workspace.ts'
import type { Services } from '../../services.ts'
import { route } from '../route.ts'
import { signIn } from '../sign-in.ts'

/** True until the first workspace exists. */
export async function setupNeeded(services: Pick<Services, 'pool'>): Promise<boolean> {
  const { rows } = await services.pool.query<{ needed: boolean }>(
    sql`select not exists (select from workspace) as needed`,
  )
  return rows[0]?.needed ?? false
}

const readSetup = route({
  method: 'GET',
  path: '/api/v1/setup',
  permission: { public: 'Before set-up there is nobody to sign in.' },
  tag: 'setup',
  summary: { en: 'Whether this server still has to be set up', 'zh-CN': '服务器是否尚待初始化' },
  output: z.object({ needed: z.boolean() }),
  handler: async ({ services }) => ({ needed: await setupNeeded(services) }),
})

const writeSetup = route({
  method: 'POST',
  path: '/api/v1/setup',
  permission: { public: 'Guarded by the one-time code printed in the terminal.' },
  tag: 'setup',
  summary: { en: 'Make the first workspace and its owner', 'zh-CN': '创建第一个工作区及其所有者' },
  status: 201,
  body: z.strictObject({
    code: z.string().max(40),
    language: z.enum(languages),
    name: z.string().trim().min(1).max(200),
    email: z.email().max(320),
    password: z.string().min(8).max(256),
    workspace: z.string().trim().min(1).max(200),
    timeZone: z.string().max(60).optional(),
    start: z.enum(['empty']).optional(),
  }),
  output: z.object({ workspace: z.object({ id: z.string(), name: z.string() }) }),
  handler: async ({ body, services, request, reply }) => {
    if (!services.setupCode.matches(body.code)) throw refuse('wrong-code', {}, '/code')
    const id = await createWorkspace(
      services,
      { name: body.workspace, language: body.language, timeZone: body.timeZone ?? 'UTC' },
      body,
    )
    await signIn(services, request, reply, body.email, body.password)
    return { workspace: { id, name: body.workspace } }
  },
})

export const setupRoutes = [readSetup, writeSetup]
