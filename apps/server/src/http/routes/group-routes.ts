import { z } from 'zod'
import { names, wholeNumber } from '../reference.ts'
import { route } from '../route.ts'
import { withoutUndefined } from '../without-undefined.ts'

const group = route({
  method: 'GET',
  path: '/api/v1/items:groups',
  permission: { scope: 'read', role: 'guest' },
  tag: 'items',
  summary: { en: 'Count items by the values of one or two fields', 'zh-CN': '按一个或两个字段的值统计条目数' },
  query: z.strictObject({
    filter: z.string().max(20_000).optional(),
    by: z.string().min(1).max(200),
    // biome-ignore lint/suspicious/noThenProperty: the name of the second field in the public contract
    then: z.string().max(200).optional(),
    sums: names.optional(),
    limit: wholeNumber(1, 1000).optional(),
  }),
  output: z.object({
    groups: z.array(
      z.object({
        value: z.unknown(),
        // biome-ignore lint/suspicious/noThenProperty: the name of the second field in the public contract
        then: z.unknown().optional(),
        count: z.number(),
        sums: z.record(z.string(), z.number()).optional(),
      }),
    ),
  }),
  handler: async ({ services, access, query }) => ({
    groups: await services.store.groups(access, withoutUndefined(query)),
  }),
})

export const groupRoutes = [group]
