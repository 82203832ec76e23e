import { cleanLines } from '@throughline/model/clean-text'
import { refuse } from '@throughline/model/problem'
import { uuidV7 } from '../database/uuid-v7.ts'
import { permitted } from './apply-update.ts'
import { targetFor, type Work } from './batch.ts'
import { type PendingItem, recordChange } from './draft.ts'

/** A comment as it stands, loaded for editing. */
export interface CommentRow {
  readonly id: string
  readonly item: string
  readonly body: string
  readonly deleted: boolean
  readonly createdBy: string | null
}

const longest = 100_000

function checkBody(body: unknown): string {
  if (typeof body === 'string' && body.length > longest)
    throw refuse('too-long', { field: commentLabel, length: body.length, max: longest }, '/body')
  const text = typeof body === 'string' ? cleanLines(body) : ''
  if (text.trim() === '') throw refuse('required', { field: commentLabel }, '/body')
  return text
}

const commentLabel = { en: 'Comment', 'zh-CN': '评论' }

export interface MadeComment {
  readonly item: PendingItem
  readonly comment: string
}

export function applyComment(
  work: Work,
  comments: ReadonlyMap<string, CommentRow>,
  input: { readonly item: string; readonly body: string; readonly replyTo?: string },
): MadeComment {
  const item = permitted(work, input.item, 'comment')
  const body = checkBody(input.body)
  const replyTo = input.replyTo ?? null
  if (replyTo !== null && comments.get(replyTo)?.item !== item.row.id) {
    throw refuse('unknown-reference', { field: commentLabel, got: replyTo }, '/replyTo')
  }
  const id = uuidV7()
  work.draft.comments.push({ id, item: item.row.id, replyTo, body, deleted: false, isNew: true })
  if (work.access.person !== null) work.draft.watch.push({ item: item.row.id, person: work.access.person })
  recordChange(work.draft, item.row, { action: 'comment', after: { comment: id, body } })
  return { item, comment: id }
}

/** Editing is for the author; deleting also for whoever may delete the item. */
export function applyCommentChange(
  work: Work,
  comments: ReadonlyMap<string, CommentRow>,
  input: { readonly comment: string; readonly body?: string; readonly deleted: boolean },
  undoes: number | null = null,
): MadeComment {
  const comment = comments.get(input.comment)
  if (!comment || (comment.deleted && !work.undoing)) throw refuse('not-found', { reference: input.comment })
  // Named as the caller named it: the id of an item out of sight is nobody's business.
  if (targetFor(work, comment.item) === null) throw refuse('not-found', { reference: input.comment })
  const item = permitted(work, comment.item, 'read')
  const isAuthor = work.access.person !== null && comment.createdBy === work.access.person
  if (!isAuthor) {
    if (!input.deleted && !comment.deleted) throw refuse('forbidden', { action: 'editComment' })
    permitted(work, comment.item, 'delete')
  }
  const body = input.body === undefined ? comment.body : checkBody(input.body)
  work.draft.comments.push({
    id: comment.id,
    item: comment.item,
    replyTo: null,
    body,
    deleted: input.deleted,
    isNew: false,
  })
  const action = input.deleted ? 'deleteComment' : comment.deleted ? 'restoreComment' : 'editComment'
  const before = { comment: comment.id, body: comment.body }
  const after = input.deleted ? { comment: comment.id } : { comment: comment.id, body }
  recordChange(work.draft, item.row, { action, before, after, undoes })
  return { item, comment: comment.id }
}
