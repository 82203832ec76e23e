import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field, KindName } from '@throughline/model/field'
import { kindOf } from '@throughline/model/kinds'
import { type FieldColumn, fieldColumns } from './field-columns.ts'
import { type Column, column, type ForeignKey, type Index, type Table } from './schema-declaration.ts'
import { quoted, sqlName, typeTableName } from './sql-name.ts'

/** PostgreSQL cuts identifiers at 63 bytes; the cut is made here so that the catalogue and the declaration agree. */
function shortName(name: string): string {
  return name.length <= 63 ? name : name.slice(0, 63)
}

/** Kinds whose column may become empty without anyone's wish: a target is deleted, an end is open, a formula has no answer. */
const emptied: ReadonlySet<KindName> = new Set(['reference', 'person', 'file', 'dateRange', 'formula', 'derived'])

function isProse(field: Field, part: FieldColumn): boolean {
  return (
    part.holds === 'text' && part.suffix === '' && fieldColumns('x', field).some((other) => other.holds === 'folded')
  )
}

function columnsOf(name: string, field: Field): readonly Column[] {
  const before = field.was === undefined ? undefined : fieldColumns(field.was, field)
  return fieldColumns(name, field).map((part, index) => ({
    name: part.name,
    ...(before?.[index] ? { was: before[index].name } : {}),
    type: part.sqlType,
    ...((part.holds === 'folded' || part.holds === 'text') && !part.array && !isProse(field, part)
      ? { collate: 'C' as const }
      : {}),
    ...(field.required && !emptied.has(field.kind) ? { notNull: true } : {}),
  }))
}

/** The column that orders a field: what its kind says, folded where there is a folded twin. */
export function sortColumn(name: string, field: Field): FieldColumn | undefined {
  const suffix = kindOf(field).sortColumn
  if (suffix === null) return undefined
  const columns = fieldColumns(name, field)
  return columns.find((part) => part.suffix === suffix) ?? columns[0]
}

function indexesOf(table: string, name: string, field: Field): readonly Index[] {
  const columns = fieldColumns(name, field)
  const first = sortColumn(name, field) ?? columns[0]
  if (!first) return []
  const key = quoted(first.name)
  const isLong = first.holds === 'folded'
  const indexes: Index[] = []
  if (field.unique) {
    indexes.push({
      name: shortName(`${table}_${sqlName(name)}_unique`),
      // A B-tree entry holds at most a third of a page; a digest keeps long texts unique without that limit.
      on: ['workspace', isLong ? `md5(${key})` : key],
      unique: true,
      where: `${key} is not null`,
    })
  }
  const points = field.kind === 'reference' || field.kind === 'person'
  if (first.array) {
    if (field.index) indexes.push({ name: shortName(`${table}_${sqlName(name)}`), on: [key], method: 'gin' })
  } else if (field.index || points) {
    indexes.push({
      name: shortName(`${table}_${sqlName(name)}`),
      on: ['workspace', isLong ? `left(${key}, 200)` : key, 'id'],
      ...(field.index ? {} : { where: `${key} is not null` }),
    })
  }
  return indexes
}

function foreignKeysOf(name: string, field: Field): readonly ForeignKey[] {
  const base = sqlName(name)
  if (field.kind === 'reference') {
    return [
      {
        columns: ['workspace', base],
        table: 'item',
        references: ['workspace', 'id'],
        onDelete: `set null (${quoted(base)})`,
      },
    ]
  }
  return field.kind === 'person' ? [{ columns: [base], table: 'person', references: ['id'] }] : []
}

/** The thin table of a declared type: its own columns, its keys and its indexes. The key to the spine carries the type. */
export function deriveTypeTable(type: TypeDeclaration): Table {
  const table = typeTableName(type.name)
  const fields = Object.entries(type.fields)
  return {
    name: table,
    columns: [
      column('workspace', 'uuid', 'not null'),
      column('id', 'uuid', 'not null'),
      { ...column('type', 'text', 'not null', 'C'), default: `'${type.name}'` },
      ...fields.flatMap(([name, field]) => columnsOf(name, field)),
    ],
    primaryKey: ['workspace', 'id'],
    foreignKeys: [
      {
        columns: ['workspace', 'id', 'type'],
        table: 'item',
        references: ['workspace', 'id', 'type'],
        onDelete: 'cascade',
        deferrable: true,
      },
      ...fields.flatMap(([name, field]) => foreignKeysOf(name, field)),
    ],
    checks: [{ name: shortName(`${table}_is_its_type`), expression: `type = '${type.name}'` }],
    indexes: fields.flatMap(([name, field]) => indexesOf(table, name, field)),
    fillfactor: 90,
  }
}
