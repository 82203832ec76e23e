import { isComputed } from '@throughline/model/kinds'
import { type Refusal, refuse } from '@throughline/model/problem'
import { sameValue } from '@throughline/model/same-value'
import { may } from '../access/role-in.ts'
import type { ItemRow } from '../read/item-row.ts'
import type { StoredType } from '../type/stored-type.ts'
import { inSight, itemFor, type Work } from './batch.ts'
import { checkPatch, flatRow } from './check-patch.ts'
import { addChange, linkKey, type PendingItem } from './draft.ts'
import { takeAudience } from './take-audience.ts'
import { takeValues } from './take-values.ts'

type Values = Readonly<Record<string, unknown>>

export interface UpdateOptions {
  readonly ifVersion?: number
  readonly action?: string
  readonly undoes?: number | null
}

/** The item, if the caller may see it and do this to it. */
export function permitted(
  work: Work,
  reference: string,
  action: 'update' | 'delete' | 'comment' | 'read',
  options: { readonly deleted?: boolean } = {},
): PendingItem {
  const pending = itemFor(work, reference, options)
  const { declaration } = pending.type
  if (!may(work.access, declaration, 'read', pending.row)) throw refuse('not-found', { reference })
  if (!may(work.access, declaration, action, pending.row)) {
    throw refuse('forbidden', { action: `${action} ${pending.type.name}` })
  }
  return pending
}

/** Changes an item in the draft; a change that changes nothing leaves no trace. */
export function applyUpdate(work: Work, reference: string, patch: Values, options: UpdateOptions = {}): PendingItem {
  const pending = permitted(work, reference, 'update', { deleted: work.undoing })
  const { type, row } = pending
  const checked = checkPatch(work, type, row, patch)
  const audience = 'audience' in patch ? takeAudience(work, patch.audience, row.audience) : row.audience
  const values = audience === row.audience ? checked.values : { ...checked.values, audience }
  if (options.ifVersion !== undefined && options.ifVersion !== pending.readVersion) {
    // What is computed follows from the rest; the choice is about what the caller set.
    const set = Object.entries(values).filter(([name]) => !isComputedField(type, name))
    throw conflict(row, Object.fromEntries(set), options.ifVersion)
  }
  return takeChange(work, pending, values, options)
}

function isComputedField(type: StoredType, name: string): boolean {
  const field = type.fields.get(name)?.field
  return field !== undefined && isComputed(field)
}

/** Takes checked values into the draft: row, links of `references` fields, change row. */
export function takeChange(work: Work, pending: PendingItem, values: Values, options: UpdateOptions = {}): PendingItem {
  const { type, row } = pending
  const names = Object.keys(values)
  if (names.length === 0) return pending
  const after = takeValues(type, row, values)
  if ('space' in values) checkNewSpace(work, pending, after)
  const flat = flatRow(row)
  const before: Record<string, unknown> = {}
  const changed = new Set(pending.changed)
  for (const name of names) {
    const field = type.fields.get(name)
    before[name] = flat[name] ?? null
    changed.add(field?.custom ? 'custom' : name)
    if (field?.linkKind) replaceLinks(work, row.id, field.linkKind, row[name], after[name])
  }
  if ('assignee' in values && after.assignee !== null) work.draft.watch.push({ item: row.id, person: after.assignee })
  const step = addChange(work.draft, {
    item: row.id,
    other: null,
    type: type.name,
    space: after.space,
    oldSpace: 'space' in values ? row.space : null,
    action: options.action ?? 'update',
    before,
    after: values,
    undoes: options.undoes ?? null,
  })
  const next: PendingItem = {
    ...pending,
    row: { ...after, updatedAt: work.loaded.now, updatedBy: work.access.person },
    changed,
    step,
  }
  work.draft.items.set(row.id, next)
  return next
}

function checkNewSpace(work: Work, pending: PendingItem, after: ItemRow): void {
  const { declaration } = pending.type
  const there = { ...pending.row, space: after.space }
  if (!inSight(work, there) || !may(work.access, declaration, 'create', there)) {
    throw refuse('forbidden', { action: `create ${declaration.name}` }, '/space')
  }
}

function replaceLinks(work: Work, from: string, kind: string, before: unknown, after: unknown): void {
  const { links, unlinks } = work.draft
  const old = new Set((before ?? []) as readonly string[]) // values of a `references` field
  const now = (after ?? []) as readonly string[] // the same
  for (const [position, to] of now.entries()) {
    unlinks.delete(linkKey(from, kind, to))
    links.set(linkKey(from, kind, to), { from, to, kind, position })
    old.delete(to)
  }
  for (const to of old) {
    links.delete(linkKey(from, kind, to))
    unlinks.set(linkKey(from, kind, to), { from, to, kind, position: 0 })
  }
}

/** Somebody was faster: the refusal carries both values of every field in question, as JSON. */
export function conflict(row: ItemRow, yours: Values, expected: number): Refusal {
  const flat = flatRow(row)
  const fields = Object.keys(yours).filter((name) => !sameValue(yours[name], flat[name]))
  const both = (values: Values) =>
    JSON.stringify(Object.fromEntries(fields.map((name) => [name, values[name] ?? null])))
  return refuse('conflict', { version: row.version, expected, fields, current: both(flat), yours: both(yours) })
}
