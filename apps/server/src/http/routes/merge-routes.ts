import { Refusal } from '@throughline/model/problem'
import { z } from 'zod'
import { itemParams } from '../reference.ts'
import { route } from '../route.ts'
import { written } from '../write-items.ts'

const merge = route({
  method: 'POST',
  path: '/api/v1/items/{ref}:merge',
  permission: { scope: 'write', role: 'guest' },
  tag: 'items',
  summary: { en: 'Merge a duplicate into another item', 'zh-CN': '将重复条目合并到另一条目' },
  params: itemParams,
  body: z.strictObject({ into: z.string().min(1).max(200).meta({ description: 'Id or key' }) }),
  output: written.schema,
  handler: async ({ services, access, params, body }) => {
    const result = await services.store.merge(access, params.ref, body.into)
    const refused = result.results.flatMap((one) => (one.ok ? [] : one.problems))
    if (refused.length > 0) throw new Refusal(refused)
    return result
  },
})

export const mergeRoutes = [merge]
