import type { TypeDeclaration } from '@throughline/model/define-type'
import { type Action, actions } from '@throughline/model/permission'
import { may, relationsOf, roleIn } from '../access/role-in.ts'
import type { Access, ItemRecord } from '../store.ts'
import type { StoredField, StoredType } from '../type/stored-type.ts'
import type { ItemRow } from './item-row.ts'
import type { NamedIds, Names } from './read-names.ts'

type Can = Readonly<Record<Action, boolean>>

/** The answers to "what may I do" are few per caller and type; rows share them. */
export function abilityTable(access: Access): (type: TypeDeclaration, row: ItemRow) => Can {
  const known = new Map<string, Can>()
  return (type, row) => {
    const relations = relationsOf(access, row)
    const key = `${type.name} ${roleIn(access, row.space)} ${relations.has('creator')} ${relations.has('assignee')} ${row.deleted}`
    let can = known.get(key)
    if (!can) {
      can = Object.freeze(
        Object.fromEntries(actions.map((action) => [action, may(access, type, action, row)])) as Record<
          Action,
          boolean
        >, // `actions` holds every key
      )
      known.set(key, can)
    }
    return can
  }
}

/** Where ids stand in a row: for collecting them before, and for replacing them after the names are read. */
export function collectIds(type: StoredType | undefined, row: ItemRow, ids: NamedIds): void {
  const { items, people } = ids
  if (row.audience !== null) ids.audiences.add(row.audience)
  if (row.space !== null) items.add(row.space)
  if (row.parent !== null) items.add(row.parent)
  if (row.mergedInto) items.add(row.mergedInto)
  if (row.assignee !== null) people.add(row.assignee)
  if (row.createdBy !== null) people.add(row.createdBy)
  if (row.updatedBy !== null) people.add(row.updatedBy)
  if (!type) return
  for (const { name, field, custom } of shownOf(type).pointing) {
    const value = custom ? row.custom[name] : row[name]
    if (value === null || value === undefined) continue
    if (field.kind === 'reference') items.add(value as string)
    else if (field.kind === 'person') people.add(value as string)
    else if (field.kind === 'references') for (const id of value as readonly string[]) items.add(id)
    else if (field.kind === 'people') for (const id of value as readonly string[]) people.add(id)
  }
}

function presentValue(kind: string, value: unknown, names: Names): unknown {
  if (value === null || value === undefined) return null
  if (kind === 'reference') return names.item(value as string)
  if (kind === 'person') return names.person(value as string)
  if (kind === 'references') return (value as readonly string[]).map(names.item)
  if (kind === 'people') return (value as readonly string[]).map(names.person)
  return value
}

/** A row on its way to the caller: references and people with their names, and `can`. Reuses the row's own object. */
export function presentItem(type: StoredType | undefined, row: ItemRow, names: Names, can: Can): ItemRecord {
  const out = row as Record<string, unknown> // the row is this call's own; it becomes the record
  // Set to undefined, not deleted: the object keeps its shape, and JSON leaves undefined out.
  out.audience = row.audience === null ? undefined : names.audience(row.audience)
  if (!row.deleted) out.deleted = undefined
  out.mergedInto = row.mergedInto ? names.item(row.mergedInto) : undefined
  out.space = row.space === null ? null : names.item(row.space)
  out.parent = row.parent === null ? null : names.item(row.parent)
  out.assignee = row.assignee === null ? null : names.person(row.assignee)
  out.createdBy = row.createdBy === null ? null : names.person(row.createdBy)
  out.updatedBy = row.updatedBy === null ? null : names.person(row.updatedBy)
  if (type) {
    const { pointing, custom } = shownOf(type)
    for (const { name, field, custom: isCustom } of pointing)
      if (!isCustom && name in out) out[name] = presentValue(field.kind, out[name], names)
    if (custom.length > 0) {
      const shown: Record<string, unknown> = { ...row.custom }
      for (const { name, field } of custom) {
        if (field.kind === 'rollup') {
          // Kept in `rollup` like any other, told where people look for what they made.
          shown[name] = out[name] ?? null
          out[name] = undefined
        }
        shown[name] = presentValue(field.kind, shown[name], names)
      }
      out.custom = shown
    }
  }
  out.can = can
  return out as unknown as ItemRecord // spine, own fields and `can` are all there
}

const points: ReadonlySet<string> = new Set(['reference', 'references', 'person', 'people'])

/** What a row of a type needs done on its way out: few of its fields, found once. */
interface Shown {
  readonly pointing: readonly StoredField[]
  readonly custom: readonly StoredField[]
}

const shownByType = new WeakMap<StoredType, Shown>()

function shownOf(type: StoredType): Shown {
  let known = shownByType.get(type)
  if (!known) {
    const fields = [...type.fields.values()]
    known = {
      pointing: fields.filter(({ field }) => points.has(field.kind)),
      custom: fields.filter(({ custom }) => custom),
    }
    shownByType.set(type, known)
  }
  return known
}
