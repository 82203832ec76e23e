import { useEffect, useSyncExternalStore } from 'react'

/** Something a person can do by name: in the palette, by its keys, in the `?` sheet. */
export interface Command {
  readonly id: string
  readonly label: string
  /** `c`, `g i`, `mod+z`, `shift+?`. */
  readonly keys?: string
  readonly group: 'go' | 'item' | 'view' | 'create' | 'general'
  /** Also runs while a text field has the focus. */
  readonly inText?: boolean
  /** Not listed in the palette (moves of the cursor). */
  readonly quiet?: boolean
  /** Other words that find it. */
  readonly also?: string
  readonly run: () => void
}

/** Later registrations win: the innermost screen answers a key. */
let stack: readonly (readonly Command[])[] = []
const listeners = new Set<() => void>()

function publish(next: readonly (readonly Command[])[]): void {
  stack = next
  cache = null
  for (const listener of listeners) listener()
}

let cache: readonly Command[] | null = null

/** Every command that can be run now; the innermost of the same id. */
export function listCommands(): readonly Command[] {
  cache ??= [...new Map(stack.flat().map((command) => [command.id, command])).values()]
  return cache
}

export function runCommand(id: string): void {
  stack
    .flat()
    .findLast((command) => command.id === id)
    ?.run()
}

/** Offers commands while the component is there. Memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    publish([...stack, commands])
    return () => publish(stack.filter((group) => group !== commands))
  }, [commands])
}

/** Called whenever commands come or go; answers how to stop. */
export function watchCommands(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The live list, for the palette and the sheet of keys. */
export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(watchCommands, listCommands)
}
