import { refuse } from '@throughline/model/problem'
import { roleIn } from '../access/role-in.ts'
import { isUuid } from '../database/uuid-v7.ts'
import type { ItemRow } from '../read/item-row.ts'
import type { Access } from '../store.ts'
import type { StoredType } from '../type/stored-type.ts'
import { type Draft, emptyDraft, type PendingItem } from './draft.ts'

/** What is known of an item something points at. */
export interface Target {
  readonly id: string
  readonly key: string
  readonly title: string
  readonly type: string
  readonly space: string | null
  readonly audience: string | null
  readonly deleted: boolean
}

/** Everything a batch read before it decides: shared by the requests in it, written by none of them. */
export interface Loaded {
  readonly workspace: string
  readonly types: ReadonlyMap<string, StoredType>
  /** Items the operations are about, by id. */
  readonly rows: ReadonlyMap<string, ItemRow>
  /** What references, links and parents point at, by id; `ids` leads from keys. */
  readonly targets: ReadonlyMap<string, Target>
  readonly ids: ReadonlyMap<string, string>
  /** People by id and by e-mail address. */
  readonly people: ReadonlyMap<string, string>
  /** The people of the narrower audiences among them. */
  readonly audiences: ReadonlyMap<string, ReadonlySet<string>>
  readonly now: string
}

/** One request at work: what was loaded, and its own draft over it. */
export interface Work {
  readonly access: Access
  readonly loaded: Loaded
  readonly draft: Draft
  /** An undo sets back what people may not set: computed moves, closed states. */
  readonly undoing: boolean
}

export function startWork(access: Access, loaded: Loaded, operation: string, undoing: boolean): Work {
  return { access, loaded, draft: emptyDraft(access.actor, access.person, operation), undoing }
}

export function idOf(work: Work, reference: string): string | null {
  if (isUuid(reference)) return reference.toLowerCase()
  return work.loaded.ids.get(reference.toUpperCase()) ?? null
}

/** Whether the caller may know that something lives in this space, for this audience. */
export function inSight(work: Work, placed: { space: string | null; audience: string | null }): boolean {
  const { access, loaded, draft } = work
  if (roleIn(access, placed.space) === null) return false
  if (placed.audience === null) return true
  const people = draft.audiences.get(placed.audience) ?? loaded.audiences.get(placed.audience)
  return access.person !== null && people?.has(access.person) === true
}

/** The item an operation is about, ready to be changed in the draft. Out of sight and absent are the same answer. */
export function itemFor(work: Work, reference: string, options: { readonly deleted?: boolean } = {}): PendingItem {
  const id = idOf(work, reference)
  const pending = id === null ? undefined : work.draft.items.get(id)
  const row = pending?.row ?? (id === null ? undefined : work.loaded.rows.get(id))
  const type = row && work.loaded.types.get(row.type)
  if (!row || !type || !inSight(work, row) || (row.deleted && !options.deleted)) {
    throw refuse('not-found', { reference })
  }
  // Copied, so that a refused request leaves no trace in what the batch shares.
  return pending ?? { type, row: { ...row }, isNew: false, readVersion: row.version, changed: new Set(), step: 0 }
}

/** What a reference points at, if the caller may see it: loaded, or made earlier in this request. */
export function targetFor(work: Work, reference: string): Target | null {
  const id = idOf(work, reference)
  if (id === null) return null
  const made = work.draft.items.get(id)
  if (made) {
    const { key, title, type, space, audience, deleted } = made.row
    return { id, key, title, type, space, audience, deleted }
  }
  const target = work.loaded.targets.get(id)
  return target && inSight(work, target) ? target : null
}

export function personFor(work: Work, reference: string): string | null {
  if (reference === 'me' || reference === '@me') return work.access.person
  return work.loaded.people.get(reference.toLowerCase()) ?? null
}
