import type { Flow, LinkDeclaration, Stage, TypeDeclaration, Views } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import type { Label, Language } from '@throughline/model/label'
import type { Action, Role, Scope } from '@throughline/model/permission'

/** What the server says, as it travels. Field names and shapes follow the public REST contract. */

export interface Reference {
  readonly id: string
  readonly key: string
  readonly title: string
  readonly type?: string
  readonly state?: string
}

export interface PersonReference {
  readonly id: string
  readonly name: string
  readonly email?: string
}

export interface Item {
  readonly id: string
  readonly type: string
  readonly key: string
  readonly title: string
  readonly state: string
  readonly version: number
  readonly can?: Readonly<Partial<Record<Action, boolean>>>
  readonly custom?: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

export interface Page {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
  readonly total?: number
}

export interface Group {
  readonly value: unknown
  readonly count: number
  readonly sums?: Readonly<Record<string, number>>
  /** Second level, where `then` was asked. */
  readonly then?: unknown
}

/** A field as declared, or as people added it in the browser. */
export interface FieldInfo extends Omit<Field, '~value' | 'compute'> {
  readonly custom?: boolean
}

export interface TypeInfo {
  readonly name: string
  readonly label: Label
  readonly plural: Label
  readonly about: Label
  readonly key: string
  readonly icon: string
  readonly hue: string
  readonly section: TypeDeclaration['section']
  readonly stage?: Stage
  readonly scope: TypeDeclaration['scope']
  readonly flow: Flow
  readonly fields: Readonly<Record<string, FieldInfo>>
  /** Names of the field groups, in order. */
  readonly groups?: Readonly<Record<string, Label>>
  readonly links: Readonly<Record<string, LinkDeclaration>>
  readonly views: Views
  readonly parents?: readonly string[]
  readonly userMade?: boolean
  readonly can?: { readonly create?: boolean }
}

export interface LinkKind {
  readonly label: Label
  readonly inverse: Label
  readonly acyclic?: boolean
  readonly line?: 'up' | 'down'
  readonly from?: readonly string[]
  readonly to?: readonly string[]
}

export interface TypesAnswer {
  readonly types: readonly TypeInfo[]
  readonly linkKinds?: Readonly<Record<string, LinkKind>>
}

export type Theme = 'light' | 'dark' | 'system'

export interface Me {
  readonly person: {
    readonly id: string
    readonly name: string
    readonly email: string
    /** Their own, else the workspace's. */
    readonly language: Language
    readonly theme: Theme
    readonly timeZone: string
  }
  readonly workspace: {
    readonly id: string
    readonly name: string
    readonly language: Language
    readonly timeZone: string
  }
  readonly role: Role
  readonly spaces: readonly Space[]
  readonly scopes: readonly Scope[]
  /** The workspace version at the time of asking: where the live stream starts. */
  readonly version: number
  readonly server: { readonly version: string }
}

export interface Space {
  readonly id: string
  readonly key: string
  readonly title: string
  readonly role: Role
}

export interface ItemLink {
  readonly kind: string
  readonly direction: 'out' | 'in'
  readonly item: Reference
  readonly hidden?: number
}

export interface TraceItem extends Reference {
  readonly distance: number
  readonly direction: 'up' | 'down' | 'self'
}

export interface Trace {
  readonly stages: readonly { readonly stage: Stage; readonly items: readonly TraceItem[] }[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly kind: string }[]
  readonly hidden: number
}

export interface Comment {
  readonly id: string
  readonly body: string
  readonly author: PersonReference | null
  readonly replyTo: string | null
  readonly createdAt: string
  readonly updatedAt?: string | null
  /** Taken back, but answered: its place is kept. */
  readonly deleted?: boolean
  readonly can?: { readonly update?: boolean; readonly delete?: boolean }
}

export interface Attachment {
  readonly id: string
  readonly name: string
  /** Its media type, sniffed by the server. */
  readonly type: string
  /** In bytes. */
  readonly size: number
  readonly createdAt?: string
  readonly createdBy?: PersonReference | null
}

export interface ChangeRow {
  readonly version: number
  readonly operation: string
  readonly item: string | null
  readonly key: string | null
  readonly title: string | null
  readonly type: string | null
  readonly action: string
  readonly actor: {
    readonly kind: string
    readonly id: string
    readonly name: string | null
    readonly onBehalfOf?: string
  }
  readonly at: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  readonly undoes?: number
}

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly type: string | null
  readonly layout: string
  readonly filter: string
  readonly sort: string
  readonly columns: readonly string[]
  readonly grouping: string | null
  /** Id of the space it belongs to, if any. */
  readonly space?: string | null
  /** What only its layout understands. */
  readonly options: Readonly<Record<string, string>>
  readonly shared: boolean
  readonly pinned: boolean
  readonly owner?: PersonReference | null
  readonly can?: { readonly update: boolean; readonly delete: boolean }
}

export type NotificationState = 'unread' | 'read' | 'done' | 'snoozed'

export interface Notification {
  readonly id: string
  readonly state: NotificationState
  readonly reason: string
  readonly at: string
  readonly until?: string | null
  readonly item: Reference | null
  readonly actor: PersonReference | null
  /** What was said, shortened. */
  readonly text?: string | null
  /** The change it tells of, and the fields that change touched. */
  readonly version?: number
  readonly fields?: readonly string[]
}

export interface Member extends PersonReference {
  readonly role: Role
  readonly joinedAt?: string
  readonly disabled?: boolean
}

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly link?: string
  readonly createdAt?: string
  readonly expiresAt?: string
}

export interface TokenInfo {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: string
  readonly usedAt?: string | null
  readonly expiresAt?: string | null
}

/** One step of a write and its answer, as the batch endpoint takes and gives them. */
export type WireOperation =
  | { readonly do: 'create'; readonly type: string; readonly values: Readonly<Record<string, unknown>> }
  | {
      readonly do: 'update'
      readonly item: string
      readonly values: Readonly<Record<string, unknown>>
      readonly ifVersion?: number
    }
  | { readonly do: 'delete' | 'restore'; readonly item: string }
  | { readonly do: 'link' | 'unlink'; readonly from: string; readonly to: string; readonly kind: string }

export interface WriteResult {
  readonly operation: string | null
  readonly version: number
  readonly results: readonly (
    | { readonly ok: true; readonly id: string; readonly key?: string; readonly version: number }
    | {
        readonly ok: false
        readonly problems: readonly { code: string; detail: Readonly<Record<string, unknown>>; pointer?: string }[]
      }
  )[]
}

export interface SearchHit {
  readonly item: Reference
  readonly highlights: readonly {
    readonly field: string
    readonly segments: readonly { readonly text: string; readonly hit: boolean }[]
  }[]
}

/** One event of the live stream: what changed, never the content, which comes through the read path. */
export interface LiveChange {
  readonly version: number
  readonly item: string | null
  readonly type: string | null
  readonly space: string | null
  readonly fields: readonly string[]
  readonly action: string
  readonly removed?: boolean
  readonly operation?: string
  readonly actor?: { readonly kind: string; readonly id: string }
}
