/**
 * The one filter tree. Screens, REST, CLI and saved views hold this; `parse-filter` and `print-filter` turn it into the
 * text people type and back; `evaluate-filter` runs it in JavaScript, `store/compile-filter` in SQL, with the same rows.
 */
export const operators = ['=', '!=', '>', '>=', '<', '<=', '~', '!~', 'empty', 'filled'] as const
export type Operator = (typeof operators)[number]

/** A relative date: `-30d`, `+2w`, `today`, `startOfMonth`; resolved with the caller's `now` and zone, never SQL's. */
export type FilterValue =
  | { readonly literal: string | number | boolean }
  | { readonly relative: { readonly amount: number; readonly unit: 'h' | 'd' | 'w' | 'm' | 'q' | 'y' } }
  | { readonly me: true }
  | { readonly named: 'today' | 'tomorrow' | 'yesterday' | 'thisWeek' | 'thisMonth' | 'thisQuarter' | 'thisYear' }

export interface Comparison {
  /** A spine field, a declared field, a custom field id, or one of `is`, `type`, `text`, `link`, `under`. */
  readonly field: string
  readonly operator: Operator
  /** Any of them (`state:open,planned`). Empty for `empty` and `filled`. */
  readonly values: readonly FilterValue[]
}

export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly where: Comparison }
  /** A bare word: a folded substring of key, title or body. */
  | { readonly word: string }

export interface Sort {
  readonly field: string
  readonly descending: boolean
}

/** What a person typed, understood: a filter and an order. */
export interface Query {
  readonly filter: Filter
  readonly sort: readonly Sort[]
}

export const everything: Filter = { and: [] }
