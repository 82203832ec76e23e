import type { Field, KindName, KindValue } from './field.ts'
import type { Operator } from './filter/filter.ts'
import type { Label, Language } from './label.ts'
import type { Parsed } from './problem.ts'
import { neutraliseCell, restoreCell } from './spreadsheet-cell.ts'

/** Where an input comes from and who reads it. The caller passes the clock; no kind looks at one. */
export interface KindContext {
  readonly language: Language
  readonly now: Date
  /** IANA; a moment written without a zone is in this one. */
  readonly timeZone: string
  /** `wire`: JSON of a program (default). `text`: what a person typed. `import`: a cell of a file, read most generously. */
  readonly source?: 'wire' | 'text' | 'import'
}

/**
 * What a column holds; the store maps each to its SQL type. `folded` is a text made comparable by `foldText`, written
 * beside the text itself, so that search, `=`, `~` and sorting agree between JavaScript and SQL (collated "C").
 */
export type ColumnType =
  | 'text'
  | 'folded'
  | 'integer'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'moment'
  | 'item'
  | 'person'
  | 'attachment'

export interface Column {
  /** Appended to the field's name; empty for the only or main column. */
  readonly suffix: '' | 'folded' | 'amount' | 'currency' | 'from' | 'to'
  readonly type: ColumnType
  readonly array?: true
}

export type SqlValue = string | number | boolean | null | readonly string[]

export type JsonSchema = { readonly [name: string]: unknown }

/** A source of numbers in [0, 1); see `seededRandom`. */
export type Random = () => number

/** All that the system knows about one kind of field. Everything else is derived from these. */
export interface Kind<Name extends KindName = KindName> {
  readonly name: Name
  /** What the filter language may ask of it. */
  readonly operators: readonly Operator[]
  /** The column that orders it; null where an order would mean nothing. */
  readonly sortColumn: Column['suffix'] | null
  /** What an input should have been, for the sentence of a refusal. */
  expected(field: Field<Name>): Label
  /** Empty input is null; whether null is allowed is the caller's question (`required`). */
  parse(input: unknown, field: Field<Name>, context: KindContext): Parsed<KindValue[Name] | null>
  /** For people. What it prints, `parse` reads back. */
  print(value: KindValue[Name], field: Field<Name>, language: Language, timeZone?: string): string
  /** Orders like `sortColumn` does: numbers, or texts by code point. Null sorts last. */
  sortKey(value: KindValue[Name], field: Field<Name>): string | number | null
  /** A spreadsheet cell, harmless to the program that opens it. */
  writeCsv(value: KindValue[Name], field: Field<Name>, language: Language): string
  readCsv(cell: string, field: Field<Name>, context: KindContext): Parsed<KindValue[Name] | null>
  /** OpenAPI 3.1, without null. */
  jsonSchema(field: Field<Name>): JsonSchema
  columns(field: Field<Name>): readonly Column[]
  /** One value for each column. */
  toSql(value: KindValue[Name], field: Field<Name>): readonly SqlValue[]
  /** From what the driver returns: numerics, bigints, dates and moments as strings. */
  fromSql(cells: readonly unknown[], field: Field<Name>): KindValue[Name] | null
  sample(random: Random, field: Field<Name>): KindValue[Name]
}

type Optional = 'writeCsv' | 'readCsv' | 'toSql' | 'fromSql' | 'sortKey' | 'sortColumn'

/** Completes a kind: CSV follows print and parse, SQL is the value itself, unless the kind says otherwise. */
export function defineKind<Name extends KindName>(
  kind: Omit<Kind<Name>, Optional> & Partial<Pick<Kind<Name>, Optional>>,
): Kind<Name> {
  return {
    sortColumn: '',
    // Every kind whose value is neither text nor number has a `sortKey` of its own, or no order at all.
    sortKey: (value) => (typeof value === 'string' || typeof value === 'number' ? value : null),
    writeCsv: (value, field, language) => neutraliseCell(kind.print(value, field, language)),
    readCsv: (cell, field, context) => kind.parse(restoreCell(cell), field, { ...context, source: 'import' }),
    // The default serves the kinds whose one column holds the value as it is.
    toSql: (value) => [value as SqlValue],
    fromSql: ([cell]) => (cell ?? null) as KindValue[Name] | null,
    ...kind,
  }
}
