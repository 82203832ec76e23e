import type { Label } from './label.ts'

/** The closed set of field kinds. A new one is a kind file and a widget; `Record<KindName, …>` makes forgetting either a type error. */
export const kindNames = [
  'text',
  'longText',
  'richText',
  'integer',
  'decimal',
  'money',
  'percent',
  'scale',
  'progress',
  'rating',
  'boolean',
  'date',
  'dateTime',
  'dateRange',
  'duration',
  'choice',
  'choices',
  'cascade',
  'person',
  'people',
  'reference',
  'references',
  'url',
  'email',
  'phone',
  'file',
  'files',
  'rank',
  'formula',
  'rollup',
  'derived',
] as const
export type KindName = (typeof kindNames)[number]

export interface Money {
  readonly amount: number
  readonly currency: string
}
export interface DateRange {
  readonly from: string | null
  readonly to: string | null
}

/** The JavaScript value of each kind; also its JSON on the wire. References and people are ids here; the wire adds key and title. */
export interface KindValue {
  text: string
  longText: string
  /** Markdown. */
  richText: string
  integer: number
  /** At most 15 significant digits, so that nothing is lost in JSON. */
  decimal: number
  money: Money
  /** A fraction: 0.8 is 80 %. */
  percent: number
  scale: number
  /** A fraction from 0 to 1. */
  progress: number
  rating: number
  boolean: boolean
  /** `YYYY-MM-DD`. */
  date: string
  /** ISO 8601 in UTC with milliseconds. */
  dateTime: string
  dateRange: DateRange
  /** Minutes of work. */
  duration: number
  choice: string
  choices: readonly string[]
  /** The path of choice ids from the top. */
  cascade: readonly string[]
  person: string
  people: readonly string[]
  reference: string
  references: readonly string[]
  url: string
  email: string
  phone: string
  /** Attachment id. */
  file: string
  files: readonly string[]
  rank: string
  formula: unknown
  rollup: number
  derived: unknown
}

/** One choice of a choice field. People edit these in the browser, so ids are stable text and labels are data. */
export interface Choice {
  readonly id: string
  readonly label: Label
  /** A hue name of the design system: grey, blue, green, amber, red, violet, teal, pink. */
  readonly hue?: string
  /** For cascading choices. */
  readonly children?: readonly Choice[]
  readonly archived?: boolean
  /** Words an import may find instead (headers and cells of other systems). */
  readonly also?: readonly string[]
}

export type RollupFunction = 'count' | 'sum' | 'minimum' | 'maximum' | 'average'

/** The options of each kind, beyond what every field has. */
export interface KindOptions {
  text: { readonly max?: number; readonly pattern?: string }
  longText: { readonly max?: number }
  richText: { readonly max?: number }
  integer: { readonly min?: number; readonly max?: number; readonly unit?: Label }
  decimal: { readonly min?: number; readonly max?: number; readonly digits?: number; readonly unit?: Label }
  money: { readonly currencies?: readonly string[]; readonly currency?: string; readonly min?: number }
  percent: { readonly min?: number; readonly max?: number }
  scale: { readonly min: number; readonly max: number; readonly labels?: Readonly<Record<string, Label>> }
  progress: Record<never, never>
  rating: { readonly max?: number }
  boolean: Record<never, never>
  date: Record<never, never>
  dateTime: Record<never, never>
  dateRange: Record<never, never>
  duration: { readonly hoursPerDay?: number }
  choice: { readonly choices: readonly Choice[] }
  /** `free`: words outside the list are welcome, as for tags. */
  choices: { readonly choices: readonly Choice[]; readonly max?: number; readonly free?: boolean }
  cascade: { readonly choices: readonly Choice[] }
  person: Record<never, never>
  people: { readonly max?: number }
  /** `line`: the target lies up (towards the customer's voice) or down (towards the money) the line from here. */
  reference: {
    readonly to: readonly string[]
    readonly line?: 'up' | 'down'
    readonly onDelete?: 'clear' | 'refuse'
    readonly inverse?: Label
  }
  references: {
    readonly to: readonly string[]
    readonly line?: 'up' | 'down'
    readonly max?: number
    readonly inverse?: Label
  }
  url: Record<never, never>
  email: Record<never, never>
  phone: Record<never, never>
  file: { readonly accept?: readonly string[] }
  files: { readonly accept?: readonly string[]; readonly max?: number }
  rank: Record<never, never>
  /** A read-only expression over other fields of the same item, in the formula language; evaluated on write and stored. */
  formula: {
    readonly expression: string
    readonly result: 'integer' | 'decimal' | 'percent' | 'text' | 'boolean' | 'date'
  }
  /** Over the items at the other end of a link, of a reference that points here (`type.field`), or of the children (`children`). */
  rollup: {
    readonly over: string
    readonly compute: RollupFunction
    readonly field?: string
    /** Over shares the number is a share itself, and shown as one. */
    readonly result?: 'percent'
  }
  /** A pure function in code; stored as a column, recomputed when its version changes. */
  derived: {
    readonly result: 'integer' | 'decimal' | 'percent' | 'text' | 'boolean' | 'date'
    readonly from: readonly string[]
    readonly version: number
  }
}

/** What every field may say besides its kind's own options. */
export interface FieldBase {
  readonly label: Label
  /** One sentence: what for. */
  readonly about?: Label
  readonly required?: boolean
  readonly unique?: boolean
  /** Worth a database index: people filter or sort by it. */
  readonly index?: boolean
  readonly default?: unknown
  /** Fields of the same group are shown together. */
  readonly group?: string
  /** Headers an import may find instead, in any language. */
  readonly also?: readonly string[]
  /** Fewer roles than the item: who may see or edit this field. Absent: as the item. */
  readonly archived?: boolean
  /** Made by people in the browser; its value lives under `custom`. */
  readonly custom?: boolean
  /** The name it had before, so that a migration renames instead of dropping. */
  readonly was?: string
}

/** A field of a type: a kind, its options, and (for derived fields) its function. Data, but for `compute`. */
export interface Field<Kind extends KindName = KindName, Value = unknown, Required extends boolean = boolean>
  extends FieldBase {
  readonly kind: Kind
  readonly options: KindOptions[Kind]
  readonly required?: Required
  readonly compute?: (values: Readonly<Record<string, unknown>>) => unknown
  /** Type only: what the value is in JavaScript. Never set at run time. */
  readonly '~value'?: Value
}

export type FieldMap = Readonly<Record<string, Field>>

/** The value type of a field, as read: null when it may be empty. */
export type FieldValue<F extends Field> =
  F extends Field<KindName, infer Value, infer Required> ? (Required extends true ? Value : Value | null) : never
