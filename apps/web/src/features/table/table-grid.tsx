import { useVirtualizer } from '@tanstack/react-virtual'
import type { Group, TypeInfo } from '@throughline/client/wire'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemList } from '../../data/use-items.ts'
import { useMe } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useItemCommands } from '../../view/use-item-commands.ts'
import type { ViewProps } from '../../view/view-props.ts'
import { ViewTools } from '../../view/view-tools.tsx'
import { AddRow } from './add-row.tsx'
import { columnsOf } from './columns.ts'
import { GroupRow } from './group-row.tsx'
import style from './table.module.css'
import { TableHeader } from './table-header.tsx'
import { linesOf } from './table-lines.ts'
import { useTableMemory } from './table-memory.ts'
import { cellId, rowTemplate, TableRow } from './table-row.tsx'
import { TableTools } from './table-tools.tsx'
import { useGrid } from './use-grid.ts'

const none: ReadonlySet<string> = new Set()

/** The grid itself. Only what is on screen is drawn; the next page is asked for before the end is reached. */
export function TableGrid({
  type,
  list,
  groups,
  query,
  onQuery,
  selection,
  open,
  peek,
}: ViewProps & { readonly type: TypeInfo; readonly list: ItemList; readonly groups: readonly Group[] | undefined }) {
  const { t } = useTranslation('table')
  const { say } = useLanguage()
  const me = useMe()
  const scroller = useRef<HTMLDivElement>(null)
  const [memory, remember] = useTableMemory(type.name)
  const [closed, setClosed] = useState(none)
  const asked = query.options.columns?.split(',') ?? memory.columns
  const columns = useMemo(() => columnsOf(type, asked, memory.widths), [type, memory.widths, asked])
  const template = rowTemplate(columns)
  const { items, hasMore } = list
  const lines = useMemo(
    () => linesOf({ type, items, group: query.group, groups, closed, hasMore, canAdd: type.can?.create !== false }),
    [type, items, query.group, groups, closed, hasMore],
  )
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight(),
    overscan: 8,
    // The scroll goes on while rows are made, instead of waiting for them.
    useFlushSync: false,
    scrollPaddingStart: 36,
    getItemKey: (index) => {
      const line = lines[index]
      return line?.kind === 'item' ? line.item.id : line?.kind === 'group' ? `group-${line.id}` : (line?.kind ?? index)
    },
  })
  const shownItems = useMemo(() => lines.flatMap((line) => (line.kind === 'item' ? [line.item] : [])), [lines])
  const grid = useGrid({
    type,
    items: shownItems,
    columns,
    selection,
    peek,
    open,
    reveal: (id) => {
      const index = lines.findIndex((line) => line.kind === 'item' && line.item.id === id)
      if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
    },
    refocus: () => scroller.current?.focus({ preventScroll: true }),
  })
  useItemCommands(type, () => {
    if (selection.ids.size > 0) return items.filter((item) => selection.has(item.id))
    const meant = grid.cursorItem ?? items.find((item) => item.key === peek)
    return meant ? [meant] : []
  })
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  const { loadMore, isLoadingMore } = list
  useEffect(() => {
    if (hasMore && !isLoadingMore && last > lines.length - 60) loadMore()
  }, [hasMore, isLoadingMore, last, lines.length, loadMore])

  const setColumns = (names: readonly string[]) => {
    remember({ columns: names })
    if (query.options.columns !== undefined) onQuery({ options: { columns: names.join(',') } })
  }
  const space = me.spaces.find((one) => one.key === query.space)
  return (
    <>
      <ViewTools>
        <span className={style.total} aria-live="polite">
          {list.total === undefined ? '' : t('total', { count: list.total })}
        </span>
        <TableTools
          type={type}
          columns={columns.map((column) => column.name)}
          onColumns={setColumns}
          group={query.group}
          onGroup={(group) => onQuery({ group })}
        />
      </ViewTools>
      {/* biome-ignore lint/a11y/useSemanticElements: virtual rows are placed by transform, which table rows do not obey */}
      <div
        ref={scroller}
        className={style.scroller}
        data-stale={list.isStale || undefined}
        role="grid"
        tabIndex={0}
        aria-label={say(type.plural)}
        aria-rowcount={(list.total ?? items.length) + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={grid.cursor ? cellId(grid.cursor.item, grid.cursor.column) : undefined}
        onKeyDown={grid.onKeyDown}
      >
        <TableHeader
          columns={columns}
          template={template}
          sort={query.sort}
          onSort={(sort) => onQuery({ sort })}
          onGroup={(group) => onQuery({ group })}
          onWidth={(name, width) =>
            remember({ widths: { ...memory.widths, [name]: Math.round(Math.min(900, Math.max(64, width))) } })
          }
          onOrder={setColumns}
          allSelected={items.length > 0 && items.every((item) => selection.has(item.id))}
          onSelectAll={() =>
            items.every((item) => selection.has(item.id))
              ? selection.clear()
              : selection.set(items.map((item) => item.id))
          }
        />
        <div className={style.body} style={{ height: virtual.getTotalSize() }} role="presentation">
          {rows.map((row) => {
            const line = lines[row.index]
            if (!line) return null
            if (line.kind === 'item') {
              return (
                <TableRow
                  key={row.key}
                  type={type}
                  item={line.item}
                  columns={columns}
                  template={template}
                  top={row.start}
                  rowIndex={line.index}
                  selected={selection.has(line.item.id)}
                  peeked={peek === line.item.key}
                  cursor={grid.cursor?.item === line.item.id ? grid.cursor.column : null}
                  editing={grid.editing?.item === line.item.id ? grid.editing : null}
                  act={grid.act}
                />
              )
            }
            if (line.kind === 'group') {
              return (
                <GroupRow
                  key={row.key}
                  type={type}
                  group={query.group ?? ''}
                  line={line}
                  top={row.start}
                  onToggle={() =>
                    setClosed((old) =>
                      old.has(line.id) ? new Set([...old].filter((id) => id !== line.id)) : new Set([...old, line.id]),
                    )
                  }
                />
              )
            }
            if (line.kind === 'add') {
              return (
                <AddRow
                  key={row.key}
                  type={type}
                  top={row.start}
                  values={
                    space && type.scope === 'spaced'
                      ? { space: { id: space.id, key: space.key, title: space.title } }
                      : {}
                  }
                />
              )
            }
            return (
              <div
                key={row.key}
                className={style.more}
                style={{ transform: `translateY(${row.start}px)` }}
                aria-hidden
              />
            )
          })}
        </div>
      </div>
    </>
  )
}

/** The density chosen by the person, from the design system's own token. */
function rowHeight(): number {
  const density = document.documentElement.dataset.density
  return density === 'compact' ? 28 : density === 'comfortable' ? 40 : 32
}
