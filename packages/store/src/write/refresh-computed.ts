import { createHash } from 'node:crypto'
import { computeFields } from '@throughline/model/compute-fields'
import { isComputed } from '@throughline/model/kinds'
import { sameValue } from '@throughline/model/same-value'
import type { Pool } from 'pg'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { inTransaction, type Queryable, run } from '../database/run.ts'
import type { ItemRow } from '../read/item-row.ts'
import { quoted } from '../schema/sql-name.ts'
import { rollupPlans } from '../type/rollup-plan.ts'
import type { StoredType } from '../type/stored-type.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { flatRow } from './check-patch.ts'
import type { PendingItem } from './draft.ts'
import { loadRows } from './load.ts'
import { rebuildRollup } from './refresh-rollups.ts'
import { takeValues } from './take-values.ts'
import { castColumn, unnest } from './unnest.ts'
import { isTransient } from './write-error.ts'
import { writeCustomValues } from './write-hangings.ts'

const chunk = 1_000
const mostRetries = 6

/** How a type computes: expressions, versions of functions, roll-ups. What is stored was computed by the signature kept beside it. */
function signatureOf(type: StoredType): string {
  const computed = [...type.fields.values()].filter(({ field }) => isComputed(field))
  const text = JSON.stringify(computed.map(({ name, field }) => [name, field.kind, field.options]))
  return computed.length === 0 ? '' : createHash('sha256').update(text).digest('base64url')
}

/**
 * Computes anew what was stored by an older formula, function or roll-up, for every type whose computations changed
 * since. Versions of items do not move: nobody edited anything. Returns the types that were gone through.
 */
export async function refreshComputed(
  pool: Pool,
  directory: TypeDirectory,
  workspace: string,
): Promise<readonly string[]> {
  const rows = await run(pool, sql`select type, signature from computation where workspace = ${workspace}`)
  const known = new Map(rows.map(([type, signature]) => [type, signature]))
  const changed = [...directory.stored.values()].filter((type) => (known.get(type.name) ?? '') !== signatureOf(type))
  for (const type of changed) {
    for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
      const from: string = after
      after = await persist(() =>
        inTransaction(pool, (client) => refreshChunk(client, directory, workspace, type, from)),
      )
    }
    for (const plan of rollupPlans(directory))
      if (plan.target === type) await persist(() => rebuildRollup(pool, workspace, plan))
    await run(
      pool,
      sql`insert into computation (workspace, type, signature) values (${workspace}::uuid, ${type.name}, ${signatureOf(type)}) on conflict (workspace, type) do update set signature = excluded.signature`,
    )
  }
  return changed.map(({ name }) => name)
}

/** Writers take their rows in another order: where PostgreSQL ended this side of a deadlock, it goes again. */
async function persist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isTransient(error) || attempt >= mostRetries) throw error
    }
  }
}

/** A thousand items in the order of their ids; returns the last id, or null at the end. */
async function refreshChunk(
  client: Queryable,
  directory: TypeDirectory,
  workspace: string,
  type: StoredType,
  after: string,
): Promise<string | null> {
  // Locked, so that an edit in between is not overwritten by what was computed before it.
  const ids = await run(
    client,
    sql`select i.id from item i where i.workspace = ${workspace} and i.type = ${type.name} and i.id > ${after}::uuid order by i.id limit ${chunk} for update`,
  )
  const last = ids.at(-1)?.[0]
  if (!last) return null
  const { rows } = await loadRows(
    client,
    workspace,
    directory.stored,
    ids.flatMap(([id]) => id ?? []),
    false,
  )
  const stale = [...rows.values()].flatMap((row) => {
    const flat = flatRow(row)
    const values = Object.entries(computeFields(type.declaration, flat))
    const differing = values.filter(([name, value]) => !sameValue(flat[name], value))
    return differing.length === 0 ? [] : [{ row: takeValues(type, row, Object.fromEntries(values)), type }]
  })
  if (stale.length > 0)
    await storeComputed(
      client,
      workspace,
      type,
      stale.map(({ row }) => row),
    )
  return last
}

async function storeComputed(
  client: Queryable,
  workspace: string,
  type: StoredType,
  rows: readonly ItemRow[],
): Promise<void> {
  const own = type.columned.filter(({ field }) => isComputed(field))
  const id = { name: 'id', type: 'uuid', values: rows.map((row) => row.id) }
  if (type.table !== null && own.length > 0) {
    const columns = own.flatMap((field) => {
      const encoded = rows.map((row) => field.encode(row[field.name]))
      return field.columns.map((part, index) => ({
        name: part.name,
        type: part.sqlType,
        values: encoded.map((cells) => cells[index] ?? null),
      }))
    })
    const sets = columns.map((column) => sql`${raw(quoted(column.name))} = ${raw(castColumn(column))}`)
    await run(
      client,
      sql`update ${raw(quoted(type.table))} t set ${join(sets)} from ${unnest([id, ...columns])} where t.workspace = ${workspace} and t.id = r.id`,
    )
  }
  if (!type.custom.some(({ field }) => isComputed(field))) return
  const pending = rows.map(
    (row): PendingItem => ({
      type,
      row,
      isNew: false,
      readVersion: row.version,
      changed: new Set(['custom']),
      step: 0,
    }),
  )
  const custom = { name: 'custom', type: 'jsonb', values: rows.map((row) => JSON.stringify(row.custom)) }
  const parts: readonly Sql[] = [
    sql`stored as (update item i set custom = r.custom from ${unnest([id, custom])} where i.workspace = ${workspace} and i.id = r.id)`,
    ...writeCustomValues(workspace, pending),
  ]
  await run(client, sql`with ${join(parts)} select 1`)
}
