import { useSyncExternalStore } from 'react'

export interface CreateRequest {
  /** Absent: the dialog asks. */
  readonly type?: string | undefined
  /** What is known already: the column's state, the parent, the space. Values as screens hold them. */
  readonly values?: Readonly<Record<string, unknown>>
  /** After it is made, instead of the toast alone. */
  readonly onCreated?: (made: { readonly id: string; readonly key: string; readonly title: string }) => void
}

let current: CreateRequest | null = null
const listeners = new Set<() => void>()

/** Opens the create dialog from anywhere; null closes it. */
export function openCreate(request: CreateRequest | null): void {
  current = request
  for (const listener of listeners) listener()
}

export function useCreateRequest(): CreateRequest | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
