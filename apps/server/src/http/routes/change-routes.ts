import { z } from 'zod'
import { itemParams, wholeNumber } from '../reference.ts'
import { route } from '../route.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { written } from '../write-items.ts'

const tag = 'changes'
const values = z.record(z.string(), z.unknown())
const change = z.object({
  version: z.number(),
  operation: z.string(),
  item: z.string().nullable(),
  key: z.string().nullable(),
  title: z.string().nullable(),
  type: z.string().nullable(),
  action: z.string(),
  actor: z.object({
    kind: z.string(),
    id: z.string(),
    name: z.string().nullable(),
    onBehalfOf: z.string().optional(),
  }),
  at: z.string(),
  before: values,
  after: values,
  undoes: z.number().optional(),
})

const history = route({
  method: 'GET',
  path: '/api/v1/items/{ref}/history',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'What happened to an item, newest first', 'zh-CN': '条目的历史，最新在前' },
  params: itemParams,
  query: z.strictObject({ cursor: z.string().max(100).optional(), limit: wholeNumber(1, 1000).optional() }),
  output: z.object({ changes: z.array(change), nextCursor: z.string().nullable() }),
  handler: ({ services, access, params, query }) => services.store.history(access, params.ref, withoutUndefined(query)),
})

const since = route({
  method: 'GET',
  path: '/api/v1/changes',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'What happened after a version, oldest first', 'zh-CN': '某版本之后的变更，最早在前' },
  query: z.strictObject({
    since: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
    limit: wholeNumber(1, 1000).optional(),
  }),
  output: z.object({ changes: z.array(change), version: z.number() }),
  handler: ({ services, access, query }) => services.store.changesSince(access, query.since ?? 0, query.limit),
})

const undo = route({
  method: 'POST',
  path: '/api/v1/changes/{version}:undo',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Undo an action; to redo, undo the undo', 'zh-CN': '撤销操作；撤销“撤销”即为重做' },
  params: z.object({ version: wholeNumber(1, Number.MAX_SAFE_INTEGER) }),
  output: written.schema,
  handler: ({ services, access, params }) => services.store.undo(access, params.version),
})

export const changeRoutes = [history, since, undo]
