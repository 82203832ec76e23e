import type { Item } from '@throughline/client/wire'
import { useSyncExternalStore } from 'react'

export interface QuickEditRequest {
  readonly items: readonly Item[]
  readonly field: string
}

let current: QuickEditRequest | null = null
const listeners = new Set<() => void>()

/** Sets one field of one or many items from the keyboard (S, A, P, L) or the bulk bar; null closes it. */
export function openQuickEdit(request: QuickEditRequest | null): void {
  current = request && request.items.length > 0 ? request : null
  for (const listener of listeners) listener()
}

export function useQuickEdit(): QuickEditRequest | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
