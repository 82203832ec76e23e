import type { Column, ForeignKey, Index, SchemaDeclaration, SqlFunction, Table, View } from './schema-declaration.ts'
import { quoted } from './sql-name.ts'

const list = (names: readonly string[]) => names.map(quoted).join(', ')

export function renderColumn(column: Column): string {
  const parts = [quoted(column.name), column.type]
  if (column.collate) parts.push(`collate ${quoted(column.collate)}`)
  if (column.notNull) parts.push('not null')
  if (column.default !== undefined) parts.push(`default ${column.default}`)
  return parts.join(' ')
}

/** The table with everything that needs no other table; foreign keys follow once all tables stand. */
export function renderTable(table: Table): string {
  const lines = [
    ...table.columns.map(renderColumn),
    `primary key (${list(table.primaryKey)})`,
    ...(table.uniques ?? []).map((columns) => `unique (${list(columns)})`),
    ...(table.checks ?? []).map((check) => `constraint ${quoted(check.name)} check (${check.expression})`),
  ]
  const storage = table.fillfactor === undefined ? '' : ` with (fillfactor = ${table.fillfactor})`
  return `create table ${quoted(table.name)} (\n  ${lines.join(',\n  ')}\n)${storage};`
}

export function foreignKeyName(table: string, key: ForeignKey): string {
  return `${table}_${key.columns.filter((name) => name !== 'workspace').join('_') || 'workspace'}_fkey`.slice(0, 63)
}

export function renderForeignKey(table: string, key: ForeignKey): string {
  const action = key.onDelete ? ` on delete ${key.onDelete}` : ''
  const timing = key.deferrable ? ' deferrable initially immediate' : ''
  return `alter table ${quoted(table)} add constraint ${quoted(foreignKeyName(table, key))} foreign key (${list(key.columns)}) references ${quoted(key.table)} (${list(key.references)})${action}${timing};`
}

/** Index parts are expressions or plain names; a plain name is quoted so that reserved words work. */
const part = (expression: string) => (/^[a-z_][a-z0-9_]*$/.test(expression) ? quoted(expression) : expression)

export function renderIndex(table: string, index: Index): string {
  const using = index.method ? ` using ${index.method}` : ''
  const include = index.include ? ` include (${list(index.include)})` : ''
  const where = index.where ? ` where ${index.where}` : ''
  return `create ${index.unique ? 'unique ' : ''}index ${quoted(index.name)} on ${quoted(table)}${using} (${index.on.map(part).join(', ')})${include}${where};`
}

export function renderView(view: View): string {
  return `create view ${quoted(view.name)} as ${view.query};`
}

export function renderFunction(definition: SqlFunction): string {
  return `${definition.definition};`
}

/** The SQL that builds the declared database from nothing. */
export function renderSchema(schema: SchemaDeclaration): string {
  return [
    ...schema.functions.map(renderFunction),
    ...schema.tables.map(renderTable),
    ...schema.tables.flatMap((table) => (table.foreignKeys ?? []).map((key) => renderForeignKey(table.name, key))),
    ...schema.tables.flatMap((table) => (table.indexes ?? []).map((index) => renderIndex(table.name, index))),
    ...schema.views.map(renderView),
  ].join('\n\n')
}
