import { refuse } from '@throughline/model/problem'
import { permitted } from './apply-update.ts'
import type { Work } from './batch.ts'
import { type PendingItem, recordChange } from './draft.ts'

/** What is known of the attachments a batch names: their name, and the items they hang on. */
export interface AttachmentRow {
  readonly id: string
  readonly name: string
  readonly createdBy: string | null
  readonly items: ReadonlySet<string>
}

/** Hangs an uploaded file on an item. A file is known to whoever uploaded it and to whoever sees an item it hangs on. */
export function applyAttach(
  work: Work,
  files: ReadonlyMap<string, AttachmentRow>,
  input: { readonly item: string; readonly attachment: string },
  undoes: number | null = null,
): PendingItem {
  const item = permitted(work, input.item, 'update')
  const file = files.get(input.attachment)
  if (!file || (file.createdBy !== work.access.person && !work.undoing)) {
    throw refuse('not-found', { reference: input.attachment })
  }
  if (file.items.has(item.row.id)) return item
  work.draft.attach.push({ item: item.row.id, attachment: file.id })
  recordChange(work.draft, item.row, { action: 'attach', after: { attachment: file.id, name: file.name }, undoes })
  return item
}

export function applyDetach(
  work: Work,
  files: ReadonlyMap<string, AttachmentRow>,
  input: { readonly item: string; readonly attachment: string },
  undoes: number | null = null,
): PendingItem {
  const item = permitted(work, input.item, 'update')
  const file = files.get(input.attachment)
  if (!file?.items.has(item.row.id)) throw refuse('not-found', { reference: input.attachment })
  work.draft.detach.push({ item: item.row.id, attachment: file.id })
  recordChange(work.draft, item.row, { action: 'detach', before: { attachment: file.id, name: file.name }, undoes })
  return item
}
