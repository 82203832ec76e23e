import { isComputed } from '@throughline/model/kinds'
import { refuse } from '@throughline/model/problem'
import { sameValue } from '@throughline/model/same-value'
import sql, { raw } from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import { changeColumns, readChangeRow } from '../read/present-changes.ts'
import type { Access } from '../store.ts'
import type { LinkKind } from '../type/link-kind.ts'
import type { StoredType } from '../type/stored-type.ts'
import { applyAttach, applyDetach } from './apply-attachment.ts'
import { applyCommentChange } from './apply-comment.ts'
import { applyConvert } from './apply-convert.ts'
import { applyLink, applyUnlink } from './apply-link.ts'
import { undoAbsorb } from './apply-merge.ts'
import { permitted, takeChange } from './apply-update.ts'
import type { Work } from './batch.ts'
import { checkPatch, flatRow } from './check-patch.ts'
import type { LoadedBatch } from './load-batch.ts'

export type LoggedChange = ReturnType<typeof readChangeRow>

/** Every change of the operation a version belongs to, newest first: the order in which they are taken back. */
export async function loadOperation(
  database: Queryable,
  access: Access,
  version: number,
): Promise<readonly LoggedChange[]> {
  const rows = await run(
    database,
    sql`select ${raw(changeColumns)} from change c where c.workspace = ${access.workspace} and c.operation = (select o.operation from change o where o.workspace = ${access.workspace} and o.version = ${version}::bigint) order by c.version desc`,
  )
  if (rows.length === 0) throw refuse('not-found', { reference: String(version) })
  return rows.map(readChangeRow)
}

/** What is spoken of in an operation, for loading: items, comments, attachments. */
export function spokenOf(changes: readonly LoggedChange[]) {
  const text = (value: unknown) => (typeof value === 'string' ? [value] : [])
  return {
    items: changes.flatMap(({ item, other }) => [...(item ? [item] : []), ...(other ? [other] : [])]),
    comments: changes.flatMap(({ before, after }) => [...text(before.comment), ...text(after.comment)]),
    attachments: changes.flatMap(({ before, after }) => [...text(before.attachment), ...text(after.attachment)]),
    withBody: changes.some(({ before, after }) => 'body' in before || 'body' in after),
  }
}

/** Takes one change back, as a write of its own that a later undo takes back again. What was edited since is not touched. */
export function undoChange(
  work: Work,
  loaded: LoadedBatch,
  kinds: ReadonlyMap<string, LinkKind>,
  change: LoggedChange,
): void {
  const { item, before, after, version: undoes } = change
  if (item === null) throw refuse('not-found', { reference: String(undoes) })
  switch (change.action) {
    case 'create': {
      const pending = permitted(work, item, 'update', { deleted: true })
      if (!pending.row.deleted) takeChange(work, pending, { deleted: true }, { action: 'delete', undoes })
      return
    }
    case 'link':
      applyUnlink(work, loaded.existingLinks, { from: item, to: String(after.to), kind: String(after.link) }, undoes)
      return
    case 'unlink':
      applyLink(
        work,
        kinds,
        loaded.existingLinks,
        { from: item, to: String(before.to), kind: String(before.link) },
        undoes,
      )
      return
    case 'comment':
    case 'restoreComment':
      applyCommentChange(work, loaded.comments, { comment: String(after.comment), deleted: true }, undoes)
      return
    case 'editComment':
    case 'deleteComment':
      applyCommentChange(
        work,
        loaded.comments,
        { comment: String(before.comment), body: String(before.body), deleted: false },
        undoes,
      )
      return
    case 'attach':
      applyDetach(work, loaded.attachments, { item, attachment: String(after.attachment) }, undoes)
      return
    case 'detach':
      applyAttach(work, loaded.attachments, { item, attachment: String(before.attachment) }, undoes)
      return
    case 'absorb':
      undoAbsorb(work, item, String(after.to), after, undoes)
      return
    case 'convert': {
      const { type, key, ...values } = before
      applyConvert(work, { item, type: String(type), key: String(key), values }, undoes)
      return
    }
    case 'purge':
      throw refuse('undo-conflict', { fields: change.action })
    default:
      undoFields(work, change, item)
  }
}

/** Fields that are not declared ones: they travel in the log and are set back as they are. */
const internal: ReadonlySet<string> = new Set(['deleted', 'mergedInto', 'audience'])

function undoFields(work: Work, change: LoggedChange, item: string): void {
  const pending = permitted(work, item, 'deleted' in change.after ? 'delete' : 'update', { deleted: true })
  const { type, row } = pending
  const flat = flatRow(row)
  const names = Object.keys(change.after).filter((name) => !isComputedField(type, name))
  const touched = names.filter((name) => !sameValue(flat[name], change.after[name]))
  if (touched.length > 0) throw refuse('undo-conflict', { fields: touched, item: row.key })
  const patch: Record<string, unknown> = {}
  const direct: Record<string, unknown> = {}
  for (const name of names) (internal.has(name) ? direct : patch)[name] = change.before[name] ?? null
  const { values } = checkPatch(work, type, row, patch)
  const action = change.action === 'delete' ? 'restore' : change.action === 'restore' ? 'delete' : 'update'
  takeChange(work, pending, { ...values, ...direct }, { action, undoes: change.version })
}

function isComputedField(type: StoredType, name: string): boolean {
  const field = type.fields.get(name)?.field
  return field !== undefined && isComputed(field)
}
