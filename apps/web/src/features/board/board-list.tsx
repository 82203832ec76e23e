import type { Item } from '@throughline/client/wire'
import { type ComponentProps, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useItems } from '../../data/use-items.ts'
import style from './board.module.css'
import { BoardColumnView, ColumnMark } from './board-column.tsx'
import { columnOf } from './board-columns.ts'
import type { BoardMove } from './use-board-move.ts'

type Given = Omit<ComponentProps<typeof BoardColumnView>, 'items' | 'count' | 'isLoading' | 'onSeeEnd'>

interface BoardListProps extends Given {
  readonly filter: string
  readonly sort: string
  readonly by: string
  readonly custom: boolean | undefined
  readonly arrivals: BoardMove['arrivals']
}

/** True from the first moment the element has been near the screen. */
function useSeen(): readonly [React.RefObject<HTMLDivElement | null>, boolean] {
  const element = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!element.current || seen) return
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      {
        rootMargin: '0px 400px',
      },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [seen])
  return [element, seen]
}

/** A column and its own list: asked for when it comes near the screen, fifty cards at a time. */
export function BoardList({ filter, sort, by, custom, arrivals, ...props }: BoardListProps) {
  const { column } = props
  const [element, seen] = useSeen()
  const list = useItems({ filter, sort, limit: 50, enabled: seen && column.count > 0 })
  const items = useMemo(() => {
    const here = list.items.filter((item) => {
      const moved = arrivals.get(item.id)
      return moved ? moved.column === column.id : list.isStale || columnOf(item, by, custom) === column.id
    })
    const known = new Set(here.map((item) => item.id))
    const arrived: Item[] = []
    for (const moved of arrivals.values())
      if (moved.column === column.id && !known.has(moved.item.id)) arrived.push(moved.item)
    return [...arrived, ...here]
  }, [list.items, list.isStale, arrivals, by, custom, column.id])
  const listed = useMemo(() => new Set(list.items.map((item) => item.id)), [list.items])
  let count = column.count
  for (const [id, moved] of arrivals) {
    if (moved.column === column.id && !listed.has(id)) count += 1
    else if (moved.from === column.id && moved.column !== column.id && listed.has(id)) count -= 1
  }
  const { loadMore } = list
  const seeEnd = useRef(loadMore)
  seeEnd.current = loadMore
  const onSeeEnd = useCallback(() => seeEnd.current(), [])
  return (
    <div ref={element} className={style.columnPlace}>
      <BoardColumnView
        {...props}
        items={items}
        count={Math.max(count, list.hasMore ? 0 : items.length)}
        isLoading={column.count > 0 && (list.isLoading || !seen)}
        onSeeEnd={onSeeEnd}
      />
    </div>
  )
}

/** A folded column: its name on its side, its count, and still a place to drop. */
export function FoldedColumn({
  column,
  label,
  onOpen,
}: {
  readonly column: Given['column']
  readonly label: string
  readonly onOpen: () => void
}) {
  return (
    <button type="button" className={style.folded} aria-expanded="false" aria-label={label} onClick={onOpen}>
      <ColumnMark column={column} />
      <span className={style.foldedCount}>{column.count}</span>
      <span className={style.foldedName}>{column.label}</span>
    </button>
  )
}
