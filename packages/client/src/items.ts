import { request } from './request.ts'
import type {
  Attachment,
  ChangeRow,
  Comment,
  Group,
  Item,
  ItemLink,
  Page,
  SearchHit,
  Trace,
  WireOperation,
  WriteResult,
} from './wire.ts'

export interface ListOptions {
  readonly filter?: string
  readonly sort?: string
  readonly fields?: readonly string[]
  readonly limit?: number
  readonly cursor?: string | null
  readonly total?: boolean
}

const at = (ref: string) => `items/${encodeURIComponent(ref)}`

/** One page of a list. */
export function listItems(options: ListOptions, signal?: AbortSignal): Promise<Page> {
  return request<Page>('items', { query: { ...options, total: options.total || undefined }, signal })
}

/** Every item under an id of the list, in one request for each hundred. */
export async function itemsById(ids: readonly string[], signal?: AbortSignal): Promise<readonly Item[]> {
  const chunks = Array.from({ length: Math.ceil(ids.length / 100) }, (_, index) =>
    ids.slice(index * 100, index * 100 + 100),
  )
  const pages = await Promise.all(
    chunks.map((chunk) => listItems({ filter: `id:${chunk.join(',')}`, limit: chunk.length }, signal)),
  )
  return pages.flatMap((page) => page.items)
}

export const getItem = (ref: string, signal?: AbortSignal) => request<Item>(at(ref), { signal })

/** Counts by the values of a field: what a board or a grouped table shows before any card is there. */
export async function groupItems(
  options: { readonly filter?: string; readonly by: string; readonly then?: string; readonly limit?: number },
  signal?: AbortSignal,
): Promise<readonly Group[]> {
  const answer = await request<{ groups: readonly Group[] }>('items:groups', { query: options, signal })
  return answer.groups
}

/** Writes several steps as one action. `all`: one refusal refuses everything. */
export function writeItems(
  operations: readonly WireOperation[],
  options: { readonly atomic?: 'all' | 'each'; readonly dryRun?: boolean; readonly idempotencyKey?: string } = {},
): Promise<WriteResult> {
  return request<WriteResult>('items:batch', {
    method: 'POST',
    body: { operations, atomic: options.atomic ?? 'all', ...(options.dryRun ? { dryRun: true } : {}) },
    ...(options.idempotencyKey ? { headers: { 'idempotency-key': options.idempotencyKey } } : {}),
  })
}

export const undoChange = (version: number) =>
  request<WriteResult>(`changes/${version}:undo`, { method: 'POST', body: {} })

export async function listLinks(ref: string, signal?: AbortSignal): Promise<readonly ItemLink[]> {
  return (await request<{ links: readonly ItemLink[] }>(`${at(ref)}/links`, { signal })).links
}

export async function listChildren(ref: string, signal?: AbortSignal): Promise<readonly Item[]> {
  return (await request<{ items: readonly Item[] }>(`${at(ref)}/children`, { signal })).items
}

export const getTrace = (ref: string, signal?: AbortSignal) => request<Trace>(`${at(ref)}/trace`, { signal })

export interface DuplicateSuggestion {
  readonly item: Item
  readonly score: number
}

export async function listDuplicates(ref: string, signal?: AbortSignal): Promise<readonly DuplicateSuggestion[]> {
  const answer = await request<{
    suggestions?: readonly DuplicateSuggestion[]
    duplicates?: readonly DuplicateSuggestion[]
  }>(`${at(ref)}/duplicates`, { signal })
  return answer.suggestions ?? answer.duplicates ?? []
}

export const mergeItem = (ref: string, into: string) =>
  request<WriteResult>(`${at(ref)}:merge`, { method: 'POST', body: { into } })

export async function listComments(ref: string, signal?: AbortSignal): Promise<readonly Comment[]> {
  return (await request<{ comments: readonly Comment[] }>(`${at(ref)}/comments`, { signal })).comments
}

export const addComment = (ref: string, body: string, replyTo?: string) =>
  request<Comment>(`${at(ref)}/comments`, { method: 'POST', body: { body, ...(replyTo ? { replyTo } : {}) } })

export const editComment = (id: string, body: string) =>
  request<Comment>(`comments/${encodeURIComponent(id)}`, { method: 'PATCH', body: { body } })

export const deleteComment = (id: string) => request<void>(`comments/${encodeURIComponent(id)}`, { method: 'DELETE' })

export function listHistory(
  ref: string,
  cursor?: string | null,
  signal?: AbortSignal,
): Promise<{ readonly changes: readonly ChangeRow[]; readonly nextCursor: string | null }> {
  return request(`${at(ref)}/history`, { query: { cursor }, signal })
}

export async function listAttachments(ref: string, signal?: AbortSignal): Promise<readonly Attachment[]> {
  return (await request<{ attachments: readonly Attachment[] }>(`${at(ref)}/attachments`, { signal })).attachments
}

export function attachFile(ref: string, file: File): Promise<Attachment> {
  const form = new FormData()
  form.append('file', file, file.name)
  return request<Attachment>(`${at(ref)}/attachments`, { method: 'POST', body: form })
}

export const detachFile = (ref: string, attachment: string) =>
  request<void>(`${at(ref)}/attachments/${encodeURIComponent(attachment)}`, { method: 'DELETE' })

export const attachmentAddress = (id: string) => `/api/v1/attachments/${encodeURIComponent(id)}`

export interface Watch {
  readonly watching: boolean
  readonly watchers: readonly { readonly id: string; readonly name: string }[]
}

export const getWatch = (ref: string, signal?: AbortSignal) => request<Watch>(`${at(ref)}/watch`, { signal })

/** The recycle bin, newest first; `cursor` is the moment to go on from. */
export function listDeleted(cursor: string | null, signal?: AbortSignal): Promise<Page> {
  return request<Page>('items:deleted', { query: { before: cursor }, signal })
}

export const watchItem = (ref: string, watching: boolean) =>
  request<void>(`${at(ref)}/watch`, { method: watching ? 'PUT' : 'DELETE' })

export async function searchItems(
  q: string,
  options: { readonly limit?: number; readonly type?: string | undefined } = {},
  signal?: AbortSignal,
): Promise<readonly SearchHit[]> {
  return (await request<{ hits: readonly SearchHit[] }>('search', { query: { q, ...options }, signal })).hits
}
