import { methods } from '@throughline/methods/registry'
import { refuse } from '@throughline/model/problem'
import { z } from 'zod'
import { route } from '../route.ts'

const tag = 'methods'
const label = z.object({ en: z.string(), 'zh-CN': z.string() })
const method = z.object({
  name: z.string(),
  title: label,
  about: label,
  reading: label,
  formula: z.string().optional(),
  sources: z.array(z.object({ author: z.string(), year: z.number(), title: z.string(), url: z.string().optional() })),
  input: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the input' }),
  output: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the result' }),
  example: z.record(z.string(), z.unknown()),
})

const list = route({
  method: 'GET',
  path: '/api/v1/methods',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Every method, with its inputs and sources', 'zh-CN': '全部方法及其输入与出处' },
  output: z.object({ methods: z.array(method) }),
  handler: () => ({ methods: [...methods.values()] }),
})

const summary = { en: 'Run a method on the numbers given', 'zh-CN': '对给定数据运行方法' }
const body = z.unknown().meta({ description: 'The method’s input; see its schema' })
const output = z.unknown().meta({ description: 'The method’s result; see its schema' })

/** By full name, `family/method`, or by the last part where only one method has it. */
function nameOf(asked: string): string {
  if (methods.has(asked)) return asked
  const found = [...methods.keys()].filter((name) => name.split('/').at(-1) === asked)
  if (found.length !== 1) throw refuse('not-found', { reference: asked })
  return found[0]!
}

const run = route({
  method: 'POST',
  path: '/api/v1/methods/{name}',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary,
  params: z.object({ name: z.string().max(200) }),
  body,
  output,
  handler: ({ services, params, body: input }) => services.methods.run(nameOf(params.name), input),
})

const runOfFamily = route({
  method: 'POST',
  path: '/api/v1/methods/{family}/{name}',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary,
  params: z.object({ family: z.string().max(100), name: z.string().max(100) }),
  body,
  output,
  handler: ({ services, params, body: input }) =>
    services.methods.run(nameOf(`${params.family}/${params.name}`), input),
})

export const methodRoutes = [list, run, runOfFamily]
