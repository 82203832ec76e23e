import { Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconChevronDown,
  IconEyeOff,
  IconLayoutRows,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { canGroupBy } from './can-group-by.ts'
import type { Column } from './columns.ts'
import style from './table.module.css'

export interface HeaderProps {
  readonly columns: readonly Column[]
  readonly template: string
  readonly sort: string
  readonly onSort: (sort: string) => void
  readonly onGroup: (field: string) => void
  readonly onWidth: (name: string, width: number) => void
  readonly onOrder: (names: readonly string[]) => void
  readonly allSelected: boolean
  readonly onSelectAll: () => void
}

/** Names of the columns: press to sort, drag the edge to resize, drag the name to reorder; the menu does all of it by keyboard. */
export function TableHeader(props: HeaderProps) {
  const { columns, template, allSelected, onSelectAll, onOrder } = props
  const { t } = useTranslation('table')
  const [over, setOver] = useState<string | null>(null)
  const names = columns.map((column) => column.name)
  const move = (name: string, before: string) => {
    if (name === before || name === 'title' || before === 'title') return
    const rest = names.filter((one) => one !== name)
    const at = rest.indexOf(before)
    onOrder([...rest.slice(0, at), name, ...rest.slice(at)])
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its cells hold the buttons
    // biome-ignore lint/a11y/useSemanticElements: one grid with the virtual rows below
    <div className={style.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      <div className={style.check} data-head role="columnheader" tabIndex={-1}>
        <input
          type="checkbox"
          className={style.all}
          checked={allSelected}
          aria-label={t('chooseAll')}
          onChange={onSelectAll}
        />
      </div>
      {columns.map((column, index) => (
        <HeaderCell
          key={column.name}
          {...props}
          column={column}
          over={over === column.name}
          onDragOver={() => setOver(column.name)}
          onDragEnd={() => setOver(null)}
          onDropped={(name) => {
            setOver(null)
            move(name, column.name)
          }}
          onMove={(step) => {
            const other = columns[index + step]
            if (!other || other.name === 'title') return
            onOrder(names.with(index, other.name).with(index + step, column.name))
          }}
        />
      ))}
    </div>
  )
}

function HeaderCell({
  column,
  columns,
  sort,
  over,
  onSort,
  onGroup,
  onWidth,
  onOrder,
  onDragOver,
  onDragEnd,
  onDropped,
  onMove,
}: HeaderProps & {
  readonly column: Column
  readonly over: boolean
  readonly onDragOver: () => void
  readonly onDragEnd: () => void
  readonly onDropped: (name: string) => void
  readonly onMove: (step: -1 | 1) => void
}) {
  const { t } = useTranslation('table')
  const { say } = useLanguage()
  const [first] = sort.split(',')
  const direction = first === column.name ? 'ascending' : first === `-${column.name}` ? 'descending' : undefined
  const isTitle = column.name === 'title'
  const label = say(column.field.label)
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={direction ?? 'none'}
      className={style.headCell}
      data-title={isTitle || undefined}
      data-numeric={column.numeric || undefined}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        onDragOver()
      }}
      onDrop={(event) => onDropped(event.dataTransfer.getData('text/column'))}
    >
      <button
        type="button"
        className={style.sort}
        draggable={!isTitle}
        title={column.field.about ? say(column.field.about) : undefined}
        disabled={!column.sortable}
        onDragStart={(event) => event.dataTransfer.setData('text/column', column.name)}
        onDragEnd={onDragEnd}
        onClick={() => onSort(direction === 'ascending' ? `-${column.name}` : column.name)}
      >
        <span className={style.headLabel}>{label}</span>
        {direction === 'ascending' && <IconArrowUp size={12} stroke={2} aria-hidden />}
        {direction === 'descending' && <IconArrowDown size={12} stroke={2} aria-hidden />}
      </button>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <button type="button" className={style.headMenu} aria-label={t('columnMenu', { column: label })}>
            <IconChevronDown size={12} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {column.sortable && (
            <>
              <Menu.Item leftSection={<IconArrowUp size={14} stroke={1.5} />} onClick={() => onSort(column.name)}>
                {t('sortUp')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowDown size={14} stroke={1.5} />}
                onClick={() => onSort(`-${column.name}`)}
              >
                {t('sortDown')}
              </Menu.Item>
            </>
          )}
          {canGroupBy(column.name, column.field) && (
            <Menu.Item leftSection={<IconLayoutRows size={14} stroke={1.5} />} onClick={() => onGroup(column.name)}>
              {t('groupBy')}
            </Menu.Item>
          )}
          {!isTitle && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconArrowLeft size={14} stroke={1.5} />} onClick={() => onMove(-1)}>
                {t('moveLeft')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowRight size={14} stroke={1.5} />} onClick={() => onMove(1)}>
                {t('moveRight')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconEyeOff size={14} stroke={1.5} />}
                onClick={() => onOrder(columns.map((one) => one.name).filter((name) => name !== column.name))}
              >
                {t('hideColumn')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator one can drag has no element of its own */}
      <div
        className={style.resize}
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t('resizeColumn', { column: label })}
        aria-valuenow={column.width}
        aria-valuemin={64}
        aria-valuemax={900}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') onWidth(column.name, column.width - 16)
          if (event.key === 'ArrowRight') onWidth(column.name, column.width + 16)
        }}
        onPointerDown={(event) => {
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
          const left = event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0
          onWidth(column.name, event.clientX - left)
        }}
      />
    </div>
  )
}
