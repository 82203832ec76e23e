import { z } from 'zod'
import { itemParams, itemSchema, wholeNumber } from '../reference.ts'
import { route } from '../route.ts'
import { withoutUndefined } from '../without-undefined.ts'

const trace = route({
  method: 'GET',
  path: '/api/v1/items/{ref}/trace',
  permission: { scope: 'read', role: 'guest' },
  tag: 'links',
  summary: { en: 'The line an item stands on, from voice to money', 'zh-CN': '条目所在的主线，从声音到收益' },
  params: itemParams,
  query: z.strictObject({ depth: wholeNumber(1, 50).optional(), limit: wholeNumber(1, 2000).optional() }),
  output: z.object({
    stages: z.array(
      z.object({
        stage: z.string().nullable(),
        items: z.array(
          z.object({
            id: z.string(),
            key: z.string(),
            title: z.string(),
            type: z.string(),
            state: z.string(),
            distance: z.number(),
            direction: z.enum(['up', 'down', 'self']),
          }),
        ),
      }),
    ),
    edges: z.array(z.object({ from: z.string(), to: z.string(), kind: z.string() })),
    hidden: z.number(),
    truncated: z.boolean(),
  }),
  handler: ({ services, access, params, query }) => services.store.trace(access, params.ref, withoutUndefined(query)),
})

const children = route({
  method: 'GET',
  path: '/api/v1/items/{ref}/children',
  permission: { scope: 'read', role: 'guest' },
  tag: 'links',
  summary: { en: 'The items under an item', 'zh-CN': '条目的下级条目' },
  params: itemParams,
  query: z.strictObject({ limit: wholeNumber(1, 1000).optional(), cursor: z.string().max(5000).optional() }),
  output: z.object({ items: z.array(itemSchema), nextCursor: z.string().nullable() }),
  handler: async ({ services, access, params, query }) => {
    const item = await services.store.get(access, params.ref)
    return services.store.list(access, {
      filter: { where: { field: 'parent', operator: '=', values: [{ literal: item.id }] } },
      sort: 'rank',
      ...withoutUndefined({ limit: 500, ...query }),
    })
  },
})

export const traceRoutes = [trace, children]
