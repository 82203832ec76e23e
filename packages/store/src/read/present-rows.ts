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
  return rows.map((row) => {
    const type = directory.stored.get(row.type)
    const record = presentItem(type, row, names, type ? can(type.declaration, row) : nothing)
    return fields === null ? record : onlyAsked(record, fields)
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

function onlyAsked(record: ItemRecord, fields: ReadonlySet<string>): ItemRecord {
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(record))
    if (value !== undefined && (always.has(name) || fields.has(name))) out[name] = value
  out.custom = fields.has('custom')
    ? record.custom
    : Object.fromEntries(Object.entries(record.custom).filter(([name]) => fields.has(name)))
  return out as unknown as ItemRecord // `always` holds what a record must have
}
