import { fieldOf } from '@throughline/model/spine-field'
import type { Cells, Queryable } from '../database/run.ts'
import { readTimestamp } from '../database/timestamp.ts'
import type { Access, Actor, Change } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { type NamedIds, type Names, noIds, readNames } from './read-names.ts'

type Values = Readonly<Record<string, unknown>>

/** The columns of a change as these readers select them. */
export const changeColumns =
  'c.version, c.operation, c.item, c.other, c.type, c.action, c.before, c.after, c.actor_kind, c.actor_id, c.on_behalf_of, c.undoes, c.at'

interface ChangeRow {
  readonly version: number
  readonly operation: string
  readonly item: string | null
  readonly other: string | null
  readonly type: string | null
  readonly action: string
  readonly before: Values
  readonly after: Values
  readonly actor: Actor
  readonly undoes: number | null
  readonly at: string
}

export function readChangeRow(cells: Cells): ChangeRow {
  const [version, operation, item, other, type, action, before, after, kind, actor, onBehalfOf, undoes, at] = cells
  return {
    version: Number(version),
    operation: operation as string, // not null in the table, like action, before, after, actor and at
    item: item ?? null,
    other: other ?? null,
    type: type ?? null,
    action: action as string,
    before: JSON.parse(before as string),
    after: JSON.parse(after as string),
    actor: { kind: kind as Actor['kind'], id: actor as string, ...(onBehalfOf ? { onBehalfOf } : {}) },
    undoes: undoes === null || undoes === undefined ? null : Number(undoes),
    at: readTimestamp(at as string),
  }
}

/** What a value in the log points at: by the field's kind, and by name for what links and comments write. */
function pointsAt(directory: TypeDirectory, type: string | null, field: string): keyof NamedIds | null {
  if (field === 'audience') return 'audiences'
  if (field === 'to' || field === 'mergedInto') return 'items'
  const declaration = type === null ? undefined : directory.declared.get(type)
  const kind = declaration && fieldOf(declaration, field)?.kind
  if (kind === 'reference' || kind === 'references') return 'items'
  return kind === 'person' || kind === 'people' ? 'people' : null
}

function collect(directory: TypeDirectory, type: string | null, values: Values, ids: NamedIds): void {
  for (const [field, value] of Object.entries(values)) {
    const at = pointsAt(directory, type, field)
    if (at === null || value === null) continue
    for (const id of Array.isArray(value) ? value : [value]) ids[at].add(String(id))
  }
}

function present(directory: TypeDirectory, type: string | null, values: Values, names: Names): Values {
  const shown: Record<string, unknown> = {}
  const say = { items: names.item, people: names.person, audiences: names.audience }
  for (const [field, value] of Object.entries(values)) {
    const at = pointsAt(directory, type, field)
    if (at === null || value === null) shown[field] = value
    else {
      const name = (id: unknown) => say[at](String(id))
      shown[field] = Array.isArray(value) ? value.map(name) : name(value)
    }
  }
  return shown
}

/** Change rows on their way out, with the names of what they speak about; an item out of sight keeps no content. */
export async function presentChanges(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  rows: readonly ChangeRow[],
): Promise<readonly Change[]> {
  const ids = noIds()
  const { items, people } = ids
  for (const row of rows) {
    if (row.item !== null) items.add(row.item)
    if (row.other !== null) items.add(row.other)
    if (row.actor.kind === 'person') people.add(row.actor.id)
    if (row.actor.onBehalfOf) people.add(row.actor.onBehalfOf)
    collect(directory, row.type, row.before, ids)
    collect(directory, row.type, row.after, ids)
  }
  const names = await readNames(database, access, directory.declared.values(), ids)
  return rows.map((row) => {
    const item = row.item === null ? null : names.item(row.item)
    const isHidden = item?.hidden === true
    const who = row.actor.kind === 'person' ? row.actor.id : row.actor.onBehalfOf
    return {
      version: row.version,
      operation: row.operation,
      item: row.item,
      key: item?.key ?? null,
      title: item?.title ?? null,
      type: row.type,
      action: row.action,
      actor: { ...row.actor, name: who === undefined ? null : names.person(who).name },
      at: row.at,
      before: isHidden ? {} : present(directory, row.type, row.before, names),
      after: isHidden ? {} : present(directory, row.type, row.after, names),
      ...(row.undoes === null ? {} : { undoes: row.undoes }),
    }
  })
}
