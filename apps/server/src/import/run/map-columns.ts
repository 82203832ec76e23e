import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import { isComputed } from '@throughline/model/kinds'
import { type Refusal, refuse } from '@throughline/model/problem'
import { fieldOf } from '@throughline/model/spine-field'
import { readOnlySpineNames } from '@throughline/model/spine-name'
import { fieldOptions } from '../field-options.ts'
import { type DateOrder, dateOrder } from '../parse/tidy-date.ts'
import type { ImportPlan, NewField } from '../plan.ts'
import type { ColumnFacts, TableFacts } from '../read/inspect-table.ts'

/** A column with its destination looked up once, so that a row costs no look-ups. */
export interface MappedColumn {
  readonly facts: ColumnFacts
  /** Its own position and those of the repeated headers. */
  readonly positions: readonly number[]
  readonly target:
    | { readonly to: 'field'; readonly name: string; readonly field: Field }
    | { readonly to: 'importedId' }
    | { readonly to: 'key' }
    | { readonly to: 'comment' }
    /** When the other system made it. */
    | { readonly to: 'createdAt'; readonly field: Field }
    | { readonly to: 'link'; readonly kind: string }
    /** A field that will be made before the run; a check reads its values by the kind it will have. */
    | { readonly to: 'newField'; readonly field: Field }
  readonly order: DateOrder | null
}

/** Looks up where every column of the plan goes; refuses names that are no fields and fields that are given twice. */
export function mapColumns(
  plan: ImportPlan,
  type: TypeDeclaration,
  facts: TableFacts,
  linkKinds: ReadonlySet<string>,
): readonly MappedColumn[] {
  const given = new Set<string>()
  return plan.columns.flatMap((column, index): MappedColumn[] => {
    if (column.field === null && !column.newField) return []
    const pointer = `/columns/${index}/field`
    const found = facts.columns.find((one) => one.index === column.index)
    if (!found) throw refuse('not-found', { reference: String(column.index) }, `/columns/${index}/index`)
    const positions = [found.index, ...found.also]
    if (column.field === null) {
      return column.newField
        ? [{ facts: found, positions, target: newTarget(column.newField), order: dateOrder(found.values) }]
        : []
    }
    if (given.has(column.field) && column.field !== 'comment' && !column.field.startsWith('link:')) {
      throw refuse('already-done', { what: column.field }, pointer)
    }
    given.add(column.field)
    const target = targetOf(column.field, type, linkKinds, pointer)
    const dated =
      target.to === 'createdAt' ||
      (target.to === 'field' && (target.field.kind === 'date' || target.field.kind === 'dateTime'))
    return [
      {
        facts: found,
        positions,
        target,
        order: dated ? dateOrder(found.values) : null,
      },
    ]
  })
}

function newTarget(wanted: NewField): MappedColumn['target'] {
  const label = { en: wanted.label, 'zh-CN': wanted.label }
  // The options are those the field will be declared with.
  return { to: 'newField', field: { kind: wanted.kind, label, options: fieldOptions(wanted) } as Field }
}

function targetOf(
  name: string,
  type: TypeDeclaration,
  linkKinds: ReadonlySet<string>,
  pointer: string,
): MappedColumn['target'] {
  if (name === 'importedId' || name === 'key' || name === 'comment') return { to: name }
  if (name.startsWith('link:')) {
    const kind = name.slice(5)
    if (!linkKinds.has(kind)) throw unknown(name, type, pointer)
    return { to: 'link', kind }
  }
  const field = fieldOf(type, name)
  if (!field) throw unknown(name, type, pointer)
  if (name === 'createdAt') return { to: 'createdAt', field }
  if (isComputed(field) || readOnlySpineNames.has(name) || field.kind === 'file' || field.kind === 'files') {
    throw refuse('read-only', { field: field.label }, pointer)
  }
  return { to: 'field', name, field }
}

function unknown(name: string, type: TypeDeclaration, pointer: string): Refusal {
  return refuse('unknown-field', { field: name, type: type.label, suggestion: 'title' }, pointer)
}
