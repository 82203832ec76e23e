import type { Queryable } from '../database/run.ts'
import type { Access, ItemRecord } from '../store.ts'
import type { StoredType } from '../type/stored-type.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { loadOwn } from '../write/load.ts'
import type { ItemRow } from './item-row.ts'
import { narrowRollups } from './narrow-rollups.ts'
import { abilityTable, collectIds, presentItem } from './present-item.ts'
import { noIds, readNames } from './read-names.ts'

export interface PresentOptions {
  /** Set when the rows already carry their own fields, being all of one type. */
  readonly type: StoredType | null
  readonly fields: ReadonlySet<string> | null
}

/** What every record carries, whatever `fields` asks for. */
const always: ReadonlySet<string> = new Set(['id', 'type', 'key', 'title', 'state', 'version', 'can', 'deleted'])

/** Rows on their way out: own fields of mixed types, the names of what they point at, and what the caller may do. */
export async function presentRows(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  rows: readonly ItemRow[],
  options: PresentOptions,
): Promise<readonly ItemRecord[]> {
  if (options.type === null) await addOwnFields(database, directory, access.workspace, rows)
  await narrowRollups(database, directory, access, rows)
  const ids = noIds()
  const { fields } = options
  for (const row of rows) {
    if (fields !== null) dropUnasked(row, fields)
    collectIds(directory.stored.get(row.type), row, ids)
  }
  const names = await readNames(database, access, directory.declared.values(), ids)
  const can = abilityTable(access)
  const nothing = Object.freeze({ read: true, create: false, update: false, delete: false, comment: false })
  const asked = fields === null ? null : askedNames(fields)
  return rows.map((row) => {
    const type = directory.stored.get(row.type)
    const record = presentItem(type, row, names, type ? can(type.declaration, row) : nothing)
    return asked === null ? record : asked(record)
  })
}

async function addOwnFields(
  database: Queryable,
  directory: TypeDirectory,
  workspace: string,
  rows: readonly ItemRow[],
): Promise<void> {
  const byType = new Map<string, ItemRow[]>()
  for (const row of rows) {
    const group = byType.get(row.type)
    if (group) group.push(row)
    else byType.set(row.type, [row])
  }
  for (const [name, members] of byType) {
    const type = directory.stored.get(name)
    if (!type) continue
    const byId = new Map(members.map((row) => [row.id, row]))
    await loadOwn(database, workspace, type, [...byId.keys()], byId)
  }
}

/** Fields nobody asked for are not looked up either. Space, assignee and creator stay: `can` depends on them. */
function dropUnasked(row: ItemRow, fields: ReadonlySet<string>): void {
  if (!fields.has('parent')) row.parent = null
  if (!fields.has('updatedBy')) row.updatedBy = null
}

/** Narrows records to what was asked for. Those of one type hold the same names, so these are chosen once for each type. */
function askedNames(fields: ReadonlySet<string>): (record: ItemRecord) => ItemRecord {
  const chosen = new Map<string, readonly string[]>()
  const whole = fields.has('custom')
  return (record) => {
    let names = chosen.get(record.type)
    if (!names) {
      names = Object.keys(record).filter((name) => name !== 'custom' && (always.has(name) || fields.has(name)))
      chosen.set(record.type, names)
    }
    const from = record as unknown as Readonly<Record<string, unknown>> // read by name
    const out: Record<string, unknown> = {}
    for (const name of names) {
      const value = from[name]
      if (value !== undefined) out[name] = value
    }
    out.custom = whole ? record.custom : askedCustom(record.custom, fields)
    return out as unknown as ItemRecord // `always` holds what a record must have
  }
}

function askedCustom(custom: ItemRecord['custom'], fields: ReadonlySet<string>): ItemRecord['custom'] {
  const out: Record<string, unknown> = {}
  for (const name in custom) if (fields.has(name)) out[name] = custom[name]
  return out
}
