import type { Item } from '@throughline/client/wire'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, patchOf } from '../../data/field-of.ts'
import { problemText } from '../../data/problem-text.ts'
import { useGroups } from '../../data/use-groups.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { openCreate } from '../../view/open-create.ts'
import { useSpace } from '../../view/use-space.ts'
import type { ViewProps } from '../../view/view-props.ts'
import style from './board.module.css'
import { BoardCard } from './board-card.tsx'
import type { ColumnHandle } from './board-column.tsx'
import { type BoardColumn, boardColumns, columnOf, makesColumns } from './board-columns.ts'
import { BoardList, FoldedColumn } from './board-list.tsx'
import type { Verdict } from './board-verdict.ts'
import { columnFilter } from './column-filter.ts'
import { useBoardMove } from './use-board-move.ts'
import { useBoardSetting } from './use-board-setting.ts'

/** Columns by a state, a choice or a person; cards move by pointer and by keyboard, within what the flow allows. */
export default function Board({ types, query, filter, selection, open, peek }: ViewProps) {
  const { t } = useTranslation('board')
  const { say, language } = useLanguage()
  const type = types[0]
  if (!type) throw new Error('a board without a type')
  const wanted = query.group ? fieldOf(type, query.group) : undefined
  const by = query.group && makesColumns(wanted) ? query.group : (type.views.board ?? 'state')
  const field = fieldOf(type, by)
  if (!field) throw new Error(`a board by an unknown field: ${by}`)
  const groups = useGroups({ filter, by })
  const { space } = useSpace()
  const inSpace =
    space && type.scope === 'spaced' ? { space: { id: space.id, key: space.key, title: space.title } } : {}
  const columns = useMemo(
    () => boardColumns(type, by, field, groups.data ?? [], language, t('none', { field: say(field.label) })),
    [type, by, field, groups.data, language, t, say],
  )
  const [setting, changeSetting] = useBoardSetting(type.name, by)
  const handles = useRef(new Map<string, ColumnHandle>())
  const [current, setCurrent] = useState<string | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const find = useCallback((id: string): Item | undefined => {
    for (const handle of handles.current.values()) {
      const item = handle.items.find((one) => one.id === id)
      if (item) return item
    }
    return undefined
  }, [])
  const move = useBoardMove(type, by, field, selection, find)
  const register = useCallback((id: string, handle: ColumnHandle | null) => {
    if (handle) handles.current.set(id, handle)
    else handles.current.delete(id)
  }, [])
  const isFolded = (column: BoardColumn): boolean =>
    setting.collapsed[column.id] ?? (column.category === 'dropped' && columns.length > 4)
  const fold = (column: BoardColumn, folded: boolean): void =>
    changeSetting((old) => ({ ...old, collapsed: { ...old.collapsed, [column.id]: folded } }))
  const cardFields = useMemo(
    () => (type.views.card ?? []).filter((name) => name !== by && name !== 'title'),
    [type, by],
  )

  const say2 = (verdict: Verdict): string => {
    if (verdict.allowed) return ''
    if (verdict.why === 'requires') {
      const names = verdict.fields.map((name) => say(fieldOf(type, name)?.label) || name)
      return t('requires', { fields: names.join(language === 'en' ? ', ' : '、') })
    }
    return t(verdict.why === 'role' ? 'refusedRole' : 'refusedFlow')
  }

  const focusCard = useCallback((id: string): void => {
    setCurrent(id)
    const seek = (left: number): void => {
      const link = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
      if (link) link.focus({ preventScroll: false })
      else if (left > 0) requestAnimationFrame(() => seek(left - 1))
    }
    requestAnimationFrame(() => seek(12))
  }, [])

  const shown = columns.filter((column) => !isFolded(column))
  const latest = useRef({ shown, move, selection, say2 })
  latest.current = { shown, move, selection, say2 }

  const onKey = useCallback(
    (item: Item, event: KeyboardEvent) => {
      const { shown: open1, move: moving, selection: chosen } = latest.current
      const here = columnOf(item, by, field.custom)
      const place = open1.findIndex((column) => column.id === here)
      const items = handles.current.get(here)?.items ?? []
      const index = items.findIndex((one) => one.id === item.id)
      const goTo = (columnAt: number, rowAt: number): void => {
        const column = open1[columnAt]
        const list = column ? (handles.current.get(column.id)?.items ?? []) : []
        const next = list[Math.min(rowAt, list.length - 1)]
        if (!column || !next) return
        handles.current.get(column.id)?.scrollTo(Math.min(rowAt, list.length - 1))
        focusCard(next.id)
      }
      /** The nearest column in that direction with cards in it. */
      const beside = (step: number): number => {
        for (let at = place + step; at >= 0 && at < open1.length; at += step)
          if ((handles.current.get(open1[at]?.id ?? '')?.items.length ?? 0) > 0) return at
        return place
      }
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
      if (step !== 0 && event.shiftKey) {
        const items1 = chosen.has(item.id) ? [...chosen.ids].map(find).filter((one) => one !== undefined) : [item]
        let target = place + step
        while (open1[target] && !moving.judgeOf(items1, open1[target] as BoardColumn).allowed) target += step
        const column = open1[target]
        if (column) {
          setAnnouncement(t('movedTo', { key: item.key, column: column.label }))
          void moving.move(items1, column)
          focusCard(item.id)
        } else {
          const next = open1[place + step]
          setAnnouncement(next ? latest.current.say2(moving.judgeOf(items1, next)) : t('noFurther'))
        }
      } else if (step !== 0) goTo(beside(step), Math.max(0, index))
      else if (event.key === 'ArrowDown' || event.key === 'j') goTo(place, index + 1)
      else if (event.key === 'ArrowUp' || event.key === 'k') goTo(place, Math.max(0, index - 1))
      else if (event.key === 'x') chosen.toggle(item.id)
      else return
      event.preventDefault()
      event.stopPropagation()
    },
    [by, field.custom, focusCard, find, t],
  )
  const onPress = useCallback(
    (item: Item, event: MouseEvent): boolean => {
      const { selection: chosen } = latest.current
      if (event.shiftKey) {
        const ids = handles.current.get(columnOf(item, by, field.custom))?.items.map((one) => one.id) ?? []
        chosen.extend(ids, item.id)
        return true
      }
      if (event.altKey) {
        chosen.toggle(item.id)
        return true
      }
      return false
    },
    [by, field.custom],
  )
  const onOpen = useCallback((item: Item) => open(item.key), [open])
  const onFocus = useCallback((item: Item) => setCurrent(item.id), [])

  const first = shown.find((column) => column.count > 0)?.id
  if (groups.error)
    return (
      <div className={style.message}>
        <ErrorPanel title={t('failed')} onRetry={() => void groups.refetch()}>
          {problemText(groups.error)}
        </ErrorPanel>
      </div>
    )
  const total = columns.reduce((sum, column) => sum + column.count, 0)
  if (groups.data && total === 0 && query.filter.trim() !== '')
    return (
      <div className={style.message}>
        <EmptyState kind="search" title={t('nothingMatches')}>
          {t('nothingMatchesText')}
        </EmptyState>
      </div>
    )
  return (
    <section className={style.board} aria-label={t('title', { type: say(type.plural), field: say(field.label) })}>
      {columns.map((column) =>
        isFolded(column) ? (
          <FoldedColumn
            key={column.id}
            column={column}
            label={t('unfold', { column: column.label, count: column.count })}
            onOpen={() => fold(column, false)}
          />
        ) : (
          <BoardList
            key={column.id}
            column={column}
            type={type}
            by={by}
            custom={field.custom}
            filter={columnFilter(filter, column.where)}
            sort={query.sort}
            arrivals={move.arrivals}
            limit={setting.limits[column.id]}
            verdict={move.judge(column)}
            verdictText={(() => {
              const verdict = move.judge(column)
              return verdict && verdict !== 'here' ? say2(verdict) : ''
            })()}
            onDrop={move.drop}
            onAdd={
              type.can?.create === false
                ? undefined
                : () => openCreate({ type: type.name, values: { ...inSpace, ...patchOf(by, field, column.value) } })
            }
            onCollapse={() => fold(column, true)}
            onLimit={(limit) =>
              changeSetting((old) => {
                const { [column.id]: _, ...others } = old.limits
                return { ...old, limits: limit === undefined ? others : { ...others, [column.id]: limit } }
              })
            }
            register={register}
            renderCard={(item) => (
              <BoardCard
                item={item}
                type={type}
                fields={cardFields}
                selected={selection.has(item.id)}
                current={
                  current === item.id ||
                  (current === null && column.id === first && handles.current.get(column.id)?.items[0]?.id === item.id)
                }
                peeked={peek === item.key}
                onOpen={onOpen}
                onPress={onPress}
                onKey={onKey}
                onFocus={onFocus}
              />
            )}
          />
        ),
      )}
      <div className="visually-hidden" role="status" aria-live="assertive">
        {announcement}
      </div>
    </section>
  )
}
