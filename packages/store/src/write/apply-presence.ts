import { refuse } from '@throughline/model/problem'
import { conflict, permitted, takeChange, type UpdateOptions } from './apply-update.ts'
import type { Work } from './batch.ts'
import type { PendingItem } from './draft.ts'
import type { LoadedBatch } from './load-batch.ts'

/** Puts an item into the recycle bin. Who deleted it finds it there; nothing that hangs on it is lost. */
export function applyDelete(
  work: Work,
  loaded: LoadedBatch,
  reference: string,
  options: UpdateOptions = {},
): PendingItem {
  const pending = permitted(work, reference, 'delete')
  if (options.ifVersion !== undefined && options.ifVersion !== pending.readVersion) {
    throw conflict(pending.row, { deleted: true }, options.ifVersion)
  }
  const pointers = loaded.pointers.filter(({ to, item }) => to === pending.row.id && !isGone(work, item))
  const holding = pointers.filter(({ onDelete }) => onDelete === 'refuse')
  if (holding.length > 0) {
    const keys = holding.slice(0, 10).map(({ item }) => loaded.rows.get(item)?.key ?? item)
    throw refuse('still-used', { key: pending.row.key, count: holding.length, by: keys })
  }
  for (const { item, field } of pointers) clearPointer(work, loaded, item, field)
  return takeChange(work, pending, { deleted: true }, { ...options, action: 'delete' })
}

/** Deleted earlier in this same request. */
function isGone(work: Work, item: string): boolean {
  return work.draft.items.get(item)?.row.deleted === true
}

/** A consequence, not a wish: whoever may delete the target need not be allowed to edit what pointed at it. */
function clearPointer(work: Work, loaded: LoadedBatch, item: string, field: string): void {
  const row = loaded.rows.get(item)
  const type = row && loaded.types.get(row.type)
  if (!row || !type) return
  const pending = work.draft.items.get(item) ?? {
    type,
    row: { ...row },
    isNew: false,
    readVersion: row.version,
    changed: new Set<string>(),
    step: 0,
  }
  takeChange(work, pending, { [field]: null })
}

/** Takes an item out of the recycle bin. */
export function applyRestore(work: Work, reference: string, options: UpdateOptions = {}): PendingItem {
  const pending = permitted(work, reference, 'delete', { deleted: true })
  if (!pending.row.deleted) throw refuse('already-done', { what: pending.row.key })
  return takeChange(work, pending, { deleted: false }, { ...options, action: 'restore' })
}
