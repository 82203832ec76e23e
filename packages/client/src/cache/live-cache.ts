import type { QueryClient } from '@tanstack/query-core'
import { itemsById } from '../items.ts'
import type { LiveEvent } from '../live/live-source.ts'
import type { LiveChange } from '../wire.ts'
import { applyItem, dropItem } from './apply-item.ts'
import type { ListJudge } from './list-judge.ts'
import { queryKeys } from './query-keys.ts'

export interface LiveCache {
  hear(event: LiveEvent): void
  /** After a write of one's own: fetch what it changed without waiting for the stream. */
  refresh(ids: readonly string[]): void
  onState(listener: (online: boolean) => void): () => void
}

/** Past this many changed items at once (an import, a bulk edit), lists are asked again instead of patched. */
const patchLimit = 200

/**
 * Keeps cached answers true while the stream runs: gathers what changed for one frame, fetches those items through the
 * read path in one request, and patches them in. A reset, or a return from being offline, makes everything stale.
 */
export function createLiveCache(client: QueryClient, judge: ListJudge): LiveCache {
  let pending = new Map<string, LiveChange | null>()
  let _timer: ReturnType<typeof setTimeout> | null = null
  let _countTimer: ReturnType<typeof setTimeout> | null = null
  let wasOnline: boolean | null = null
  const listeners = new Set<(online: boolean) => void>()

  const schedule = () => {
    _timer ??= setTimeout(flush, 16)
  }
  const flush = async () => {
    _timer = null
    const batch = pending
    pending = new Map()
    for (const [id, change] of batch) if (change?.removed || change?.action === 'delete') dropItem(client, id)
    const ids = [...batch].filter(([, change]) => !change?.removed && change?.action !== 'delete').map(([id]) => id)
    if (ids.length > patchLimit) void client.invalidateQueries({ queryKey: queryKeys.lists })
    else if (ids.length > 0) {
      const items = await itemsById(ids).catch(() => null)
      if (items) {
        for (const item of items) applyItem(client, judge, item)
        // What does not come back was merged, binned or closed to this person: it stands in no list any more.
        const found = new Set(items.map((item) => item.id))
        for (const id of ids) if (!found.has(id)) dropItem(client, id)
      }
    }
    refreshParts(client, new Set(batch.keys()))
    _countTimer ??= setTimeout(() => {
      _countTimer = null
      void client.invalidateQueries({ queryKey: queryKeys.groups })
      void client.invalidateQueries({ queryKey: queryKeys.notifications })
    }, 250)
  }
  return {
    hear(event) {
      if (event.kind === 'change') {
        if (event.change.item === null) void client.invalidateQueries({ queryKey: queryKeys.types })
        else {
          pending.set(event.change.item, event.change)
          schedule()
        }
      } else if (event.kind === 'reset') {
        void client.invalidateQueries()
      } else {
        // Resuming replays what was missed, so only the words on screen change here.
        if (event.online !== wasOnline) for (const listener of listeners) listener(event.online)
        wasOnline = event.online
      }
    },
    refresh(ids) {
      for (const id of ids) if (!pending.has(id)) pending.set(id, null)
      schedule()
    },
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Comments, links, history and the line of the changed items; of the neighbours too, since a link has two ends. */
function refreshParts(client: QueryClient, ids: ReadonlySet<string>): void {
  void client.invalidateQueries({
    queryKey: queryKeys.parts,
    predicate: (query) => {
      const [, ref, part] = query.queryKey as [string, string, string]
      return ids.has(ref) || part === 'trace' || part === 'links' || part === 'children'
    },
  })
}
