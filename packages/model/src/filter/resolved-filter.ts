import type { KindName } from '../field.ts'
import type { Column } from '../kind.ts'

/** Where a value lives: on the spine, in the type's own table, among custom values, or in the roll-ups. */
export type Home = 'spine' | 'declared' | 'custom' | 'rollup'

/** A field of one or several types that is the same to a filter, and the column of it that is asked. */
export interface Target {
  readonly field: string
  readonly home: Home
  /** The types that have it; null: every item. Items of other types have no value, so every test of theirs is false. */
  readonly types: readonly string[] | null
  /** What the field is, a computed field as what it yields. */
  readonly kind: KindName
  readonly column: Column
}

export type Scalar = string | number | boolean

/**
 * A question about one item, in terms that JavaScript and SQL answer alike. Every test is true or false: about an empty
 * value it is false (in SQL: `coalesce(…, false)`), so that `not` includes what is empty.
 */
export type Test =
  /** The column equals any of the values. For `folded` columns the values are folded. */
  | { readonly ask: 'equals'; readonly target: Target; readonly values: readonly Scalar[] }
  /** The array column holds any of the values. */
  | { readonly ask: 'overlaps'; readonly target: Target; readonly values: readonly string[] }
  /** The column lies between the ends: numbers, folded texts by code point, dates, or moments as ISO in UTC. */
  | { readonly ask: 'range'; readonly target: Target; readonly from: End | null; readonly to: End | null }
  /** The folded column contains any of the folded texts (a substring, never a pattern). */
  | { readonly ask: 'contains'; readonly target: Target; readonly texts: readonly string[] }
  /** The column (scalar or array) is not null. */
  | { readonly ask: 'filled'; readonly target: Target }
  /** The column (scalar or array) points at a person or an item of one of these names: see `pointNames`. */
  | {
      readonly ask: 'points'
      readonly target: Target
      readonly at: 'item' | 'person' | 'attachment'
      readonly names: readonly string[]
    }
  /** It has a link: of one of the kinds (null: any), to one of the items by id or key (null: any), in this direction. */
  | {
      readonly ask: 'linked'
      readonly kinds: readonly string[] | null
      readonly direction: 'out' | 'in' | 'both'
      readonly items: readonly string[] | null
    }
  /** It lies under one of these items (by id or key) in the tree of parents, at any depth; not itself. */
  | { readonly ask: 'under'; readonly items: readonly string[] }

export interface End {
  readonly value: string | number
  readonly inclusive: boolean
}

export type ResolvedFilter =
  /** All hold; of an empty list: true. */
  | { readonly all: readonly ResolvedFilter[] }
  /** Any holds; of an empty list: false. */
  | { readonly any: readonly ResolvedFilter[] }
  | { readonly not: ResolvedFilter }
  /** The folded key, title or body contains this folded text. */
  | { readonly word: string }
  | { readonly test: Test }

export interface ResolvedSort {
  /** The same column type in each; an item has a value in at most one of them. */
  readonly targets: readonly Target[]
  readonly descending: boolean
  /** For choices and states: their ids in order; a value that is not among them sorts with the empty ones. */
  readonly ranks: readonly string[] | null
}

/**
 * A query with nothing left to ask: no names of fields, no relative dates. Nulls sort last both ways; the id breaks ties,
 * in the direction of the last key.
 */
export interface ResolvedQuery {
  readonly filter: ResolvedFilter
  readonly sort: readonly ResolvedSort[]
}

export const always: ResolvedFilter = { all: [] }
export const never: ResolvedFilter = { any: [] }

/** Every test of a filter, wherever it stands. */
export function* testsOf(filter: ResolvedFilter): Generator<Test> {
  if ('test' in filter) yield filter.test
  else if ('not' in filter) yield* testsOf(filter.not)
  else if ('all' in filter) for (const part of filter.all) yield* testsOf(part)
  else if ('any' in filter) for (const part of filter.any) yield* testsOf(part)
}

/**
 * The names by which a filter points at people (id, e-mail address or name) and items (id or key), so that they can be
 * looked up in one statement. A name may stand for several people: any of them is meant.
 */
export function pointNames(filter: ResolvedFilter): {
  readonly people: ReadonlySet<string>
  readonly items: ReadonlySet<string>
} {
  const people = new Set<string>()
  const items = new Set<string>()
  for (const test of testsOf(filter)) {
    if (test.ask === 'points' && test.at === 'person') for (const name of test.names) people.add(name)
    if (test.ask === 'points' && test.at === 'item') for (const name of test.names) items.add(name)
    if (test.ask === 'linked' || test.ask === 'under') for (const name of test.items ?? []) items.add(name)
  }
  return { people, items }
}
