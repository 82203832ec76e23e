import { useSyncExternalStore } from 'react'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

/** `done` goes by itself after six seconds; `problem` stays until it is dismissed or acted on. */
export interface Toast {
  readonly id: number
  readonly tone: 'done' | 'problem'
  readonly text: string
  readonly action?: ToastAction
}

let current: Toast | null = null
let counter = 0
const listeners = new Set<() => void>()

function publish(next: Toast | null): void {
  current = next
  for (const listener of listeners) listener()
}

/** Says what changed, one at a time: a new one takes the place of the old. */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { readonly tone?: Toast['tone'] }): void {
  counter += 1
  publish({ tone: 'done', ...toast, id: counter })
}

export function dismissToast(id?: number): void {
  if (id === undefined || current?.id === id) publish(null)
}

export function useToast(): Toast | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
