import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import type { Column as KindColumn } from '@throughline/model/kind'
import { kindOf } from '@throughline/model/kinds'
import { readArrayLiteral } from '../database/array-literal.ts'
import { readTimestamp } from '../database/timestamp.ts'
import { type FieldColumn, fieldColumns } from '../schema/field-columns.ts'
import { typeTableName } from '../schema/sql-name.ts'

/** A field as the store handles it: where it lives and how its value goes in and out of columns. */
export interface StoredField {
  readonly name: string
  readonly field: Field
  readonly columns: readonly FieldColumn[]
  /** People made it: its value lives in `item.custom`. */
  readonly custom: boolean
  /** The link kind under which a `references` field keeps its values. */
  readonly linkKind: string | null
  encode(value: unknown): readonly unknown[]
  decode(cells: readonly (string | null)[], at: number): unknown
}

export interface StoredType {
  readonly declaration: TypeDeclaration
  readonly name: string
  /** Null for user-made types: all their fields are custom. */
  readonly table: string | null
  /** The fields with columns in the table, in order. */
  readonly columned: readonly StoredField[]
  readonly references: readonly StoredField[]
  readonly rollups: readonly StoredField[]
  readonly custom: readonly StoredField[]
  readonly fields: ReadonlyMap<string, StoredField>
}

type CellReader = (cell: string) => unknown

const asItIs: CellReader = (cell) => cell
const scalarReaders: Readonly<Record<KindColumn['type'], CellReader>> = {
  text: asItIs,
  folded: asItIs,
  integer: asItIs,
  numeric: asItIs,
  date: asItIs,
  item: asItIs,
  person: asItIs,
  attachment: asItIs,
  boolean: (cell) => cell === 't',
  moment: readTimestamp,
}

function reader(column: FieldColumn): CellReader {
  return column.array ? readArrayLiteral : scalarReaders[column.holds]
}

function storeField(type: string, name: string, field: Field, custom: boolean): StoredField {
  const kind = kindOf(field)
  const columns = custom ? [] : fieldColumns(name, field)
  const width = columns.length
  const empty: readonly null[] = columns.map(() => null)
  const readers = columns.map(reader)
  const [first] = readers
  return {
    name,
    field,
    columns,
    custom,
    linkKind: field.kind === 'references' && !custom ? `${type}.${name}` : null,
    encode: (value) => (value === null || value === undefined ? empty : kind.toSql(value as never, field as never)), // the value passed this kind's parse
    decode(cells, at) {
      if (width === 1) {
        const cell = cells[at]
        return cell === null || cell === undefined ? null : kind.fromSql([first?.(cell)], field as never)
      }
      let filled = false
      const read: unknown[] = []
      for (let index = 0; index < width; index++) {
        const cell = cells[at + index]
        if (cell === null || cell === undefined) read.push(null)
        else {
          filled = true
          read.push(readers[index]?.(cell))
        }
      }
      return filled ? kind.fromSql(read, field as never) : null // kinds are looked up by the field's own kind
    },
  }
}

const compiled = new WeakMap<TypeDeclaration, StoredType>()

/** Compiles a declaration for storage, once. Fields a workspace added to a declared type arrive among its fields, marked `custom`. */
export function storeType(declaration: TypeDeclaration): StoredType {
  const known = compiled.get(declaration)
  if (known) return known
  const all = Object.entries(declaration.fields).map(([name, field]) =>
    storeField(declaration.name, name, field, declaration.userMade === true || field.custom === true),
  )
  const type: StoredType = {
    declaration,
    name: declaration.name,
    table: declaration.userMade ? null : typeTableName(declaration.name),
    columned: all.filter((field) => field.columns.length > 0),
    references: all.filter((field) => field.linkKind !== null),
    rollups: all.filter((field) => field.field.kind === 'rollup'),
    custom: all.filter((field) => field.custom),
    fields: new Map(all.map((field) => [field.name, field])),
  }
  compiled.set(declaration, type)
  return type
}
