import { refuse } from '@throughline/model/problem'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { tellDemo } from '../../demo/load-demo.ts'
import { joinCast } from '../../demo/make-cast.ts'
import { route } from '../route.ts'

const load = route({
  method: 'POST',
  path: '/api/v1/demo',
  permission: { scope: 'admin', role: 'owner' },
  tag: 'setup',
  summary: { en: 'Fill an empty workspace with the demo', 'zh-CN': '在空工作区中载入演示数据' },
  status: 201,
  output: z.object({ items: z.number(), changes: z.number() }),
  handler: async ({ services, access }) => {
    // The demo never mixes with somebody's data, and is told once.
    const { rows } = await services.pool.query<{ taken: boolean }>(sql`
      select exists (select from item where workspace = ${access.workspace}) as taken`)
    if (rows[0]?.taken) throw refuse('already-done', { what: 'demo' })
    const people = await joinCast(services, {
      id: access.workspace,
      owner: access.person ?? '',
      timeZone: access.timeZone,
    })
    const { items, changes } = await tellDemo(services, people, access.now)
    services.identities.forget()
    return { items, changes }
  },
})

export const demoRoutes = [load]
