import { z } from 'zod'
import { route } from '../route.ts'

const healthz = route({
  method: 'GET',
  path: '/healthz',
  permission: { public: 'Says only that the process answers.' },
  tag: 'health',
  summary: { en: 'The process is alive', 'zh-CN': '进程存活' },
  output: z.object({ status: z.literal('ok') }),
  handler: () => ({ status: 'ok' }),
})

const readyz = route({
  method: 'GET',
  path: '/readyz',
  permission: { public: 'Says only whether requests would be served.' },
  tag: 'health',
  summary: { en: 'The database answers and requests are served', 'zh-CN': '数据库可用，可以提供服务' },
  output: z.object({ status: z.literal('ready') }),
  handler: async ({ services }) => {
    await services.pool.query('select 1')
    return { status: 'ready' }
  },
})

export const healthRoutes = [healthz, readyz]
