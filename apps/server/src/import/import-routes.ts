import { Readable } from 'node:stream'
import { kindNames } from '@throughline/model/field'
import { z } from 'zod'
import { readUpload } from '../http/read-upload.ts'
import { flag } from '../http/reference.ts'
import { type Route, route } from '../http/route.ts'
import { withoutUndefined } from '../http/without-undefined.ts'
import { describeImport, describeProgress, describeReport } from './describe-import.ts'
import { errorRows } from './error-rows.ts'

const tag = 'imports'
const permission = { scope: 'import', role: 'member' } as const
const base = '/api/v1/imports'
const params = z.object({ id: z.uuid() })
const described = z.looseObject({ id: z.string(), state: z.string() })
const progress = z.looseObject({ state: z.string(), done: z.number(), total: z.number() })
const report = z.looseObject({
  counts: z.object({ create: z.number(), update: z.number(), skip: z.number(), fail: z.number() }),
  errors: z.array(z.looseObject({ row: z.number(), code: z.string(), detail: z.string() })),
})

const newField = z.strictObject({
  kind: z.enum(kindNames),
  label: z.string().trim().min(1).max(200),
  choices: z.array(z.string().max(200)).max(500).optional(),
})

const mapping = z.strictObject({
  type: z.string().max(100).optional(),
  space: z.string().max(200).nullable().optional().meta({ description: 'Id or key of a product' }),
  sheet: z.string().max(200).nullable().optional(),
  headerRow: z.number().int().min(0).max(1000).nullable().optional().meta({ description: '0: the file has no header' }),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252']).optional(),
  delimiter: z.string().length(1).optional(),
  columns: z
    .array(
      z.strictObject({
        index: z.number().int().min(0),
        field: z
          .string()
          .max(200)
          .nullable()
          .meta({ description: 'A field, importedId, key, createdAt, comment or link:KIND; null: not imported' }),
        newField: newField.nullish(),
      }),
    )
    .max(1000)
    .optional(),
  titleFrom: z.number().int().min(0).nullable().optional(),
  system: z.string().trim().min(1).max(100).optional(),
  options: z
    .strictObject({
      unknownChoice: z.enum(['create', 'empty', 'refuse']),
      unknownReference: z.enum(['create', 'empty', 'refuse']),
      unknownPerson: z.enum(['empty', 'refuse']),
      existing: z.enum(['update', 'skip']),
    })
    .partial()
    .optional(),
})

/** The shape above with the optional parts left out instead of undefined; kinds of new fields are checked when they are made. */
function mappingOf(body: z.output<typeof mapping>) {
  const { columns, options, ...rest } = body
  return {
    ...withoutUndefined(rest),
    ...(options ? { options: withoutUndefined(options) } : {}),
    ...(columns
      ? {
          columns: columns.map(({ newField: made, ...column }) => ({
            ...column,
            ...(made ? { newField: withoutUndefined(made) as never } : {}),
          })),
        }
      : {}),
  }
}

const upload = route({
  method: 'POST',
  path: base,
  permission,
  tag,
  summary: { en: 'Upload a file and see what its columns may be', 'zh-CN': '上传文件并识别各列' },
  consumes: 'multipart/form-data',
  query: z.strictObject({ type: z.string().max(100).optional(), space: z.string().max(200).optional() }),
  status: 201,
  output: described,
  handler: async ({ services, access, request, query }) => {
    const { name, content } = await readUpload(request)
    const record = await services.imports.upload(access, name, content, withoutUndefined(query))
    return describeImport(record, access.language)
  },
})

const list = route({
  method: 'GET',
  path: base,
  permission,
  tag,
  summary: { en: 'Imports of this person, latest first', 'zh-CN': '我的导入记录' },
  output: z.object({ imports: z.array(z.looseObject({ id: z.string(), name: z.string(), state: z.string() })) }),
  handler: async ({ services, access }) => {
    const imports = await services.imports.list(access)
    return {
      imports: imports.map((one) => {
        const { report: _, ...rest } = describeProgress(
          { ...one, progress: { ...one.progress, report: null } },
          access.language,
        )
        return { id: one.id, name: one.name, type: one.type, createdAt: one.createdAt, ...rest }
      }),
    }
  },
})

const show = route({
  method: 'GET',
  path: `${base}/{id}`,
  permission,
  tag,
  summary: { en: 'An import: its file, its mapping, its progress', 'zh-CN': '导入详情与进度' },
  params,
  query: z.strictObject({ progress: flag.optional().meta({ description: 'true: only how far it is' }) }),
  output: progress,
  handler: async ({ services, access, params: { id }, query }) => {
    const record = await services.imports.get(access, id)
    if (query.progress) return { id, ...describeProgress(record, access.language) }
    return describeImport(record, access.language)
  },
})

const map = route({
  method: 'PUT',
  path: `${base}/{id}/mapping`,
  permission,
  tag,
  summary: { en: 'Say which column goes where', 'zh-CN': '设置列映射' },
  params,
  body: mapping,
  output: described,
  handler: async ({ services, access, params: { id }, body }) =>
    describeImport(await services.imports.map(access, id, mappingOf(body)), access.language),
})

const check = route({
  method: 'POST',
  path: `${base}/{id}:check`,
  permission,
  tag,
  summary: { en: 'What a run would do, without doing it', 'zh-CN': '试运行' },
  params,
  output: report,
  handler: async ({ services, access, params: { id } }) =>
    describeReport(await services.imports.check(access, id), access.language),
})

const run = route({
  method: 'POST',
  path: `${base}/{id}:run`,
  permission,
  tag,
  summary: { en: 'Import in the background', 'zh-CN': '开始导入' },
  params,
  status: 202,
  output: progress,
  handler: async ({ services, access, params: { id } }) => {
    const record = await services.imports.run(access, id)
    return { id, ...describeProgress(record, access.language) }
  },
})

const cancel = route({
  method: 'POST',
  path: `${base}/{id}:cancel`,
  permission,
  tag,
  summary: { en: 'Stop after the rows at hand', 'zh-CN': '停止导入' },
  params,
  status: 202,
  output: progress,
  handler: async ({ services, access, params: { id } }) => {
    const record = await services.imports.cancel(access, id)
    return { id, ...describeProgress(record, access.language) }
  },
})

const undo = route({
  method: 'POST',
  path: `${base}/{id}:undo`,
  permission,
  tag,
  summary: { en: 'Take the whole import back', 'zh-CN': '撤销整个导入' },
  params,
  status: 202,
  output: progress,
  handler: async ({ services, access, params: { id } }) => {
    const record = await services.imports.undo(access, id)
    return { id, ...describeProgress(record, access.language) }
  },
})

const errors = route({
  method: 'GET',
  path: `${base}/{id}/errors.csv`,
  permission,
  tag,
  summary: { en: 'The rows that were refused, with reasons', 'zh-CN': '下载出错的行' },
  params,
  produces: 'text/csv',
  handler: async ({ services, access, params: { id }, reply }) => {
    const record = await services.imports.get(access, id)
    const rows = errorRows(services.pool, services.importFiles, record, access.language)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="errors.csv"')
      .send(Readable.from(rows))
  },
})

export const importRoutes: readonly Route[] = [upload, list, show, map, check, run, cancel, undo, errors]
