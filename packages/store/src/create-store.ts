import { refuse } from '@throughline/model/problem'
import type { Pool } from 'pg'
import { type GetOptions, getItem } from './read/get-item.ts'
import { listItems } from './read/list-items.ts'
import type { Access, ItemRecord, ListQuery, Operation, Page, TypesOf, WriteOptions, WriteResult } from './store.ts'
import { type TypeDirectory, typeDirectory } from './type/type-directory.ts'
import { WriteLane } from './write/write-lane.ts'

export interface StoreOptions {
  readonly pool: Pool
  /** The declarations of a workspace, declared and user-made; the same map until they change. */
  readonly typesOf: TypesOf
  /** After each commit, with the workspace's new version; the store itself also notifies other processes. */
  readonly onCommit?: (workspace: string, version: number) => void
  /** Where failures that refuse nobody go: a lost notification. */
  readonly onError?: (error: unknown) => void
}

export interface Store {
  readonly pool: Pool
  directory(workspace: string): TypeDirectory
  /** The one way in. */
  write(access: Access, operations: readonly Operation[], options?: WriteOptions): Promise<WriteResult>
  list(access: Access, query?: ListQuery): Promise<Page>
  get(access: Access, reference: string, options?: GetOptions): Promise<ItemRecord>
}

/** The channel on which a committed version is announced: payload `workspace version`. */
export const changeChannel = 'throughline_change'

/** Opens the store over a migrated database. Holds no state but write lanes: any number of processes may do the same. */
export function createStore(options: StoreOptions): Store {
  const { pool } = options
  const lanes = new Map<string, WriteLane>()
  const directory = (workspace: string) => typeDirectory(options.typesOf(workspace))
  const committed = (workspace: string, version: number) => {
    options.onCommit?.(workspace, version)
    // Outside the transaction: NOTIFY inside would serialise commits on its queue's lock.
    pool
      .query('select pg_notify($1, $2)', [changeChannel, `${workspace} ${version}`])
      .catch((error: unknown) => options.onError?.(error))
  }
  const laneOf = (workspace: string) => {
    let lane = lanes.get(workspace)
    if (!lane) {
      lane = new WriteLane({ pool, directory, committed }, workspace)
      lanes.set(workspace, lane)
    }
    return lane
  }
  return {
    pool,
    directory,
    async write(access, operations, writeOptions = {}) {
      if (operations.length === 0) throw refuse('invalid-input', { reason: 'operations: []' }, '/operations')
      const result = await new Promise<WriteResult>((resolve, reject) => {
        laneOf(access.workspace).add({ access, operations, options: writeOptions, resolve, reject })
      })
      return result
    },
    list: (access, query = {}) => listItems(pool, directory(access.workspace), access, query),
    get: (access, reference, getOptions) => getItem(pool, directory(access.workspace), access, reference, getOptions),
  }
}
