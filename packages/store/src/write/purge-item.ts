import { refuse } from '@throughline/model/problem'
import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import { inTransaction, type Queryable, run } from '../database/run.ts'
import { uuidV7 } from '../database/uuid-v7.ts'
import type { Access, WriteResult } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { permitted } from './apply-update.ts'
import { startWork } from './batch.ts'
import { recordChange } from './draft.ts'
import { flush } from './flush.ts'
import { loadBatch } from './load-batch.ts'
import { lockCounter } from './write-lane.ts'

/**
 * Erases an item that is already in the recycle bin, with everything that hangs on it. Its versions stay in the log and
 * say nothing any more. This cannot be undone.
 */
export async function purgeItem(
  pool: Pool,
  directory: TypeDirectory,
  access: Access,
  reference: string,
): Promise<{ readonly result: WriteResult; readonly version: number }> {
  return inTransaction(pool, async (client) => {
    const { workspace } = access
    await lockCounter(client, workspace)
    const request = {
      access,
      operations: [{ do: 'restore' as const, item: reference }],
      options: {},
      resolve: () => {},
      reject: () => {},
    }
    const now = access.now.toISOString()
    const loaded = await loadBatch(client, workspace, directory.stored, [request], now)
    const work = startWork(access, loaded, uuidV7(), false)
    const { row } = permitted(work, reference, 'delete', { deleted: true })
    if (!row.deleted) throw refuse('still-used', { key: row.key, count: 1, by: [row.key] })
    await refuseUsedSpace(client, workspace, row.id, row.key)
    recordChange(work.draft, row, { action: 'purge' })
    const { base } = await flush(client, workspace, [work.draft], now)
    await run(
      client,
      sql`update change set before = '{}', after = '{}', fields = '{}' where workspace = ${workspace} and (item = ${row.id}::uuid or other = ${row.id}::uuid)`,
    )
    await run(client, sql`update item set parent = null where workspace = ${workspace} and parent = ${row.id}::uuid`)
    await run(client, sql`delete from item where workspace = ${workspace} and id = ${row.id}::uuid`)
    const version = base + 1
    return {
      version,
      result: { operation: work.draft.operation, version, results: [{ ok: true, id: row.id, key: row.key, version }] },
    }
  })
}

async function refuseUsedSpace(client: Queryable, workspace: string, id: string, key: string): Promise<void> {
  const rows = await run(
    client,
    sql`select i.key from item i where i.workspace = ${workspace} and i.space = ${id}::uuid and i.id <> ${id}::uuid limit 10`,
  )
  if (rows.length > 0) throw refuse('still-used', { key, count: rows.length, by: rows.flatMap(([one]) => one ?? []) })
}
