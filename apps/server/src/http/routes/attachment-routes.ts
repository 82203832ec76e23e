import { Readable } from 'node:stream'
import { cleanLine } from '@throughline/model/clean-text'
import { refuse } from '@throughline/model/problem'
import { visible } from '@throughline/store/access/visible'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import type { Access } from '@throughline/store/store'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { mediaTypeOf, shownInline } from '../../file/media-type-of.ts'
import type { Services } from '../../services.ts'
import { namesTag, readByteRange } from '../byte-range.ts'
import { readUpload } from '../read-upload.ts'
import { flag, itemParams } from '../reference.ts'
import { route } from '../route.ts'
import { written } from '../write-items.ts'

const tag = 'attachments'
const attachment = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  createdAt: z.string(),
  createdBy: z.object({ id: z.string(), name: z.string() }).nullable(),
})

const columns = sql`a.id, a.name, a.media_type as type, a.bytes::float8 as size, a.created_at as "createdAt",
  case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as "createdBy"`

const list = route({
  method: 'GET',
  path: '/api/v1/items/{ref}/attachments',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Files of an item', 'zh-CN': '条目的附件' },
  params: itemParams,
  output: z.object({ attachments: z.array(attachment) }),
  handler: async ({ services, access, params }) => {
    const item = await services.store.get(access, params.ref)
    const { rows } = await services.pool.query(sql`
      select ${columns} from item_attachment f
        join attachment a on a.workspace = f.workspace and a.id = f.attachment
        left join person p on p.id = a.created_by
      where f.workspace = ${access.workspace} and f.item = ${item.id} order by f.added_at, a.id`)
    return { attachments: rows }
  },
})

const create = route({
  method: 'POST',
  path: '/api/v1/items/{ref}/attachments',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Attach a file to an item', 'zh-CN': '为条目添加附件' },
  params: itemParams,
  consumes: 'multipart/form-data',
  status: 201,
  output: attachment,
  handler: async ({ services, access, params, request }) => {
    const item = await services.store.get(access, params.ref)
    // Before the first byte is read, not after the last.
    if (!item.can.update) throw refuse('forbidden', { action: 'update' })
    const upload = await readUpload(request)
    const stored = await services.files.put(upload.content, services.settings.uploadLimit)
    const id = access.receipt?.id ?? uuidV7()
    const name = cleanLine(upload.name).replace(/[\\/]/g, '_').slice(0, 255) || 'file'
    await services.pool.query(sql`
      insert into attachment (workspace, id, hash, name, media_type, bytes, created_at, created_by)
      values (${access.workspace}, ${id}, ${stored.hash}, ${name}, ${await mediaTypeOf(stored.head, name)}, ${stored.bytes},
        now(), ${access.person})
      on conflict (workspace, id) do nothing`)
    await written(services, access, { do: 'attach', item: item.id, attachment: id })
    const { rows } = await services.pool.query(sql`
      select ${columns} from attachment a left join person p on p.id = a.created_by
      where a.workspace = ${access.workspace} and a.id = ${id}`)
    return rows[0]
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/items/{ref}/attachments/{id}',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Take a file off an item', 'zh-CN': '移除条目的附件' },
  params: itemParams.extend({ id: z.uuid() }),
  handler: async ({ services, access, params }) => {
    await written(services, access, { do: 'detach', item: params.ref, attachment: params.id })
  },
})

const download = route({
  method: 'GET',
  path: '/api/v1/attachments/{id}',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'The bytes of a file', 'zh-CN': '下载附件内容' },
  params: z.object({ id: z.uuid() }),
  query: z.strictObject({ download: flag.optional() }),
  produces: 'application/octet-stream',
  handler: async ({ services, access, params, query, request, reply }) => {
    const { hash, bytes, ...found } = await findAttachment(services, access, params.id)
    const inline = shownInline.has(found.mediaType) && query.download !== true
    // The same content is the same file, whoever asks for it.
    const tag = `"${hash}"`
    reply.header('etag', tag).header('accept-ranges', 'bytes').header('cache-control', 'private, max-age=3600')
    if (namesTag(request.headers['if-none-match'], tag)) return reply.code(304).send()
    const { range, 'if-range': onlyIf } = request.headers
    // Ranges are for GET alone; one of an older file would not fit the part somebody has.
    const wanted = request.method === 'GET' && (onlyIf === undefined || onlyIf === tag) ? range : undefined
    const part = readByteRange(wanted, bytes)
    if (part === 'beyond') {
      reply.header('content-range', `bytes */${bytes}`)
      throw refuse('range-beyond', { size: bytes })
    }
    const isHead = request.method === 'HEAD'
    const content = isHead ? Readable.from([]) : (await services.files.get(hash, part ?? undefined)).content
    if (part !== null) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${bytes}`)
    return (
      reply
        .header('content-type', found.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : found.mediaType)
        .header('content-length', part === null ? bytes : part.end - part.start + 1)
        .header('content-disposition', `${inline ? 'inline' : 'attachment'}; ${fileNameParameters(found.name)}`)
        .header('x-content-type-options', 'nosniff')
        // A file is shown, never run: no scripts, no origin of ours.
        .header(
          'content-security-policy',
          "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
        )
        .send(content)
    )
  },
})

/** A file is in sight with an item that has it; one that hangs nowhere, with the person who sent it. */
async function findAttachment(services: Services, access: Access, id: string) {
  const { rows } = await services.pool.query<{ hash: string; name: string; mediaType: string; bytes: number }>(sql`
    select a.hash, a.name, a.media_type as "mediaType", a.bytes::float8 as bytes from attachment a
    where a.workspace = ${access.workspace} and a.id = ${id} and (
      exists (select from item_attachment f join item i on i.workspace = f.workspace and i.id = f.item
        where f.workspace = a.workspace and f.attachment = a.id
          and ${visible(access, services.types.of(access.workspace).values(), 'i', { deleted: 'also' })})
      or (a.created_by = ${access.person} and not exists (select from item_attachment f
        where f.workspace = a.workspace and f.attachment = a.id)))`)
  const found = rows[0]
  if (found === undefined) throw refuse('not-found', { reference: id })
  return found
}

/** RFC 6266: a plain name for old readers, the true one in UTF-8 for the rest. */
function fileNameParameters(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${encoded}`
}

export const attachmentRoutes = [list, create, remove, download]
