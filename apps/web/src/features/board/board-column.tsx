import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon, Menu } from '@mantine/core'
import { IconChevronsLeft, IconDots, IconPlus } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { StateMark } from '@throughline/ui/chip/state-mark'
import { Bone } from '@throughline/ui/feedback/skeleton'
import { HueDot } from '@throughline/ui/field/pick-list'
import { hueOf } from '@throughline/ui/hue.ts'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import style from './board.module.css'
import type { BoardColumn } from './board-columns.ts'
import type { Verdict } from './board-verdict.ts'

export interface ColumnHandle {
  readonly items: readonly Item[]
  readonly scrollTo: (index: number) => void
}

interface BoardColumnProps {
  readonly column: BoardColumn
  readonly type: TypeInfo
  readonly items: readonly Item[]
  readonly count: number
  readonly isLoading: boolean
  readonly limit: number | undefined
  /** Where the dragged cards stand towards this column; null while nothing is dragged. */
  readonly verdict: Verdict | 'here' | null
  readonly verdictText: string
  readonly onSeeEnd: () => void
  readonly onDrop: (column: BoardColumn) => void
  readonly onAdd: (() => void) | undefined
  readonly onCollapse: () => void
  readonly onLimit: (limit: number | undefined) => void
  readonly register: (id: string, handle: ColumnHandle | null) => void
  readonly renderCard: (item: Item) => ReactNode
}

export function ColumnMark({ column }: { readonly column: BoardColumn }) {
  if (column.category) return <StateMark category={column.category} />
  return column.hue ? <HueDot hue={hueOf(column.hue)} /> : null
}

/** One column: its own window over its own list, so that ten thousand cards cost what is on screen. */
export function BoardColumnView(props: BoardColumnProps) {
  const { column, items, count, isLoading, limit, verdict, verdictText, onSeeEnd, onDrop, register } = props
  const { t } = useTranslation('board')
  const root = useRef<HTMLElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 92,
    overscan: 6,
    gap: 8,
    paddingStart: 2,
    paddingEnd: 8,
    getItemKey: (index) => items[index]?.id ?? index,
  })
  const visible = rows.getVirtualItems()
  const last = visible.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= items.length - 12) onSeeEnd()
  }, [last, items.length, onSeeEnd])
  useEffect(() => {
    register(column.id, { items, scrollTo: (index) => rows.scrollToIndex(index, { align: 'auto' }) })
    return () => register(column.id, null)
  }, [register, column.id, items, rows])
  const allowed = verdict !== null && verdict !== 'here' && verdict.allowed
  useEffect(() => {
    const element = root.current
    if (!element) return
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.board === true && allowed,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => {
        setOver(false)
        onDrop(column)
      },
    })
  }, [allowed, column, onDrop])
  const refused = verdict !== null && verdict !== 'here' && !verdict.allowed
  const full = limit !== undefined && count > limit
  return (
    <section
      ref={root}
      className={style.column}
      aria-label={`${column.label} ${count}`}
      data-over={over || undefined}
      data-refused={refused || undefined}
    >
      <header className={style.columnHead}>
        <ColumnMark column={column} />
        <h2 className={style.columnName}>{column.label}</h2>
        <span
          className={style.count}
          data-full={full || undefined}
          title={full ? t('overLimit', { limit }) : undefined}
        >
          {limit === undefined ? count : `${count} / ${limit}`}
        </span>
        <span className={style.columnTools}>
          <ColumnMenu {...props} />
          {props.onAdd && (
            <ActionIcon size="sm" aria-label={t('addIn', { column: column.label })} onClick={props.onAdd}>
              <IconPlus size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          )}
        </span>
      </header>
      {refused && (
        <div className={style.refusal} role="note">
          {verdictText}
        </div>
      )}
      <div ref={scroll} className={style.columnBody} tabIndex={items.length === 0 ? 0 : -1}>
        {isLoading && items.length === 0 ? (
          <div className={style.bones} role="status" aria-label={t('loading')}>
            {Array.from({ length: Math.min(4, Math.max(1, count)) }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
              <Bone key={index} width="100%" height={76} />
            ))}
          </div>
        ) : (
          <ul className={style.cards} style={{ height: rows.getTotalSize() }}>
            {visible.map((row) => {
              const item = items[row.index]
              return (
                item && (
                  <li
                    key={row.key}
                    ref={rows.measureElement}
                    data-index={row.index}
                    className={style.slot}
                    style={{ transform: `translateY(${row.start}px)` }}
                  >
                    {props.renderCard(item)}
                  </li>
                )
              )
            })}
          </ul>
        )}
        {!isLoading && items.length === 0 && <p className={style.nothing}>{t('emptyColumn')}</p>}
      </div>
    </section>
  )
}

function ColumnMenu({ column, limit, onCollapse, onLimit }: BoardColumnProps) {
  const { t } = useTranslation('board')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('columnMenu', { column: column.label })}>
          <IconDots size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconChevronsLeft size={16} stroke={1.5} aria-hidden />} onClick={onCollapse}>
          {t('collapse')}
        </Menu.Item>
        <Menu.Label>{t('limit')}</Menu.Label>
        {[3, 5, 8, 12, 20].map((value) => (
          <Menu.Item key={value} onClick={() => onLimit(value)} aria-current={limit === value}>
            {t('limitOf', { count: value })}
          </Menu.Item>
        ))}
        {limit !== undefined && <Menu.Item onClick={() => onLimit(undefined)}>{t('noLimit')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
