import { refuse } from '@throughline/model/problem'
import { quoteInput } from '@throughline/model/wrong-kind'
import { may, roleIn } from '../access/role-in.ts'
import { isUuid, uuidV7 } from '../database/uuid-v7.ts'
import type { ItemRow } from '../read/item-row.ts'
import type { StoredType } from '../type/stored-type.ts'
import { targetFor, type Work } from './batch.ts'
import { checkPatch } from './check-patch.ts'
import { addChange, linkKey, type PendingItem } from './draft.ts'
import { newRank } from './new-rank.ts'
import { takeAudience } from './take-audience.ts'
import { takeValues } from './take-values.ts'

const uuidExpected = { en: 'an id (UUID)', 'zh-CN': 'ID（UUID）' }
const originExpected = { en: '{ system, id }, both text', 'zh-CN': '{ system, id }，均为文本' }

/** Makes an item in the draft. Returns it; its key and version are known after the flush. */
export function applyCreate(work: Work, type: StoredType, patch: Readonly<Record<string, unknown>>): PendingItem {
  const { access, draft } = work
  // Whoever may create nowhere learns nothing more about the input.
  if (!mayCreateSomewhere(work, type)) throw refuse('forbidden', { action: `create ${type.name}` })
  const { values } = checkPatch(work, type, null, patch)
  const id = proposedId(work, patch.id)
  const space = spaceOf(work, type, id, values)
  if (!may(access, type.declaration, 'create', { space: placeOf(type, space), assignee: null, createdBy: null })) {
    throw refuse('forbidden', { action: `create ${type.name}` })
  }
  const row = takeValues(type, emptyRow(work, type, id), { ...values, space })
  row.audience = takeAudience(work, patch.audience, null)
  takeImportedFrom(row, patch.importedFrom, access.actor.kind === 'import')
  if (patch.private === true) row.private = true
  const pending: PendingItem = { type, row, isNew: true, readVersion: 0, changed: new Set(['body', 'custom']), step: 0 }
  draft.items.set(id, pending)
  for (const field of type.references) {
    const targets = (row[field.name] ?? []) as readonly string[] // this kind's value
    const kind = field.linkKind as string // fields in `references` have one
    for (const [position, to] of targets.entries()) {
      draft.links.set(linkKey(id, kind, to), { from: id, to, kind, position })
    }
  }
  if (access.actor.kind !== 'import') {
    for (const person of new Set([access.person, row.assignee]))
      if (person !== null) draft.watch.push({ item: id, person })
  }
  pending.step = addChange(draft, {
    item: id,
    other: null,
    type: type.name,
    space,
    oldSpace: null,
    action: 'create',
    before: {},
    after: {
      ...values,
      ...(space === null ? {} : { space }),
      ...(row.audience === null ? {} : { audience: row.audience }),
    },
    undoes: null,
  })
  return pending
}

function emptyRow(work: Work, type: StoredType, id: string): ItemRow {
  const row: ItemRow = {
    id,
    type: type.name,
    key: '',
    title: '',
    state: type.declaration.flow.initial,
    space: null,
    audience: null,
    parent: null,
    assignee: null,
    rank: newRank(),
    start: null,
    due: null,
    tags: [],
    archived: false,
    deleted: false,
    version: 0,
    createdAt: work.loaded.now,
    createdBy: work.access.person,
    updatedAt: work.loaded.now,
    updatedBy: work.access.person,
    custom: {},
  }
  for (const field of type.fields.values()) if (!field.custom) row[field.name] = null
  return row
}

/** A space is made in the workspace; what lives in one is made where it will live. */
function placeOf(type: StoredType, space: string | null): string | null {
  return type.declaration.scope === 'space' ? null : space
}

function spaceOf(work: Work, type: StoredType, id: string, values: Readonly<Record<string, unknown>>): string | null {
  if (type.declaration.scope === 'space') return id
  if (type.declaration.scope === 'shared') return null
  if (typeof values.space === 'string') return values.space
  return typeof values.parent === 'string' ? (targetFor(work, values.parent)?.space ?? null) : null
}

function mayCreateSomewhere(work: Work, type: StoredType): boolean {
  const { access } = work
  const places = type.declaration.scope === 'spaced' ? [null, ...access.spaces.keys()] : [null]
  return places.some(
    (space) =>
      roleIn(access, space) !== null &&
      may(access, type.declaration, 'create', { space, assignee: null, createdBy: null }),
  )
}

function proposedId(work: Work, id: unknown): string {
  if (id === undefined || id === null) return uuidV7()
  if (typeof id !== 'string' || !isUuid(id))
    throw refuse('wrong-kind', { field: 'id', expected: uuidExpected, got: quoteInput(id) }, '/id')
  const own = id.toLowerCase()
  if (work.draft.items.has(own) || work.loaded.rows.has(own)) throw refuse('already-done', { what: own }, '/id')
  return own
}

/** An import may also say when the other system made it; nobody else may date an item back. */
function takeImportedFrom(row: ItemRow, value: unknown, dated: boolean): void {
  if (value === undefined || value === null) return
  const { system, id, createdAt } = value as Readonly<Record<string, unknown>> // each checked before it is used
  if (typeof system !== 'string' || typeof id !== 'string' || system === '' || id === '' || id.length > 500) {
    const detail = { field: 'importedFrom', expected: originExpected, got: quoteInput(value) }
    throw refuse('wrong-kind', detail, '/importedFrom')
  }
  row.importedSystem = system.slice(0, 100)
  row.importedId = id
  if (dated && typeof createdAt === 'string' && !Number.isNaN(Date.parse(createdAt))) {
    row.createdAt = new Date(createdAt).toISOString()
  }
}
