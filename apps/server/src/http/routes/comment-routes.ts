import { refuse } from '@throughline/model/problem'
import type { CommentRecord } from '@throughline/store/read/list-comments'
import type { Access } from '@throughline/store/store'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Services } from '../../services.ts'
import { itemParams } from '../reference.ts'
import { route } from '../route.ts'
import { written } from '../write-items.ts'

const tag = 'comments'
const comment = z.object({
  id: z.string(),
  body: z.string().meta({ description: 'Markdown; a person as `@[Name](person:ID)`, an item by its key' }),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  replyTo: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string().nullable(),
  deleted: z.boolean(),
  can: z.object({ update: z.boolean(), delete: z.boolean() }),
})
const body = z.string().max(100_000)

/** A comment as it travels. */
function present({ createdBy, editedAt, ...rest }: CommentRecord) {
  return { ...rest, author: createdBy, updatedAt: editedAt }
}

async function readAll(services: Services, access: Access, reference: string) {
  const found = await services.store.comments(access, reference)
  return found.map(present)
}

async function readOne(services: Services, access: Access, id: string) {
  const { rows } = await services.pool.query<{ item: string }>(sql`
    select item from comment where workspace = ${access.workspace} and id = ${id}`)
  const found = rows[0] && (await readAll(services, access, rows[0].item)).find((one) => one.id === id)
  if (!found) throw refuse('not-found', { reference: id })
  return found
}

const list = route({
  method: 'GET',
  path: '/api/v1/items/{ref}/comments',
  permission: { scope: 'read', role: 'guest' },
  tag,
  summary: { en: 'Comments on an item, oldest first', 'zh-CN': '条目的评论，最早在前' },
  params: itemParams,
  output: z.object({ comments: z.array(comment) }),
  handler: async ({ services, access, params }) => ({ comments: await readAll(services, access, params.ref) }),
})

const create = route({
  method: 'POST',
  path: '/api/v1/items/{ref}/comments',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Comment on an item', 'zh-CN': '评论条目' },
  params: itemParams,
  status: 201,
  body: z.strictObject({ body, replyTo: z.uuid().optional() }),
  output: comment,
  handler: async ({ services, access, params, body: { body: text, replyTo } }) => {
    const made = await written(services, access, {
      do: 'comment',
      item: params.ref,
      body: text,
      ...(replyTo === undefined ? {} : { replyTo }),
    })
    return readOne(services, access, made.id)
  },
})

const change = route({
  method: 'PATCH',
  path: '/api/v1/comments/{id}',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Edit one’s own comment', 'zh-CN': '编辑自己的评论' },
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ body }),
  output: comment,
  handler: async ({ services, access, params, body: { body: text } }) => {
    await written(services, access, { do: 'editComment', comment: params.id, body: text })
    return readOne(services, access, params.id)
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/comments/{id}',
  permission: { scope: 'write', role: 'guest' },
  tag,
  summary: { en: 'Delete a comment', 'zh-CN': '删除评论' },
  params: z.object({ id: z.uuid() }),
  handler: async ({ services, access, params }) => {
    await written(services, access, { do: 'deleteComment', comment: params.id })
  },
})

export const commentRoutes = [list, create, change, remove]
