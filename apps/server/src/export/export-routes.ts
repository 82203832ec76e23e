import { Readable } from 'node:stream'
import { placeQuery } from '@throughline/store/read/list-items'
import { z } from 'zod'
import { names } from '../http/reference.ts'
import { type Route, route } from '../http/route.ts'
import { exportColumns } from './export-columns.ts'
import { exportItems, memberAddresses } from './export-items.ts'
import { writeCsv } from './write-csv.ts'
import { writeJson } from './write-json.ts'
import { fileName, writeXlsx } from './write-xlsx.ts'

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const

const exported = route({
  method: 'GET',
  path: '/api/v1/export',
  permission: { scope: 'read', role: 'guest' },
  tag: 'export',
  summary: { en: 'The items of a filter as a file', 'zh-CN': '将筛选结果导出为文件' },
  query: z.strictObject({
    filter: z.string().max(20_000).optional(),
    format: z.enum(['csv', 'xlsx', 'json']).default('csv'),
    fields: names.optional(),
    sort: z.string().max(1000).optional(),
    headers: z.enum(['labels', 'names']).default('labels'),
  }),
  produces: 'text/csv',
  handler: async ({ services, access, query, reply }) => {
    const { pool, store } = services
    const directory = store.directory(access.workspace)
    const filter = query.filter ?? ''
    const { type } = await placeQuery(pool, directory, access, { filter })
    const [anyType] = directory.declared.values()
    if (!anyType) throw new Error('There are no types.')
    const { language } = access
    const columns = exportColumns(type?.declaration ?? null, anyType, query.fields, query.headers, language)
    const sort = query.sort ?? 'createdAt'
    const pages = exportItems(store, access, { filter, sort, fields: columns.map((column) => column.name) })
    const first = await pages.next()
    // The first page is read before the answer begins, so that what is refused is refused with a status of its own.
    const all = (async function* () {
      if (!first.done) yield first.value
      yield* pages
    })()
    const addresses = await memberAddresses(pool, access)
    const body =
      query.format === 'json'
        ? writeJson(all, columns, addresses)
        : query.format === 'csv'
          ? writeCsv(all, columns, addresses, language)
          : writeXlsx(all, columns, addresses, language)
    const name = `${fileName(type?.declaration.plural ?? null, language)}.${query.format}`
    return reply
      .header('content-type', mediaTypes[query.format])
      .header(
        'content-disposition',
        `attachment; filename="items.${query.format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      )
      .header('x-content-type-options', 'nosniff')
      .send(Readable.from(body))
  },
})

export const exportRoutes: readonly Route[] = [exported]
