import sql from 'sql-template-tag'
import { readArrayLiteral } from '../database/array-literal.ts'
import { type Queryable, run } from '../database/run.ts'
import { isUuid } from '../database/uuid-v7.ts'
import type { ItemRow } from '../read/item-row.ts'
import type { StoredType } from '../type/stored-type.ts'
import type { AttachmentRow } from './apply-attachment.ts'
import type { CommentRow } from './apply-comment.ts'
import type { Loaded } from './batch.ts'
import { namedIn } from './check-patch.ts'
import { linkKey, type PendingLink } from './draft.ts'
import { loadAudiences, loadRows, loadTargets } from './load.ts'
import { type Hangings, loadHangings, loadLinksOf } from './load-hangings.ts'
import { loadPointers, type Pointer } from './load-pointers.ts'
import { spokenOf } from './undo.ts'
import type { WriteRequest } from './write-request.ts'

/** Everything the requests of a batch need, read in a handful of set queries whatever their number. */
export interface LoadedBatch extends Loaded {
  readonly existingLinks: ReadonlySet<string>
  readonly comments: ReadonlyMap<string, CommentRow>
  readonly attachments: ReadonlyMap<string, AttachmentRow>
  /** Who points at what is deleted or merged. */
  readonly pointers: readonly Pointer[]
  /** Every link of the items that are merged, and what else hangs on them. */
  readonly linksOf: ReadonlyMap<string, readonly PendingLink[]>
  readonly hangings: ReadonlyMap<string, Hangings>
}

export async function loadBatch(
  database: Queryable,
  workspace: string,
  types: ReadonlyMap<string, StoredType>,
  requests: readonly WriteRequest[],
  now: string,
): Promise<LoadedBatch> {
  const operations = requests.flatMap((request) => request.operations)
  const about = new Set<string>()
  const commentIds = new Set<string>()
  const attachmentIds = new Set<string>()
  let withBody = false
  for (const step of operations) {
    if (step.do === 'undo') {
      const spoken = spokenOf([step.change])
      for (const item of spoken.items) about.add(item)
      for (const comment of spoken.comments) commentIds.add(comment)
      for (const attachment of spoken.attachments) attachmentIds.add(attachment)
      withBody ||= spoken.withBody
      continue
    }
    if ('item' in step) about.add(step.item)
    if (step.do === 'merge') about.add(step.into)
    if ('from' in step) about.add(step.from).add(step.to)
    if ('comment' in step && isUuid(step.comment)) commentIds.add(step.comment)
    if ('replyTo' in step && step.replyTo !== undefined && isUuid(step.replyTo)) commentIds.add(step.replyTo)
    if ('attachment' in step && isUuid(step.attachment)) attachmentIds.add(step.attachment)
    if (step.do === 'update' && 'body' in step.values) withBody = true
    if (step.do === 'create' && typeof step.values.id === 'string' && isUuid(step.values.id)) about.add(step.values.id)
  }
  const comments = await loadComments(database, workspace, commentIds)
  for (const comment of comments.values()) about.add(comment.item)
  const { rows, ids } = await loadRows(database, workspace, types, about, withBody)
  const idOf = (reference: string) => (isUuid(reference) ? reference.toLowerCase() : ids.get(reference.toUpperCase()))
  const idsOf = (kind: 'delete' | 'merge') =>
    operations.flatMap((step) => (step.do === kind ? (idOf(step.item) ?? []) : []))
  const merged = idsOf('merge')
  const pointers = [
    ...(await loadPointers(database, workspace, types, idsOf('delete'), false)),
    ...(await loadPointers(database, workspace, types, merged, true)),
  ]
  const linksOf = await loadLinksOf(database, workspace, merged)
  const others = new Set([
    ...pointers.map(({ item }) => item),
    ...[...linksOf.values()].flat().flatMap(({ from, to }) => [from, to]),
  ])
  for (const id of rows.keys()) others.delete(id)
  if (others.size > 0) {
    const more = await loadRows(database, workspace, types, others, false)
    for (const [id, row] of more.rows) rows.set(id, row)
  }
  const references = new Set<string>()
  const people = new Set<string>()
  for (const step of operations) {
    if (step.do === 'create') {
      const type = types.get(step.type)
      if (type) namedIn(type, step.values, references, people)
    } else if (step.do === 'update') {
      const id = idOf(step.item)
      const type = id === undefined ? undefined : types.get(rows.get(id)?.type ?? '')
      if (type) namedIn(type, step.values, references, people)
    } else if (step.do === 'convert') {
      const type = types.get(step.type)
      if (type) namedIn(type, step.values ?? {}, references, people)
      const row = rows.get(idOf(step.item) ?? '')
      // What comes along points where it pointed before.
      if (type && row) namedIn(type, carriedNames(type, row), references, people)
    } else if (step.do === 'undo' && step.change.item !== null) {
      // What is set back may point at what was meanwhile deleted; it is looked up like anything else.
      const was = step.change.action === 'convert' ? String(step.change.before.type) : rows.get(step.change.item)?.type
      const type = types.get(was ?? '')
      if (type) namedIn(type, step.change.before, references, people)
    }
  }
  const targets = await loadTargets(database, workspace, references, people)
  for (const [key, id] of ids) targets.ids.set(key, id)
  for (const row of rows.values()) targets.targets.set(row.id, row)
  const audiences = new Set<string>()
  for (const target of targets.targets.values()) if (target.audience !== null) audiences.add(target.audience)
  const hasLinks = operations.some(({ do: what }) => ['link', 'unlink', 'undo', 'merge'].includes(what))
  return {
    workspace,
    types,
    rows,
    targets: targets.targets,
    ids: targets.ids,
    people: targets.people,
    audiences: await loadAudiences(database, workspace, audiences),
    now,
    existingLinks: hasLinks ? await loadLinks(database, workspace, [...rows.keys()]) : new Set(),
    comments,
    attachments: await loadAttachments(database, workspace, attachmentIds),
    pointers,
    linksOf,
    hangings: await loadHangings(database, workspace, merged),
  }
}

function carriedNames(type: StoredType, row: ItemRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...type.fields.keys()].map((name) => [name, row.custom[name] ?? row[name] ?? null]))
}

/** The links among these items. */
async function loadLinks(database: Queryable, workspace: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await run(
    database,
    sql`select from_item, kind, to_item from link where workspace = ${workspace} and from_item = any(${ids}::uuid[]) and to_item = any(${ids}::uuid[])`,
  )
  return new Set(rows.map(([from, kind, to]) => linkKey(from as string, kind as string, to as string))) // no column may be null
}

async function loadComments(
  database: Queryable,
  workspace: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, CommentRow>> {
  if (ids.size === 0) return new Map()
  const rows = await run(
    database,
    sql`select id, item, body, deleted, created_by from comment where workspace = ${workspace} and id = any(${[...ids]}::uuid[])`,
  )
  return new Map(
    rows.map(([id, item, body, deleted, createdBy]) => [
      id as string, // the primary key
      { id, item, body, deleted: deleted === 't', createdBy: createdBy ?? null } as CommentRow, // not null in the table
    ]),
  )
}

async function loadAttachments(
  database: Queryable,
  workspace: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, AttachmentRow>> {
  if (ids.size === 0) return new Map()
  const rows = await run(
    database,
    sql`select a.id, a.name, a.created_by, array(select f.item::text from item_attachment f where f.workspace = a.workspace and f.attachment = a.id) from attachment a where a.workspace = ${workspace} and a.id = any(${[...ids]}::uuid[])`,
  )
  return new Map(
    rows.map(([id, name, createdBy, items]) => [
      id as string, // the primary key
      { id, name, createdBy: createdBy ?? null, items: new Set(readArrayLiteral(items ?? '{}')) } as AttachmentRow, // not null in the table
    ]),
  )
}
