import {
  foreignKeyName,
  renderColumn,
  renderForeignKey,
  renderFunction,
  renderIndex,
  renderTable,
  renderView,
} from './render-sql.ts'
import type { Column, SchemaDeclaration, Table } from './schema-declaration.ts'
import { quoted } from './sql-name.ts'

/** Why a migration was not written: what would be lost, and how to say that it may be. */
export interface Blocker {
  /** `type_risk.review_on`, as `--drop` takes it. */
  readonly what: string
  readonly reason: string
}

export interface SchemaDiff {
  readonly statements: readonly string[]
  readonly blockers: readonly Blocker[]
}

interface Steps {
  readonly drop: string[]
  readonly create: string[]
  readonly alter: string[]
  readonly connect: string[]
  readonly blockers: Blocker[]
}

/** Casts that lose nothing, whatever the rows hold. */
const widening: ReadonlySet<string> = new Set([
  'integer bigint',
  'integer numeric',
  'bigint numeric',
  'uuid text',
  'date text',
])

/**
 * The SQL that leads from one declaration to the next. What would lose or reinterpret data is not guessed but named:
 * a drop needs consent (`allowed`), a rename needs `was`, a column that must be filled needs a default.
 */
export function diffSchema(
  before: SchemaDeclaration,
  after: SchemaDeclaration,
  allowed: ReadonlySet<string> = new Set(),
): SchemaDiff {
  const steps: Steps = { drop: [], create: [], alter: [], connect: [], blockers: [] }
  const oldViews = new Map(before.views.map((view) => [view.name, view.query]))
  const newViews = new Map(after.views.map((view) => [view.name, view.query]))
  const oldTables = new Map(before.tables.map((table) => [table.name, table]))
  const newTables = new Map(after.tables.map((table) => [table.name, table]))
  const oldFunctions = new Map(before.functions.map((one) => [one.name, one.definition]))
  for (const table of after.tables) {
    const old = oldTables.get(table.name)
    if (old) diffTable(old, table, allowed, steps)
    else createTable(table, steps)
  }
  for (const table of before.tables) {
    if (newTables.has(table.name)) continue
    if (allowed.has(table.name)) steps.alter.push(`drop table ${quoted(table.name)};`)
    else
      steps.blockers.push({ what: table.name, reason: 'the table is no longer declared, and its rows would be lost' })
  }
  // A view holds on to the columns it shows, so that any change of a table may need it gone: views are cheap to make anew.
  const tablesChange = steps.alter.length > 0
  const viewDrops = [...oldViews].filter(([name, query]) => tablesChange || newViews.get(name) !== query)
  const viewMakes = after.views.filter((view) => tablesChange || oldViews.get(view.name) !== view.query)
  const statements = [
    ...after.functions.filter((one) => oldFunctions.get(one.name) !== one.definition).map(renderFunction),
    ...viewDrops.map(([name]) => `drop view ${quoted(name)};`),
    ...steps.drop,
    ...steps.create,
    ...steps.alter,
    ...steps.connect,
    ...viewMakes.map(renderView),
  ]
  return { statements, blockers: steps.blockers }
}

function createTable(table: Table, steps: Steps): void {
  steps.create.push(renderTable(table))
  steps.connect.push(...(table.foreignKeys ?? []).map((key) => renderForeignKey(table.name, key)))
  steps.connect.push(...(table.indexes ?? []).map((index) => renderIndex(table.name, index)))
}

function diffTable(before: Table, after: Table, allowed: ReadonlySet<string>, steps: Steps): void {
  const name = quoted(after.name)
  const old = new Map(before.columns.map((column) => [column.name, column]))
  const renamed = new Set<string>()
  for (const column of after.columns) {
    const same = old.get(column.name)
    const former = !same && column.was !== undefined ? old.get(column.was) : undefined
    if (former) {
      renamed.add(former.name)
      steps.alter.push(`alter table ${name} rename column ${quoted(former.name)} to ${quoted(column.name)};`)
    }
    const known = same ?? former
    if (known) alterColumn(after.name, known, column, allowed, steps)
    else addColumn(after.name, column, allowed, steps)
  }
  const kept = new Set(after.columns.map((column) => column.name))
  for (const column of before.columns) {
    if (kept.has(column.name) || renamed.has(column.name)) continue
    const what = `${after.name}.${column.name}`
    if (allowed.has(what)) steps.alter.push(`alter table ${name} drop column ${quoted(column.name)};`)
    else
      steps.blockers.push({
        what,
        reason: 'the column is no longer declared, and its values would be lost; renamed fields say `was`',
      })
  }
  if (JSON.stringify(before.primaryKey) !== JSON.stringify(after.primaryKey)) {
    steps.blockers.push({ what: after.name, reason: 'its primary key changed; write this migration by hand' })
  }
  diffConstraints(before, after, steps)
}

function alterColumn(table: string, before: Column, after: Column, allowed: ReadonlySet<string>, steps: Steps): void {
  const alter = `alter table ${quoted(table)} alter column ${quoted(after.name)}`
  const what = `${table}.${after.name}`
  if (before.type !== after.type || before.collate !== after.collate) {
    if (before.type === after.type || widening.has(`${before.type} ${after.type}`) || allowed.has(what)) {
      const collate = after.collate ? ` collate ${quoted(after.collate)}` : ''
      steps.alter.push(`${alter} type ${after.type}${collate} using ${quoted(after.name)}::${after.type};`)
    } else {
      steps.blockers.push({
        what,
        reason: `its type changes from ${before.type} to ${after.type}, and values may not fit`,
      })
    }
  }
  if (before.default !== after.default) {
    steps.alter.push(`${alter} ${after.default === undefined ? 'drop default' : `set default ${after.default}`};`)
  }
  if (before.notNull === true && after.notNull !== true) steps.alter.push(`${alter} drop not null;`)
  if (before.notNull !== true && after.notNull === true) {
    if (after.default !== undefined) {
      steps.alter.push(
        `update ${quoted(table)} set ${quoted(after.name)} = ${after.default} where ${quoted(after.name)} is null;`,
      )
    } else if (!allowed.has(what)) {
      steps.blockers.push({ what, reason: 'it becomes required, and rows that leave it empty have no default' })
      return
    }
    steps.alter.push(`${alter} set not null;`)
  }
}

function addColumn(table: string, column: Column, allowed: ReadonlySet<string>, steps: Steps): void {
  const what = `${table}.${column.name}`
  if (column.notNull && column.default === undefined && !allowed.has(what)) {
    steps.blockers.push({ what, reason: 'it is required from the start, and existing rows have no default for it' })
    return
  }
  steps.alter.push(`alter table ${quoted(table)} add column ${renderColumn(column)};`)
}

function diffConstraints(before: Table, after: Table, steps: Steps): void {
  const table = quoted(after.name)
  const oldKeys = new Map((before.foreignKeys ?? []).map((key) => [renderForeignKey(after.name, key), key]))
  const newKeys = new Set((after.foreignKeys ?? []).map((key) => renderForeignKey(after.name, key)))
  for (const [text, key] of oldKeys) {
    if (!newKeys.has(text))
      steps.drop.push(`alter table ${table} drop constraint ${quoted(foreignKeyName(after.name, key))};`)
  }
  for (const text of newKeys) if (!oldKeys.has(text)) steps.connect.push(text)
  const oldIndexes = new Map((before.indexes ?? []).map((index) => [renderIndex(after.name, index), index]))
  const newIndexes = new Set((after.indexes ?? []).map((index) => renderIndex(after.name, index)))
  for (const [text, index] of oldIndexes)
    if (!newIndexes.has(text)) steps.drop.push(`drop index ${quoted(index.name)};`)
  for (const text of newIndexes) if (!oldIndexes.has(text)) steps.connect.push(text)
  const oldChecks = new Map((before.checks ?? []).map((check) => [check.name, check.expression]))
  const newChecks = new Map((after.checks ?? []).map((check) => [check.name, check.expression]))
  for (const [check, expression] of oldChecks) {
    if (newChecks.get(check) !== expression) steps.drop.push(`alter table ${table} drop constraint ${quoted(check)};`)
  }
  for (const [check, expression] of newChecks) {
    if (oldChecks.get(check) !== expression) {
      steps.connect.push(`alter table ${table} add constraint ${quoted(check)} check (${expression});`)
    }
  }
}
