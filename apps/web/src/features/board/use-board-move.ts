import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { FieldInfo, Item, TypeInfo } from '@throughline/client/wire'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { patchOf } from '../../data/field-of.ts'
import { useWriter } from '../../data/use-writer.ts'
import type { Selection } from '../../view/selection.ts'
import { type BoardColumn, columnOf } from './board-columns.ts'
import { judgeMove, type Verdict } from './board-verdict.ts'

/** Cards that were moved here a moment ago and that the column's own list may not know yet. */
export interface Arrivals {
  readonly byItem: ReadonlyMap<string, { readonly column: string; readonly from: string; readonly item: Item }>
}

export interface BoardMove {
  /** The cards in the hand. */
  readonly dragged: readonly Item[] | null
  readonly arrivals: Arrivals['byItem']
  readonly judge: (column: BoardColumn) => Verdict | 'here' | null
  readonly judgeOf: (items: readonly Item[], column: BoardColumn) => Verdict
  readonly move: (items: readonly Item[], column: BoardColumn) => Promise<boolean>
  readonly drop: (column: BoardColumn) => void
}

/** Moving cards: what is in the hand, where it may go, and the one write it makes; one card travels, never the board. */
export function useBoardMove(
  type: TypeInfo,
  by: string,
  field: FieldInfo | undefined,
  selection: Selection,
  find: (id: string) => Item | undefined,
): BoardMove {
  const writer = useWriter()
  const [dragged, setDragged] = useState<readonly Item[] | null>(null)
  const [arrivals, setArrivals] = useState<Arrivals['byItem']>(new Map())
  const latest = useRef({ selection, find, dragged })
  latest.current = { selection, find, dragged }

  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.board === true,
        onDragStart: ({ source }) => {
          const id = String(source.data.id)
          const { selection: chosen, find: seek } = latest.current
          const ids = chosen.has(id) ? [...chosen.ids] : [id]
          setDragged(ids.map(seek).filter((item) => item !== undefined))
        },
        onDrop: () => setDragged(null),
      }),
    [],
  )

  const judgeOf = useCallback(
    (items: readonly Item[], column: BoardColumn) => judgeMove(type, by, items, column.id),
    [type, by],
  )
  const move = useCallback(
    async (items: readonly Item[], column: BoardColumn) => {
      const moving = items.filter((item) => columnOf(item, by, field?.custom) !== column.id)
      if (moving.length === 0) return true
      const values = patchOf(by, field, column.value)
      setArrivals((old) => {
        const next = new Map(old)
        for (const item of moving)
          next.set(item.id, {
            column: column.id,
            from: columnOf(item, by, field?.custom),
            item: { ...item, ...values, ...(field?.custom ? { custom: { ...item.custom, [by]: column.value } } : {}) },
          })
        return next
      })
      const forget = (): void =>
        setArrivals((old) => {
          const next = new Map(old)
          for (const item of moving) next.delete(item.id)
          return next
        })
      try {
        await writer.update(moving, values)
        // The lists learn of it from the answer to the write; until then the card is already where it was put.
        setTimeout(forget, 600)
        return true
      } catch {
        // The writer has said why and put the values back.
        forget()
        return false
      }
    },
    [writer, by, field],
  )
  const drop = useCallback(
    (column: BoardColumn) => {
      const items = latest.current.dragged
      if (items) void move(items, column)
    },
    [move],
  )
  const judge = useCallback(
    (column: BoardColumn): Verdict | 'here' | null => {
      if (!dragged) return null
      if (dragged.every((item) => columnOf(item, by, field?.custom) === column.id)) return 'here'
      return judgeOf(dragged, column)
    },
    [dragged, by, field, judgeOf],
  )
  return useMemo(
    () => ({ dragged, arrivals, judge, judgeOf, move, drop }),
    [dragged, arrivals, judge, judgeOf, move, drop],
  )
}
