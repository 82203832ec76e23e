import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useItems } from '../../data/use-items.ts'
import { ShowField } from '../../field/show-field.tsx'
import { useLanguage } from '../../i18n/use-language.ts'
import { openCreate } from '../../view/open-create.ts'
import type { ViewProps } from '../../view/view-props.ts'
import { columnsOf } from './columns.ts'
import style from './table.module.css'

/** Rows and columns of the one query. Only what is on screen is drawn. */
export default function TableView({ types, query, filter, open, peek }: ViewProps) {
  const { t } = useTranslation('table')
  const { say } = useLanguage()
  const [type] = types
  const list = useItems({ filter, sort: query.sort, limit: 100, total: true })
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useMemo(
    () => (type ? columnsOf(type, query.options.columns?.split(','), {}) : []),
    [type, query.options.columns],
  )
  const virtual = useVirtualizer({
    count: list.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 32,
    overscan: 12,
  })
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  const { hasMore, loadMore } = list
  useEffect(() => {
    if (hasMore && last > list.items.length - 40) loadMore()
  }, [hasMore, last, list.items.length, loadMore])
  if (!type) return null
  if (list.error && list.items.length === 0) {
    return <ErrorPanel title={problemText(list.error)} onRetry={list.retry} />
  }
  if (list.isLoading) return <SkeletonRows rows={16} />
  if (list.items.length === 0) {
    return (
      <EmptyState
        kind={query.filter ? 'search' : 'items'}
        title={query.filter ? t('nothingFound') : t('empty', { types: say(type.plural) })}
        action={
          query.filter ? null : (
            <Button onClick={() => openCreate({ type: type.name })}>
              {t('createFirst', { type: say(type.label) })}
            </Button>
          )
        }
      >
        {query.filter ? t('nothingFoundText') : say(type.about)}
      </EmptyState>
    )
  }
  const template = columns.map((column) => `${column.width}px`).join(' ')
  return (
    <div
      ref={scroller}
      className={style.scroller}
      role="table"
      aria-label={say(type.plural)}
      aria-rowcount={list.total ?? list.items.length}
    >
      <div className={style.head} role="row" style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <div key={column.name} role="columnheader" className={style.headCell}>
            {say(column.field.label)}
          </div>
        ))}
      </div>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {rows.map((row) => {
          const item = list.items[row.index]
          if (!item) return null
          return (
            <div
              key={item.id}
              role="row"
              className={style.row}
              data-peek={peek === item.key || undefined}
              style={{ gridTemplateColumns: template, transform: `translateY(${row.start}px)` }}
            >
              {columns.map((column) => (
                <div key={column.name} role="cell" className={style.cell}>
                  {column.name === 'title' ? (
                    <button type="button" className={style.open} onClick={() => open(item.key)}>
                      <span className={style.itemKey}>{item.key}</span> {item.title}
                    </button>
                  ) : (
                    <ShowField type={type} item={item} name={column.name} place="cell" />
                  )}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
