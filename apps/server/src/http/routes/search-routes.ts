import { refuse } from '@throughline/model/problem'
import { findDuplicates } from '@throughline/store/search/find-duplicates'
import { searchItems } from '@throughline/store/search/search-items'
import { suggestItems } from '@throughline/store/search/suggest-items'
import { z } from 'zod'
import type { Services } from '../../services.ts'
import { itemParams, names, wholeNumber } from '../reference.ts'
import { route } from '../route.ts'

const tag = 'search'
const found = z.object({ id: z.string(), key: z.string(), title: z.string(), type: z.string(), state: z.string() })
const query = z.strictObject({
  q: z.string().max(1000),
  type: names.optional().meta({ description: 'Names of types, separated by commas' }),
  limit: wholeNumber(1, 100).optional(),
})

function options(
  services: Services,
  workspace: string,
  asked: { type?: string[] | undefined; limit?: number | undefined },
) {
  const types = services.types.of(workspace)
  const unknown = asked.type?.find((name) => !types.has(name))
  if (unknown !== undefined) throw refuse('unknown-type', { type: unknown }, '/query/type')
  return {
    ...(asked.limit === undefined ? {} : { limit: asked.limit }),
    ...(asked.type === undefined ? {} : { types: asked.type }),
  }
}

const search = route({
  method: 'GET',
  path: '/api/v1/search',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Search titles, bodies, fields and comments', 'zh-CN': '搜索标题、正文、字段和评论' },
  query,
  output: z.object({
    hits: z.array(
      z.object({
        item: found,
        highlights: z.array(
          z.object({ field: z.string(), segments: z.array(z.object({ text: z.string(), hit: z.boolean() })) }),
        ),
      }),
    ),
  }),
  handler: async ({ services, access, query: asked }) => ({
    hits: await searchItems(
      services.pool,
      access,
      services.store.directory(access.workspace),
      asked.q,
      options(services, access.workspace, asked),
    ),
  }),
})

const suggest = route({
  method: 'GET',
  path: '/api/v1/items:suggest',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Items to pick from while typing', 'zh-CN': '输入时可选择的条目' },
  query: query.extend({ q: z.string().max(1000).optional() }),
  output: z.object({ items: z.array(found) }),
  handler: async ({ services, access, query: asked }) => ({
    items: await suggestItems(
      services.pool,
      access,
      services.store.directory(access.workspace),
      asked.q ?? '',
      options(services, access.workspace, asked),
    ),
  }),
})

const duplicates = route({
  method: 'GET',
  path: '/api/v1/items/{ref}/duplicates',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Items that may say the same', 'zh-CN': '可能重复的条目' },
  params: itemParams,
  query: z.strictObject({ limit: wholeNumber(1, 50).optional() }),
  output: z.object({ suggestions: z.array(z.object({ item: found, score: z.number() })) }),
  handler: async ({ services, access, params, query: asked }) => {
    const item = await services.store.get(access, params.ref)
    const directory = services.store.directory(access.workspace)
    return { suggestions: await findDuplicates(services.pool, access, directory, item.id, asked.limit) }
  },
})

export const searchRoutes = [search, suggest, duplicates]
