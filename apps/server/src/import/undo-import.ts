import type { TypeDeclaration } from '@throughline/model/define-type'
import { isComputed } from '@throughline/model/kinds'
import { Refusal } from '@throughline/model/problem'
import { sameValue } from '@throughline/model/same-value'
import { fieldOf } from '@throughline/model/spine-field'
import { run } from '@throughline/store/database/run'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import type { Access, Operation } from '@throughline/store/store'
import sql from 'sql-template-tag'
import type { ImportStore } from './run/import-run.ts'

export interface UndoCounts {
  readonly deleted: number
  readonly restored: number
  /** Items somebody changed since: their later edits were kept. */
  readonly kept: number
}

const atOnce = 1_000

/**
 * Takes a whole import back, as one ordinary operation: what it made goes to the recycle bin, what it changed gets its
 * former values back, unless somebody has changed the same since. Repeating it changes nothing, so a crash does no harm.
 */
export async function undoImport(
  store: ImportStore,
  access: Access,
  types: ReadonlyMap<string, TypeDeclaration>,
  imported: string,
  undo: string = uuidV7(),
  progress: (done: number) => Promise<void> = async () => {},
): Promise<UndoCounts> {
  let counts: UndoCounts = { deleted: 0, restored: 0, kept: 0 }
  let after = ''
  let done = 0
  for (;;) {
    const rows = await touchedItems(store, access.workspace, imported, after)
    const last = rows.at(-1)
    if (!last) {
      await store.refreshRollups(access.workspace)
      return counts
    }
    after = last.item
    const planned = rows.map((row) => plan(row, types.get(row.type)))
    counts = {
      deleted: counts.deleted + planned.filter((one) => one.what === 'delete').length,
      restored: counts.restored + planned.filter((one) => one.what === 'restore').length,
      kept: counts.kept + planned.filter((one) => one.what === 'keep').length,
    }
    counts = {
      ...counts,
      kept:
        counts.kept +
        (await send(
          store,
          access,
          undo,
          planned.flatMap((one) => one.operations),
        )),
    }
    done += rows.length
    await progress(done)
  }
}

interface Touched {
  readonly item: string
  readonly type: string
  readonly created: boolean
  readonly deleted: boolean
  readonly edited: boolean
  readonly before: Readonly<Record<string, unknown>>
  readonly later: readonly string[]
}

/** Items of the operation with what they were before it, and which fields changed after it. */
async function touchedItems(store: ImportStore, workspace: string, operation: string, after: string) {
  const rows = await run(
    store.pool,
    sql`with touched as (
        select c.item, bool_or(c.action = 'create') as created, min(c.version) as first, max(c.version) as last,
          jsonb_agg(c.before order by c.version) as befores
        from change c where c.workspace = ${workspace} and c.operation = ${operation}::uuid and c.item is not null
          and c.action in ('create', 'update', 'restore') and c.item::text > ${after}
        group by c.item order by c.item::text limit ${atOnce})
      select t.item, i.type, t.created, i.deleted, t.befores,
        (select array_to_json(array_agg(distinct f)) from change l, unnest(l.fields) f
          where l.workspace = ${workspace} and l.item = t.item and l.version > t.last and l.operation <> ${operation}::uuid
            and l.undoes is null) as later
      from touched t join item i on i.workspace = ${workspace} and i.id = t.item order by t.item::text`,
  )
  return rows.map(([item, type, created, deleted, befores, later]): Touched => {
    const before: Record<string, unknown> = {}
    // The first change of a field knows its value before the import.
    for (const one of JSON.parse(befores ?? '[]') as Record<string, unknown>[]) {
      for (const [name, value] of Object.entries(one)) if (!(name in before)) before[name] = value
    }
    const edits = (JSON.parse(later ?? 'null') ?? []) as string[] // array_to_json of text[]
    return {
      item: item ?? '',
      type: type ?? '',
      created: created === 't',
      deleted: deleted === 't',
      edited: edits.length > 0,
      before,
      later: edits,
    }
  })
}

interface Planned {
  readonly what: 'delete' | 'restore' | 'keep' | 'nothing'
  readonly operations: readonly Operation[]
}

function plan(row: Touched, type: TypeDeclaration | undefined): Planned {
  if (row.deleted) return { what: 'nothing', operations: [] }
  if (row.created) {
    if (row.edited) return { what: 'keep', operations: [] }
    return { what: 'delete', operations: [{ do: 'delete', item: row.item }] }
  }
  // Restored from the recycle bin by the import: back it goes.
  if (sameValue(row.before.deleted, true) && !row.edited) {
    return { what: 'delete', operations: [{ do: 'delete', item: row.item }] }
  }
  const values = Object.fromEntries(
    Object.entries(row.before).filter(([name]) => {
      const field = type && fieldOf(type, name)
      return field !== undefined && !isComputed(field) && !row.later.includes(name)
    }),
  )
  if (Object.keys(values).length === 0) return { what: row.edited ? 'keep' : 'nothing', operations: [] }
  return { what: 'restore', operations: [{ do: 'update', item: row.item, values }] }
}

/** Sends what can be sent; answers how many were refused and stay as they are. */
async function send(
  store: ImportStore,
  access: Access,
  operation: string,
  operations: readonly Operation[],
): Promise<number> {
  if (operations.length === 0) return 0
  try {
    const { results } = await store.write(access, operations, { atomic: 'each', operation, laterRollups: true })
    return results.filter((result) => !result.ok).length
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (operations.length === 1) return 1
    const middle = operations.length >> 1
    return (
      (await send(store, access, operation, operations.slice(0, middle))) +
      (await send(store, access, operation, operations.slice(middle)))
    )
  }
}
