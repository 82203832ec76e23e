import { refuse } from '@throughline/model/problem'
import type { ItemRecord } from '@throughline/store/store'
import { z } from 'zod'
import type { Services } from '../../services.ts'
import { expectedVersion } from '../expected-version.ts'
import { flag, itemParams, itemSchema, names, wholeNumber } from '../reference.ts'
import { route } from '../route.ts'
import { sightAfter } from '../sight-after.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { write, written } from '../write-items.ts'

const tag = 'items'
const values = z.record(z.string(), z.unknown())

const list = route({
  method: 'GET',
  path: '/api/v1/items',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'List items by filter, sort and page', 'zh-CN': '按筛选、排序和分页列出条目' },
  query: z.strictObject({
    filter: z.string().max(20_000).optional().meta({ description: 'type:requirement is:open owner:@me score>20' }),
    sort: z.string().max(1000).optional().meta({ description: '-score,title' }),
    fields: names.optional(),
    limit: wholeNumber(1, 1000).optional(),
    cursor: z.string().max(5000).optional(),
    total: flag.optional(),
  }),
  output: z.object({ items: z.array(itemSchema), nextCursor: z.string().nullable(), total: z.number().optional() }),
  handler: ({ services, access, query }) => services.store.list(access, withoutUndefined(query)),
})

const create = route({
  method: 'POST',
  path: '/api/v1/items',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Create an item', 'zh-CN': '创建条目' },
  status: 201,
  // Its shape is the type's, checked by the declaration; the description says it type by type.
  body: values.meta({ described: 'NewItem' }),
  output: itemSchema,
  handler: async ({ services, access, body, request, reply }) => {
    const { type, ...rest } = body
    if (typeof type !== 'string') throw refuse('required', { field: 'type' }, '/type')
    const result = await written(services, access, { do: 'create', type, values: rest })
    forgetSight(services, rest)
    const item = await services.store.get(await sightAfter(services, access, request, type), result.id)
    reply.header('location', `/api/v1/items/${item.key}`).header('etag', `"${item.version}"`)
    return item
  },
})

const read = route({
  method: 'GET',
  path: '/api/v1/items/{ref}',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Read an item', 'zh-CN': '读取条目' },
  params: itemParams,
  query: z.strictObject({ fields: names.optional() }),
  output: itemSchema,
  handler: async ({ services, access, params, query, reply }) => {
    const item = await services.store.get(access, params.ref)
    reply.header('etag', `"${item.version}"`)
    return query.fields === undefined ? item : only(item, query.fields)
  },
})

const update = route({
  method: 'PATCH',
  path: '/api/v1/items/{ref}',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Change fields of an item', 'zh-CN': '修改条目的字段' },
  params: itemParams,
  body: values.meta({ described: 'ItemChange' }),
  output: itemSchema,
  handler: async ({ services, access, params, body, request, reply }) => {
    const result = await written(services, access, {
      do: 'update',
      item: params.ref,
      values: body,
      ...expectedVersion(request),
    })
    forgetSight(services, body)
    const item = await services.store.get(access, result.id)
    reply.header('etag', `"${item.version}"`)
    return item
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/items/{ref}',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Move an item to the recycle bin', 'zh-CN': '将条目移入回收站' },
  params: itemParams,
  handler: async ({ services, access, params, request }) => {
    await written(services, access, { do: 'delete', item: params.ref, ...expectedVersion(request) })
  },
})

const restore = route({
  method: 'POST',
  path: '/api/v1/items/{ref}:restore',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Bring an item back from the recycle bin', 'zh-CN': '从回收站恢复条目' },
  params: itemParams,
  output: itemSchema,
  handler: async ({ services, access, params }) => {
    const result = await written(services, access, { do: 'restore', item: params.ref })
    return services.store.get(access, result.id)
  },
})

const batch = route({
  method: 'POST',
  path: '/api/v1/items:batch',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Many writes as one action', 'zh-CN': '将多个写入作为一次操作执行' },
  body: z.strictObject({
    operations: z
      .array(z.looseObject({ do: z.string() }))
      .min(1)
      .max(5000),
    atomic: z.enum(['all', 'each']).optional(),
    dryRun: z.boolean().optional(),
  }),
  output: written.schema,
  handler: async ({ services, access, body }) => {
    const result = await write(services, access, body)
    const types = services.types.of(access.workspace)
    const isSpace = (step: { readonly do: string; readonly type?: unknown }): boolean =>
      step.do === 'create' && types.get(String(step.type))?.scope === 'space'
    // A new product belongs to its maker's sight from the next request on.
    if (body.operations.some(isSpace)) services.identities.forget()
    for (const { values } of body.operations) forgetSight(services, values)
    return result
  },
})

/** Whoever saw everything may do so no more, now that something is for fewer. */
function forgetSight(services: Services, values: unknown): void {
  if (typeof values === 'object' && values !== null && 'audience' in values) services.identities.forget()
}

const always = new Set(['id', 'type', 'key', 'title', 'state', 'version', 'can'])

/** The fields asked for, besides those every answer has. */
function only(item: ItemRecord, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => always.has(name) || fields.includes(name)))
}

export const itemRoutes = [list, create, batch, read, update, remove, restore]
