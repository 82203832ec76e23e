/** What one did, and how to say so: "Undo: moved REQ-12 to Planned". */
export interface UndoEntry {
  readonly version: number
  readonly say: string
  readonly items: readonly string[]
}

export interface UndoStack {
  push(entry: UndoEntry): void
  takeUndo(): UndoEntry | null
  takeRedo(): UndoEntry | null
  /** The undo of `entry` was written as `version`: undoing that is redo. */
  undone(entry: UndoEntry, version: number): void
  redone(entry: UndoEntry, version: number): void
  peek(): UndoEntry | null
  subscribe(listener: () => void): () => void
}

const depth = 100

/** One's own last operations in this tab, newest last. A new action forgets what could have been redone. */
export function createUndoStack(): UndoStack {
  let done: UndoEntry[] = []
  let undone: UndoEntry[] = []
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  return {
    push(entry) {
      done = [...done, entry].slice(-depth)
      undone = []
      changed()
    },
    takeUndo() {
      const entry = done.at(-1) ?? null
      done = done.slice(0, -1)
      changed()
      return entry
    },
    takeRedo() {
      const entry = undone.at(-1) ?? null
      undone = undone.slice(0, -1)
      changed()
      return entry
    },
    undone(entry, version) {
      undone = [...undone, { ...entry, version }]
      changed()
    },
    redone(entry, version) {
      done = [...done, { ...entry, version }]
      changed()
    },
    peek: () => done.at(-1) ?? null,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
