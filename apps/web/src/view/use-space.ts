import type { Space } from '@throughline/client/wire'
import { useCallback, useSyncExternalStore } from 'react'
import { useMe } from '../data/use-me.ts'
import { useSearchParams } from './use-search-params.ts'

const remembered = 'throughline.space'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The product or project being worked on: the address says it, else the last one chosen here. Undefined: all of them. */
export function useSpace(): { readonly space: Space | undefined; readonly choose: (key: string | undefined) => void } {
  const me = useMe()
  const [params] = useSearchParams()
  const kept = useSyncExternalStore(subscribe, () => localStorage.getItem(remembered))
  const key = params.space ?? kept ?? undefined
  const choose = useCallback((next: string | undefined) => {
    if (next === undefined) localStorage.removeItem(remembered)
    else localStorage.setItem(remembered, next)
    for (const listener of listeners) listener()
  }, [])
  return { space: me.spaces.find((space) => space.key === key), choose }
}
