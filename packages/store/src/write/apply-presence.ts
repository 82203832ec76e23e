import { refuse } from '@throughline/model/problem'
import { conflict, permitted, takeChange, type UpdateOptions } from './apply-update.ts'
import type { Work } from './batch.ts'
import type { PendingItem } from './draft.ts'

/** Puts an item into the recycle bin. Who deleted it finds it there; nothing that hangs on it is lost. */
export function applyDelete(work: Work, reference: string, options: UpdateOptions = {}): PendingItem {
  const pending = permitted(work, reference, 'delete')
  if (options.ifVersion !== undefined && options.ifVersion !== pending.readVersion) {
    throw conflict(pending.row, { deleted: true }, options.ifVersion)
  }
  return takeChange(work, pending, { deleted: true }, { ...options, action: 'delete' })
}

/** Takes an item out of the recycle bin. */
export function applyRestore(work: Work, reference: string, options: UpdateOptions = {}): PendingItem {
  const pending = permitted(work, reference, 'delete', { deleted: true })
  if (!pending.row.deleted) throw refuse('already-done', { what: pending.row.key })
  return takeChange(work, pending, { deleted: false }, { ...options, action: 'restore' })
}
