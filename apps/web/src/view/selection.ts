import { useMemo, useState } from 'react'

/** Which items are chosen, shared by every layout of a page and by the bulk bar. Ids, not keys. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  has(id: string): boolean
  toggle(id: string): void
  only(id: string): void
  /** From the last one touched to this one, in the order on screen. */
  extend(ordered: readonly string[], to: string): void
  set(ids: Iterable<string>): void
  clear(): void
}

const nothing: ReadonlySet<string> = new Set()

/** A selection for one page; forgotten when the page goes. */
export function useSelection(): Selection {
  const [{ ids, anchor }, change] = useState<{ ids: ReadonlySet<string>; anchor: string | null }>({
    ids: nothing,
    anchor: null,
  })
  return useMemo<Selection>(
    () => ({
      ids,
      has: (id) => ids.has(id),
      toggle: (id) =>
        change((old) => {
          const next = new Set(old.ids)
          if (!next.delete(id)) next.add(id)
          return { ids: next, anchor: id }
        }),
      only: (id) => change({ ids: new Set([id]), anchor: id }),
      extend: (ordered, to) => {
        const end = ordered.indexOf(to)
        const start = anchor === null ? end : ordered.indexOf(anchor)
        if (end < 0) return
        const [from, until] = start < 0 ? [end, end] : start < end ? [start, end] : [end, start]
        change((old) => ({ ids: new Set([...old.ids, ...ordered.slice(from, until + 1)]), anchor: old.anchor ?? to }))
      },
      set: (all) => change({ ids: new Set(all), anchor: null }),
      clear: () => change({ ids: nothing, anchor: null }),
    }),
    [ids, anchor],
  )
}
