import type { Item } from '../wire.ts'
import type { ListKey } from './query-keys.ts'

/**
 * Decides, without the server, whether an item belongs to a list and where. Null: cannot tell, ask the server.
 * The same filter tree and comparison run in SQL, so the two agree.
 */
export interface ListJudge {
  belongs(key: ListKey, item: Item): boolean | null
  compare(key: ListKey, left: Item, right: Item): number | null
}

/** Knows nothing: every structural change asks the server again. */
export const unknowingJudge: ListJudge = { belongs: () => null, compare: () => null }
