import { type CheckContext, checkItem } from '@throughline/model/check-item'
import { collectReferences } from '@throughline/model/collect-references'
import { type Problem, Refusal } from '@throughline/model/problem'
import type { ItemRow } from '../read/item-row.ts'
import type { StoredType } from '../type/stored-type.ts'
import { personFor, targetFor, type Work } from './batch.ts'
import { namedInAudience } from './take-audience.ts'

type Patch = Readonly<Record<string, unknown>>

/** Values that cannot be emptied: null leaves them as they are. */
const kept: ReadonlySet<string> = new Set(['rank', 'archived'])

/** What is about the item but not a field of it. */
const apart: ReadonlySet<string> = new Set(['id', 'type', 'importedFrom', 'private'])

function fieldsOf(type: StoredType, patch: Patch, creating: boolean): Patch {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(patch)) {
    if (name === 'audience' || (creating && apart.has(name)) || (name === 'type' && value === type.name)) continue
    if (value === null && kept.has(name)) continue
    fields[name] = value
  }
  return fields
}

/** The values of a row on one level, as the model reads them: empty lists are null, custom values beside the declared. */
export function flatRow(row: ItemRow): Patch {
  return { ...row, tags: row.tags.length > 0 ? row.tags : null, ...row.custom }
}

/** The names of items and people the values point at. */
export function namedIn(type: StoredType, patch: Patch, items: Set<string>, people: Set<string>): void {
  const found = collectReferences([{ type: type.declaration, patch }])
  for (const name of found.items) items.add(name)
  for (const name of found.people) people.add(name)
  for (const name of namedInAudience(patch.audience)) people.add(name)
}

function contextOf(work: Work): CheckContext {
  const { access } = work
  return {
    language: access.language,
    now: access.now,
    timeZone: access.timeZone,
    person: access.person,
    source: access.actor.kind === 'import' ? 'import' : 'wire',
    anyMove: work.undoing || access.actor.kind === 'import',
    resolveItem: (reference) => {
      const target = targetFor(work, reference)
      return target && (!target.deleted || work.undoing) ? target : null
    },
    resolvePerson: (reference) => personFor(work, reference),
    typeLabel: (type) => work.loaded.types.get(type)?.declaration.label ?? type,
  }
}

export interface CheckedPatch {
  /** The fields that change, custom ones flat. */
  readonly values: Patch
  /** The whole item as it will be, flat. */
  readonly after: Patch
}

/** Checks the values of one create (`before` null) or update against the declaration; throws everything that is wrong at once. */
export function checkPatch(work: Work, type: StoredType, before: ItemRow | null, patch: Patch): CheckedPatch {
  const checked = checkItem({
    type: type.declaration,
    before: before === null ? null : flatRow(before),
    patch: fieldsOf(type, patch, before === null),
    context: contextOf(work),
  })
  const problems: Problem[] = [...checked.problems]
  const { space } = checked.values
  if (typeof space === 'string' && problems.length === 0) problems.push(...checkSpace(work, type, space))
  if (problems.length > 0) throw new Refusal(problems)
  return checked
}

function checkSpace(work: Work, type: StoredType, space: string): readonly Problem[] {
  const label = { en: 'Space', 'zh-CN': '所属空间' }
  if (type.declaration.scope !== 'spaced') return [{ code: 'read-only', detail: { field: label }, pointer: '/space' }]
  const target = targetFor(work, space)
  const targetType = target && work.loaded.types.get(target.type)
  if (targetType?.declaration.scope === 'space') return []
  const expected = [...work.loaded.types.values()]
    .filter((one) => one.declaration.scope === 'space')
    .map((one) => one.declaration.label)
  return [{ code: 'wrong-target', detail: { field: label, expected, got: target?.key ?? space }, pointer: '/space' }]
}
