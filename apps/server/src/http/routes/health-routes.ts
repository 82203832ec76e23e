import { z } from 'zod'
import { readConsumers, readJobs } from '../../job/read-health.ts'
import { route } from '../route.ts'

const tag = 'health'

const healthz = route({
  method: 'GET',
  path: '/healthz',
  permission: { public: 'Says only that the process answers.' },
  tag,
  summary: { en: 'The process is alive', 'zh-CN': '进程存活' },
  output: z.object({ status: z.literal('ok') }),
  handler: () => ({ status: 'ok' }),
})

const readyz = route({
  method: 'GET',
  path: '/readyz',
  permission: { public: 'Says only whether requests would be served.' },
  tag,
  summary: { en: 'The database answers and requests are served', 'zh-CN': '数据库可用，可以提供服务' },
  output: z.object({ status: z.literal('ready') }),
  handler: async ({ services }) => {
    await services.pool.query('select 1')
    return { status: 'ready' }
  },
})

const metrics = route({
  method: 'GET',
  path: '/metrics',
  permission: { public: 'Numbers about the process, none about anybody’s work.' },
  tag,
  summary: { en: 'Numbers for Prometheus', 'zh-CN': 'Prometheus 指标' },
  produces: 'text/plain',
  handler: async ({ services, reply }) =>
    reply.header('content-type', services.metrics.contentType).send(await services.metrics.print()),
})

const jobs = route({
  method: 'GET',
  path: '/api/v1/health/jobs',
  permission: { scope: 'admin', role: 'admin' },
  tag,
  summary: { en: 'What runs in the background, and how far behind it is', 'zh-CN': '后台任务及其滞后情况' },
  output: z.object({
    consumers: z.array(
      z.object({
        name: z.string(),
        version: z.number(),
        lag: z.number(),
        problem: z.string().nullable(),
        updatedAt: z.string(),
      }),
    ),
    jobs: z.array(
      z.object({
        task: z.string(),
        waiting: z.number(),
        running: z.number(),
        failed: z.number(),
        lastError: z.string().nullable(),
      }),
    ),
  }),
  handler: async ({ services, access }) => ({
    consumers: await readConsumers(services.pool, access.workspace),
    jobs: await readJobs(services.pool),
  }),
})

export const healthRoutes = [healthz, readyz, metrics, jobs]
