import { stateCategories } from '@throughline/model/define-type'
import { isComputed } from '@throughline/model/kinds'
import { refuse } from '@throughline/model/problem'
import { may } from '../access/role-in.ts'
import type { ItemRow } from '../read/item-row.ts'
import type { StoredType } from '../type/stored-type.ts'
import { permitted } from './apply-update.ts'
import type { Work } from './batch.ts'
import { checkPatch, flatRow } from './check-patch.ts'
import { addChange, linkKey, type PendingItem } from './draft.ts'
import { takeValues } from './take-values.ts'

export interface Conversion {
  readonly item: string
  readonly type: string
  /** Fields of the new type; what both types have under one name and kind comes along by itself. */
  readonly values?: Readonly<Record<string, unknown>>
  /** A key it had before, when a conversion is taken back. */
  readonly key?: string
}

/**
 * Makes an item one of another type: same id, history, comments and links, a new key beside the old ones. What the new
 * type has no place for stays in the history.
 */
export function applyConvert(work: Work, input: Conversion, undoes: number | null = null): PendingItem {
  const pending = permitted(work, input.item, 'delete')
  const { type: from, row } = pending
  const to = work.loaded.types.get(input.type)
  if (!to) throw refuse('unknown-type', { type: input.type }, '/type')
  const { scope } = to.declaration
  if (to === from || scope === 'space' || from.declaration.scope === 'space') {
    throw refuse(
      'wrong-target',
      { field: { en: 'Type', 'zh-CN': '类型' }, expected: [], got: to.declaration.label },
      '/type',
    )
  }
  const space = scope === 'shared' ? null : row.space
  if (!may(work.access, to.declaration, 'create', { space, assignee: null, createdBy: null })) {
    throw refuse('forbidden', { action: `create ${to.name}` })
  }
  const base = bareRow(row, to, space)
  const patch = { ...carried(from, to, row), ...input.values }
  const { values } = checkPatch({ ...work, undoing: true }, to, base, patch)
  const after = takeValues(to, base, values)
  for (const [name, { field }] of to.fields) {
    if (field.required && !isComputed(field) && (flatRow(after)[name] ?? null) === null) {
      throw refuse('required', { field: field.label }, `/${name}`)
    }
  }
  moveReferences(work, from, to, row, after)
  const next: PendingItem = {
    ...pending,
    type: to,
    row: { ...after, updatedAt: work.loaded.now, updatedBy: work.access.person },
    changed: new Set(['custom']),
    convertedFrom: { type: from, key: input.key ?? null },
    step: 0,
  }
  next.step = addChange(work.draft, {
    item: row.id,
    other: null,
    type: to.name,
    space,
    oldSpace: space === row.space ? null : row.space,
    action: 'convert',
    before: { type: from.name, key: row.key, state: row.state, ...ownValues(from, row) },
    after: { type: to.name, state: after.state, ...ownValues(to, after) },
    undoes,
  })
  work.draft.items.set(row.id, next)
  return next
}

/** The spine as it is, with nothing of the old type: its state is kept where the new flow has it, else one that means the same. */
function bareRow(row: ItemRow, to: StoredType, space: string | null): ItemRow {
  const spine: ItemRow = {
    id: row.id,
    type: to.name,
    key: row.key,
    title: row.title,
    state: row.state in to.declaration.flow.states ? row.state : to.declaration.flow.initial,
    space,
    audience: row.audience,
    parent: null,
    assignee: row.assignee,
    rank: row.rank,
    start: row.start,
    due: row.due,
    tags: row.tags,
    archived: row.archived,
    deleted: row.deleted,
    version: row.version,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    custom: {},
  }
  for (const field of to.fields.values()) if (!field.custom) spine[field.name] = null
  return spine
}

function carried(from: StoredType, to: StoredType, row: ItemRow): Readonly<Record<string, unknown>> {
  const flat = flatRow(row)
  const values: Record<string, unknown> = {}
  for (const [name, { field }] of to.fields) {
    const same = from.fields.get(name)?.field
    if (same?.kind === field.kind && !isComputed(field) && flat[name] !== null && flat[name] !== undefined) {
      values[name] = flat[name]
    }
  }
  const was = from.declaration.flow.states[row.state]?.category
  const { states } = to.declaration.flow
  if (!(row.state in states) && was !== undefined && stateCategories.includes(was)) {
    const alike = Object.entries(states).find(([, state]) => state.category === was)
    if (alike) values.state = alike[0]
  }
  return values
}

function ownValues(type: StoredType, row: ItemRow): Readonly<Record<string, unknown>> {
  const flat = flatRow(row)
  const filled = [...type.fields.values()].filter(
    ({ name, field }) => !isComputed(field) && flat[name] !== null && flat[name] !== undefined,
  )
  return Object.fromEntries(filled.map(({ name }) => [name, flat[name]]))
}

/** Values of `references` fields are links whose kind names the type: they follow it. */
function moveReferences(work: Work, from: StoredType, to: StoredType, row: ItemRow, after: ItemRow): void {
  for (const field of from.references) {
    for (const target of (row[field.name] ?? []) as readonly string[]) {
      const kind = field.linkKind as string // fields in `references` have one
      work.draft.unlinks.set(linkKey(row.id, kind, target), { from: row.id, to: target, kind, position: 0 })
    }
  }
  for (const field of to.references) {
    for (const [position, target] of ((after[field.name] ?? []) as readonly string[]).entries()) {
      const kind = field.linkKind as string // the same
      work.draft.links.set(linkKey(row.id, kind, target), { from: row.id, to: target, kind, position })
    }
  }
}
