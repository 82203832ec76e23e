import { refuse } from '@throughline/model/problem'
import type { Pool } from 'pg'
import { type GetOptions, getItem } from './read/get-item.ts'
import { type Group, type GroupQuery, groupItems } from './read/group-items.ts'
import { type ChangePage, type ChangesSince, changesSince, itemHistory } from './read/list-changes.ts'
import { type CommentRecord, listComments } from './read/list-comments.ts'
import { listItems } from './read/list-items.ts'
import { type Link, listLinks } from './read/list-links.ts'
import { type Trace, type TraceOptions, traceLine } from './read/trace-line.ts'
import type { Access, ItemRecord, ListQuery, Operation, Page, TypesOf, WriteOptions, WriteResult } from './store.ts'
import { type TypeDirectory, typeDirectory } from './type/type-directory.ts'
import { announcer } from './write/announcer.ts'
import { Growth } from './write/growth.ts'
import { recallOutcome } from './write/keep-outcomes.ts'
import { purgeItem } from './write/purge-item.ts'
import { refreshComputed } from './write/refresh-computed.ts'
import { refreshMarked } from './write/refresh-rollups.ts'
import { undoOperation } from './write/undo-operation.ts'
import { WriteLane } from './write/write-lane.ts'
import type { WriteRequest } from './write/write-request.ts'

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
  /** Computes the roll-ups that writes with `laterRollups` left behind. */
  refreshRollups(workspace: string): Promise<void>
  /** Computes anew what older formulas and functions stored; cheap when nothing changed. For start-up and changed declarations. */
  refreshComputed(workspace: string): Promise<readonly string[]>
  /** Takes back the whole operation a version belongs to, as an ordinary write; undoing that is redo. */
  undo(access: Access, version: number, options?: WriteOptions): Promise<WriteResult>
  /** Merges a duplicate into another item of its type. */
  merge(access: Access, reference: string, into: string): Promise<WriteResult>
  /** Makes an item one of another type: same id, history and links, a new key beside the old ones. */
  convert(
    access: Access,
    reference: string,
    type: string,
    values?: Readonly<Record<string, unknown>>,
  ): Promise<WriteResult>
  /** Erases what is in the recycle bin, for good: its history keeps the versions and loses the content. */
  purge(access: Access, reference: string): Promise<WriteResult>
  list(access: Access, query?: ListQuery): Promise<Page>
  get(access: Access, reference: string, options?: GetOptions): Promise<ItemRecord>
  groups(access: Access, query: GroupQuery): Promise<readonly Group[]>
  links(access: Access, reference: string): Promise<readonly Link[]>
  /** The line an item stands on, up to the customer's voice and down to the money. */
  trace(access: Access, reference: string, options?: TraceOptions): Promise<Trace>
  comments(access: Access, reference: string): Promise<readonly CommentRecord[]>
  history(
    access: Access,
    reference: string,
    options?: { readonly cursor?: string; readonly limit?: number },
  ): Promise<ChangePage>
  changesSince(access: Access, since: number, limit?: number): Promise<ChangesSince>
}

/** The channel on which a committed version is announced: payload `workspace version`. */
export const changeChannel = 'throughline_change'

/** Opens the store over a migrated database. Holds no state but write lanes: any number of processes may do the same. */
export function createStore(options: StoreOptions): Store {
  const { pool } = options
  const announce = announcer(pool, changeChannel, options.onError)
  const growth = new Growth(pool)
  const lanes = new Map<string, WriteLane>()
  const directory = (workspace: string) => typeDirectory(options.typesOf(workspace))
  const committed = (workspace: string, version: number) => {
    options.onCommit?.(workspace, version)
    announce(workspace, version)
  }
  const laneOf = (workspace: string) => {
    let lane = lanes.get(workspace)
    if (!lane) {
      lane = new WriteLane({ pool, directory, committed, growth }, workspace)
      lanes.set(workspace, lane)
    }
    return lane
  }
  const write = (access: Access, operations: WriteRequest['operations'], writeOptions: WriteOptions = {}) => {
    if (operations.length === 0) throw refuse('invalid-input', { reason: 'operations: []' }, '/operations')
    const slip = writeOptions.dryRun ? undefined : access.receipt?.next()
    if (slip !== undefined && 'outcomes' in slip) return recallOutcome(pool, access.workspace, slip)
    return new Promise<WriteResult>((resolve, reject) => {
      const request = { access, operations, options: writeOptions, ...(slip && { slip }) }
      laneOf(access.workspace).add({ ...request, resolve, reject })
    })
  }
  const types = (access: Access) => directory(access.workspace)
  return {
    pool,
    directory,
    write: async (access, operations, writeOptions) => write(access, operations, writeOptions),
    refreshRollups: (workspace) => refreshMarked(pool, workspace, directory(workspace)),
    refreshComputed: (workspace) => refreshComputed(pool, directory(workspace), workspace),
    undo: (access, version, writeOptions = {}) => undoOperation(pool, write, access, version, writeOptions),
    merge: async (access, reference, into) => write(access, [{ do: 'merge', item: reference, into }]),
    convert: async (access, reference, type, values = {}) =>
      write(access, [{ do: 'convert', item: reference, type, values }]),
    async purge(access, reference) {
      const { result, version } = await purgeItem(pool, types(access), access, reference)
      committed(access.workspace, version)
      return result
    },
    list: (access, query = {}) => listItems(pool, types(access), access, query),
    get: (access, reference, getOptions) => getItem(pool, types(access), access, reference, getOptions),
    groups: (access, query) => groupItems(pool, types(access), access, query),
    links: (access, reference) => listLinks(pool, types(access), access, reference),
    trace: (access, reference, traceOptions) => traceLine(pool, types(access), access, reference, traceOptions),
    comments: (access, reference) => listComments(pool, types(access), access, reference),
    history: (access, reference, page) => itemHistory(pool, types(access), access, reference, page),
    changesSince: (access, since, limit) => changesSince(pool, types(access), access, since, limit),
  }
}
