import type { ItemRow } from '../read/item-row.ts'
import type { Actor } from '../store.ts'
import type { StoredType } from '../type/stored-type.ts'

/** One row of `change` to be: its version is the counter's base plus its place in the batch. */
export interface PendingChange {
  readonly item: string
  readonly other: string | null
  readonly type: string
  readonly space: string | null
  readonly oldSpace: string | null
  readonly action: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  readonly undoes: number | null
}

export interface PendingLink {
  readonly from: string
  readonly to: string
  readonly kind: string
  readonly position: number
}

export interface PendingComment {
  readonly id: string
  readonly item: string
  readonly replyTo: string | null
  readonly body: string
  readonly deleted: boolean
  readonly isNew: boolean
}

export interface PendingItem {
  readonly type: StoredType
  /** As it will be; the object the overlay works on. */
  readonly row: ItemRow
  readonly isNew: boolean
  /** The version it was read at: the update refuses when the row moved on. */
  readonly readVersion: number
  readonly changed: Set<string>
  /** Set while it becomes one of another type; a key it had before may come back. */
  readonly convertedFrom?: { readonly type: StoredType; readonly key: string | null }
  /** Place of its last change row in the request, which becomes its version. */
  step: number
}

export interface PendingAttachment {
  readonly item: string
  readonly attachment: string
}

export interface PendingWatch {
  readonly item: string
  readonly person: string
}

export interface MovedComment {
  readonly comment: string
  readonly item: string
}

/** Keys that lead to another item from now on: all of one item's, or (taking it back) only the target's own. */
export interface MovedKeys {
  readonly from: string
  readonly to: string
  readonly ownKeyOnly?: boolean
}

/** Everything one request will write, gathered in memory and written by one statement. */
export interface Draft {
  readonly actor: Actor
  readonly person: string | null
  readonly operation: string
  readonly changes: PendingChange[]
  readonly items: Map<string, PendingItem>
  readonly links: Map<string, PendingLink>
  readonly unlinks: Map<string, PendingLink>
  readonly comments: PendingComment[]
  readonly attach: PendingAttachment[]
  readonly detach: PendingAttachment[]
  readonly watch: PendingWatch[]
  readonly unwatch: PendingWatch[]
  readonly moveComments: MovedComment[]
  readonly moveKeys: MovedKeys[]
  /** New sets of people, by id. */
  readonly audiences: Map<string, ReadonlySet<string>>
}

export function emptyDraft(actor: Actor, person: string | null, operation: string): Draft {
  return {
    actor,
    person,
    operation,
    changes: [],
    items: new Map(),
    links: new Map(),
    unlinks: new Map(),
    comments: [],
    attach: [],
    detach: [],
    watch: [],
    unwatch: [],
    moveComments: [],
    moveKeys: [],
    audiences: new Map(),
  }
}

export function linkKey(from: string, kind: string, to: string): string {
  return `${from} ${kind} ${to}`
}

/** Adds a change row about an item that stays where it is; `other` is the item at the other end. */
export function recordChange(
  draft: Draft,
  { id, type, space }: Pick<ItemRow, 'id' | 'type' | 'space'>,
  change: Pick<PendingChange, 'action'> & Partial<Pick<PendingChange, 'other' | 'before' | 'after' | 'undoes'>>,
): number {
  const bare = { other: null, oldSpace: null, before: {}, after: {}, undoes: null }
  return addChange(draft, { ...bare, item: id, type, space, ...change })
}

/** Adds a change row and returns its place, which is its version less the base. */
export function addChange(draft: Draft, change: PendingChange): number {
  draft.changes.push(change)
  return draft.changes.length
}
