import { refuse } from '@throughline/model/problem'
import type { LinkKind } from '../type/link-kind.ts'
import { permitted } from './apply-update.ts'
import { itemFor, type Work } from './batch.ts'
import { linkKey, type PendingItem, recordChange } from './draft.ts'

interface Ends {
  readonly from: PendingItem
  readonly to: PendingItem
}

/** Both ends in sight, and one of them the caller may change: a link belongs to the item it starts from. */
function endsOf(work: Work, from: string, to: string): Ends {
  const target = permitted(work, to, 'read')
  return { from: permitted(work, from, 'update'), to: target }
}

/** Links two items. Linking what is linked leaves no trace. Circles are looked for by the caller, for all links at once. */
export function applyLink(
  work: Work,
  kinds: ReadonlyMap<string, LinkKind>,
  existing: ReadonlySet<string>,
  link: { readonly from: string; readonly to: string; readonly kind: string },
  undoes: number | null = null,
): PendingItem {
  const { from, to } = endsOf(work, link.from, link.to)
  const kind = kinds.get(link.kind)
  const fits = kind && (!kind.from || kind.from.has(from.row.type)) && (!kind.to || kind.to.has(to.row.type))
  // What history says was linked may be linked again, fields of `references` among them.
  if (!fits && !work.undoing) {
    const detail = { from: from.type.declaration.label, kind: link.kind, to: to.type.declaration.label }
    throw refuse('link-not-allowed', detail, '/kind')
  }
  if (from.row.id === to.row.id) throw refuse('cycle', { path: from.row.key }, '/to')
  const key = linkKey(from.row.id, link.kind, to.row.id)
  const { draft } = work
  if ((existing.has(key) && !draft.unlinks.has(key)) || draft.links.has(key)) return from
  draft.unlinks.delete(key)
  draft.links.set(key, { from: from.row.id, to: to.row.id, kind: link.kind, position: 0 })
  recordChange(draft, from.row, { action: 'link', other: to.row.id, after: { link: link.kind, to: to.row.id }, undoes })
  return from
}

export function applyUnlink(
  work: Work,
  existing: ReadonlySet<string>,
  link: { readonly from: string; readonly to: string; readonly kind: string },
  undoes: number | null = null,
): PendingItem {
  const from = permitted(work, link.from, 'update', { deleted: work.undoing })
  const to = itemFor(work, link.to, { deleted: true })
  const key = linkKey(from.row.id, link.kind, to.row.id)
  const { draft } = work
  if (!existing.has(key) && !draft.links.has(key)) throw refuse('not-found', { reference: link.kind })
  if (!draft.links.delete(key) || existing.has(key)) {
    draft.unlinks.set(key, { from: from.row.id, to: to.row.id, kind: link.kind, position: 0 })
  }
  recordChange(draft, from.row, {
    action: 'unlink',
    other: to.row.id,
    before: { link: link.kind, to: to.row.id },
    undoes,
  })
  return from
}
