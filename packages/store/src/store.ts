import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Filter, Sort } from '@throughline/model/filter/filter'
import type { Language } from '@throughline/model/label'
import type { Action, Role, Scope } from '@throughline/model/permission'
import type { Problem } from '@throughline/model/problem'
import type { Receipt } from './write/receipt.ts'

/** Who did it, as kept in `change`. */
export interface Actor {
  readonly kind: 'person' | 'token' | 'automation' | 'import' | 'portal' | 'system'
  readonly id: string
  readonly onBehalfOf?: string
}

/**
 * Who asks, resolved once a request: identity, workspace role, the spaces in sight and the role in each. Every read and
 * every write takes one; there is no call without it.
 */
export interface Access {
  readonly workspace: string
  readonly actor: Actor
  /** The person behind a session or token; null for system. */
  readonly person: string | null
  readonly role: Role
  /** Every space this caller may see, with the role there. */
  readonly spaces: ReadonlyMap<string, Role>
  /** Nothing of the workspace is out of this caller's sight, so that stored totals are theirs too. Absent: not known. */
  readonly seesAll?: boolean
  readonly scopes: ReadonlySet<Scope>
  readonly language: Language
  /** IANA, the workspace's: relative dates resolve here. */
  readonly timeZone: string
  readonly now: Date
  /** Set for a request that must happen once: its writes are kept with it, and answered from there the second time. */
  readonly receipt?: Receipt
}

/** An item as it travels: spine and declared fields flat, custom fields under `custom`, references as `{ id, key, title }`. */
export interface ItemRecord {
  readonly id: string
  readonly type: string
  readonly key: string
  readonly title: string
  readonly state: string
  readonly version: number
  readonly can: Readonly<Record<Action, boolean>>
  readonly custom: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

export interface ListQuery {
  /** Text form or tree. */
  readonly filter?: string | Filter
  readonly sort?: string | readonly Sort[]
  /** Field names to return besides id, type, key, title, state, version, can; absent: all but body. */
  readonly fields?: readonly string[]
  readonly limit?: number
  readonly cursor?: string
  readonly total?: boolean
  /** The recycle bin instead of what is there. */
  readonly deleted?: boolean
}

export interface Page {
  readonly items: readonly ItemRecord[]
  readonly nextCursor: string | null
  readonly total?: number
}

/** One step of a write. `item` takes an id or a key. */
export type Operation =
  | { readonly do: 'create'; readonly type: string; readonly values: Readonly<Record<string, unknown>> }
  | {
      readonly do: 'update'
      readonly item: string
      readonly values: Readonly<Record<string, unknown>>
      readonly ifVersion?: number
    }
  | { readonly do: 'delete'; readonly item: string; readonly ifVersion?: number }
  | { readonly do: 'restore'; readonly item: string }
  | { readonly do: 'link'; readonly from: string; readonly to: string; readonly kind: string }
  | { readonly do: 'unlink'; readonly from: string; readonly to: string; readonly kind: string }
  | { readonly do: 'comment'; readonly item: string; readonly body: string; readonly replyTo?: string }
  | { readonly do: 'editComment'; readonly comment: string; readonly body: string }
  | { readonly do: 'deleteComment'; readonly comment: string }
  | { readonly do: 'attach'; readonly item: string; readonly attachment: string }
  | { readonly do: 'detach'; readonly item: string; readonly attachment: string }
  | { readonly do: 'watch'; readonly item: string; readonly watching: boolean }

export type OperationResult =
  | { readonly ok: true; readonly id: string; readonly key?: string; readonly version: number }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export interface WriteOptions {
  /** `all`: one refusal refuses everything (the default). `each`: what can be done is done, in one operation. */
  readonly atomic?: 'all' | 'each'
  /** Check everything, write nothing. */
  readonly dryRun?: boolean
  /** Continues an operation begun by an earlier write, so that a chunked import is undone as one. */
  readonly operation?: string
  /** Roll-ups are only marked stale; `refreshRollups` computes them once the last chunk is written. */
  readonly laterRollups?: boolean
}

export interface WriteResult {
  /** Groups the change rows of this action; what undo undoes. Null for a dry run. */
  readonly operation: string | null
  /** The last workspace version written. */
  readonly version: number
  readonly results: readonly OperationResult[]
}

/** One row of the change log, as read by someone who may see it. */
export interface Change {
  readonly version: number
  readonly operation: string
  readonly item: string | null
  readonly key: string | null
  readonly title: string | null
  readonly type: string | null
  readonly action: string
  readonly actor: Actor & { readonly name: string | null }
  readonly at: string
  /** Field → value before and after; references as `{ id, key, title }`. */
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  readonly undoes?: number
}

export type TypesOf = (workspace: string) => ReadonlyMap<string, TypeDeclaration>
