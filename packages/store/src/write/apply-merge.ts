import { refuse } from '@throughline/model/problem'
import { permitted, takeChange } from './apply-update.ts'
import type { Work } from './batch.ts'
import { linkKey, type PendingItem, recordChange } from './draft.ts'
import type { LoadedBatch } from './load-batch.ts'

/**
 * Merges a duplicate into another item: comments, links, files, watchers and whatever points at it move over; its keys
 * lead to the other from now on; what is left of it goes to the recycle bin and says where it went.
 */
export function applyMerge(
  work: Work,
  loaded: LoadedBatch,
  input: { readonly item: string; readonly into: string },
): PendingItem {
  const from = permitted(work, input.item, 'delete')
  const into = permitted(work, input.into, 'update')
  if (from.row.id === into.row.id) throw refuse('cycle', { path: from.row.key }, '/into')
  if (from.type.name !== into.type.name) {
    const detail = {
      field: { en: 'Merge into', 'zh-CN': '合并到' },
      expected: [from.type.declaration.label],
      got: into.type.declaration.label,
    }
    throw refuse('wrong-target', detail, '/into')
  }
  moveLinks(work, loaded, from, into)
  for (const { item, field } of loaded.pointers.filter(
    (pointer) => pointer.to === from.row.id && pointer.item !== into.row.id,
  )) {
    const row = loaded.rows.get(item)
    const type = row && loaded.types.get(row.type)
    if (!row || !type) continue
    const pending = work.draft.items.get(item) ?? {
      type,
      row: { ...row },
      isNew: false,
      readVersion: row.version,
      changed: new Set(),
      step: 0,
    }
    takeChange(work, pending, { [field]: into.row.id })
  }
  const hung = loaded.hangings.get(from.row.id)
  for (const attachment of hung?.attachments ?? []) {
    work.draft.detach.push({ item: from.row.id, attachment })
    work.draft.attach.push({ item: into.row.id, attachment })
  }
  for (const person of hung?.watchers ?? []) work.draft.watch.push({ item: into.row.id, person })
  const comments = hung?.comments ?? []
  work.draft.moveComments.push(...comments.map((comment) => ({ comment, item: into.row.id })))
  work.draft.moveKeys.push({ from: from.row.id, to: into.row.id })
  recordChange(work.draft, into.row, {
    action: 'absorb',
    other: from.row.id,
    after: { to: from.row.id, comments, attachments: hung?.attachments ?? [] },
  })
  return takeChange(work, from, { deleted: true, mergedInto: into.row.id }, { action: 'merge' })
}

/** Every link of the duplicate, of people's making or of a `references` field, now ends at the other item. */
function moveLinks(work: Work, loaded: LoadedBatch, from: PendingItem, into: PendingItem): void {
  const { links, unlinks } = work.draft
  for (const link of loaded.linksOf.get(from.row.id) ?? []) {
    const source = link.from === from.row.id ? into.row.id : link.from
    const target = link.to === from.row.id ? into.row.id : link.to
    unlinks.set(linkKey(link.from, link.kind, link.to), { ...link, position: 0 })
    record(work, loaded, link.from, link.to, 'unlink', { link: link.kind, to: link.to }, {})
    if (source === target || loaded.existingLinks.has(linkKey(source, link.kind, target))) continue
    links.set(linkKey(source, link.kind, target), {
      from: source,
      to: target,
      kind: link.kind,
      position: link.position,
    })
    record(work, loaded, source, target, 'link', {}, { link: link.kind, to: target })
  }
}

function record(
  work: Work,
  loaded: LoadedBatch,
  from: string,
  to: string,
  action: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): void {
  const target = loaded.targets.get(from) ?? loaded.rows.get(from)
  const about = { id: from, type: target?.type ?? '', space: target?.space ?? null }
  recordChange(work.draft, about, { action, other: to, before, after })
}

/** Takes a merge back: keys, comments and files return; links and pointers are changes of their own. */
export function undoAbsorb(
  work: Work,
  into: string,
  from: string,
  after: Readonly<Record<string, unknown>>,
  undoes: number,
): void {
  const { row } = permitted(work, into, 'update', { deleted: true })
  const comments = Array.isArray(after.comments) ? after.comments.map(String) : []
  const attachments = Array.isArray(after.attachments) ? after.attachments.map(String) : []
  work.draft.moveComments.push(...comments.map((comment) => ({ comment, item: from })))
  work.draft.moveKeys.push({ from: into, to: from, ownKeyOnly: true })
  for (const attachment of attachments) {
    work.draft.detach.push({ item: into, attachment })
    work.draft.attach.push({ item: from, attachment })
  }
  recordChange(work.draft, row, { action: 'release', other: from, before: after, undoes })
}
