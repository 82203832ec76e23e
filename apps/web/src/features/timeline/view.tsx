import { Button, SegmentedControl } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { ItemKey } from '@throughline/ui/chip/item-key'
import { StateMark } from '@throughline/ui/chip/state-mark'
import { dateAfter } from '@throughline/ui/date-text.ts'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { useUi } from '@throughline/ui/ui'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, fieldValueOf, patchOf } from '../../data/field-of.ts'
import { problemText } from '../../data/problem-text.ts'
import { useAllItems } from '../../data/use-items.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import type { ViewProps } from '../../view/view-props.ts'
import { Bar } from './bar.tsx'
import { headersOf, timeScale, type Zoom, zooms } from './time-scale.ts'
import style from './timeline.module.css'
import type { Dates } from './use-bar-drag.ts'
import { usePartOf, useParts } from './use-parts.ts'

interface Row {
  readonly item: Item
  readonly type: TypeInfo
  readonly depth: 0 | 1
}

const rowHeight = 36
const most = 2_000
const dateText = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 10) : null

function datesOf(item: Item, type: TypeInfo): Dates {
  const { start = 'start', end = 'due' } = type.views.timeline ?? {}
  return {
    start: dateText(fieldValueOf(item, start, fieldOf(type, start))),
    end: dateText(fieldValueOf(item, end, fieldOf(type, end))),
  }
}

/** Bars in time; what belongs to a bar opens under it. */
export default function Timeline({ types, query, filter, onQuery, open }: ViewProps) {
  const { t } = useTranslation('timeline')
  const { say, language } = useLanguage()
  const ui = useUi()
  const writer = useWriter()
  const type = types[0]
  if (!type) throw new Error('a timeline without a type')
  const zoom: Zoom = zooms.find((one) => one === query.options.zoom) ?? 'quarter'
  const startField = type.views.timeline?.start ?? 'start'
  const list = useAllItems({ filter, sort: startField, max: most })
  const part = usePartOf(type)
  const [opened, setOpened] = useState<ReadonlySet<string> | null>(null)
  // The first few that are under way stand open: a roadmap without what is in it says little.
  const isOpen = (item: Item): boolean =>
    part !== null && (opened?.has(item.id) ?? type.flow.states[item.state]?.category === 'active')
  const openItems = list.items.filter(isOpen).slice(0, 40)
  const parts = useParts(part, openItems)
  const rows: Row[] = list.items.flatMap((item) => [
    { item, type, depth: 0 as const },
    ...(part && isOpen(item)
      ? (parts.get(item.id) ?? []).map((one) => ({ item: one, type: part.type, depth: 1 as const }))
      : []),
  ])
  const scale = useMemo(() => {
    const dates = list.items.flatMap((item) => Object.values(datesOf(item, type))).filter((date) => date !== null)
    return timeScale(zoom, ui.today, dates)
  }, [list.items, type, zoom, ui.today])
  const headers = useMemo(() => headersOf(scale, language), [scale, language])
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => `${rows[index]?.depth} ${rows[index]?.item.id}`,
  })
  const goToToday = useCallback(() => {
    const element = scroll.current
    if (element) element.scrollLeft = Math.max(0, scale.at(ui.today) - element.clientWidth * 0.3)
  }, [scale, ui.today])
  const placed = list.items.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each zoom, not for every new date
  useLayoutEffect(goToToday, [zoom, placed])
  // What ended long ago lies above; the first row that still reaches to a month before today stands on top. The rows
  // inside the open bars come a moment later and make room for it, so it is asked again until the person scrolls.
  const touched = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new rows move the view, never a changed date
  useLayoutEffect(() => {
    if (touched.current) return
    const month = dateAfter(ui.today, -31)
    const first = rows.findIndex((row) => row.depth === 0 && (datesOf(row.item, row.type).end ?? ui.today) >= month)
    if (first > 2) virtual.scrollToIndex(first - 1, { align: 'start' })
  }, [rows.length])

  const change = useCallback(
    (of: TypeInfo) => (item: Item, dates: Dates) => {
      const { start = 'start', end = 'due' } = of.views.timeline ?? {}
      const patch = { ...patchOf(start, fieldOf(of, start), dates.start), ...patchOf(end, fieldOf(of, end), dates.end) }
      // The writer says why when it is refused, and puts the bar back.
      void writer.update(item, patch).catch(() => undefined)
    },
    [writer],
  )
  const leave = (item: Item, step: 1 | -1): void => {
    const from = rows.findIndex((row) => row.item.id === item.id)
    for (let at = from + step; at >= 0 && at < rows.length; at += step) {
      const next = rows[at]
      if (!next || Object.values(datesOf(next.item, next.type)).every((date) => date === null)) continue
      virtual.scrollToIndex(at)
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`[data-bar="${CSS.escape(next.item.id)}"]`)?.focus(),
      )
      return
    }
  }
  const toggle = (item: Item): void => {
    const next = new Set(opened ?? list.items.filter(isOpen).map((one) => one.id))
    if (!next.delete(item.id)) next.add(item.id)
    setOpened(next)
  }

  if (list.error && list.items.length === 0)
    return (
      <div className={style.message}>
        <ErrorPanel title={t('failed')} onRetry={list.retry}>
          {problemText(list.error)}
        </ErrorPanel>
      </div>
    )
  if (list.isLoading) return <SkeletonRows rows={10} columns={[180, '50%']} />
  if (list.items.length === 0)
    return (
      <div className={style.message}>
        <EmptyState kind="line" title={t('empty', { type: say(type.plural) })}>
          {t('emptyText')}
        </EmptyState>
      </div>
    )
  return (
    <div className={style.timeline}>
      <div className={style.tools}>
        <SegmentedControl
          size="xs"
          aria-label={t('zoom')}
          value={zoom}
          onChange={(value) => onQuery({ options: { zoom: value } })}
          data={zooms.map((value) => ({ value, label: t(value) }))}
        />
        <Button size="compact-sm" variant="default" onClick={goToToday}>
          {ui.text('today')}
        </Button>
        {list.hasMore && list.items.length >= most && (
          <span className={style.capped} role="status">
            {t('capped', { count: most })}
          </span>
        )}
        <span className={style.hint}>{t('hint')}</span>
      </div>
      <section
        ref={scroll}
        onWheel={() => {
          touched.current = true
        }}
        onPointerDown={() => {
          touched.current = true
        }}
        onKeyDown={() => {
          touched.current = true
        }}
        className={style.scroll}
        aria-label={t('title', { type: say(type.plural) })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        <div className={style.head} style={{ width: `calc(var(--names) + ${scale.width}px)` }}>
          <div className={style.corner}>{say(type.plural)}</div>
          <div className={style.scaleRows} style={{ width: scale.width }} aria-hidden="true">
            {headers.upper.map((span) => (
              <span key={span.from} className={style.upper} style={{ left: span.x, width: span.width }}>
                <span>{span.label}</span>
              </span>
            ))}
            {headers.lower.map((span) => (
              <span key={span.from} className={style.lower} style={{ left: span.x, width: span.width }}>
                {span.label}
              </span>
            ))}
            <span className={style.todayMark} style={{ left: scale.at(ui.today) + scale.day / 2 }}>
              {ui.text('today')}
            </span>
          </div>
        </div>
        <div
          className={style.rows}
          style={{ width: `calc(var(--names) + ${scale.width}px)`, height: virtual.getTotalSize() }}
        >
          <div className={style.grid} aria-hidden="true">
            {headers.upper.map((span) => (
              <span key={span.from} className={style.gridLine} data-strong="" style={{ left: span.x }} />
            ))}
            {headers.lower.map((span) => (
              <span key={span.from} className={style.gridLine} style={{ left: span.x }} />
            ))}
            <span className={style.todayLine} style={{ left: scale.at(ui.today) + scale.day / 2 }} />
          </div>
          <div className={style.names} aria-hidden="true" />
          {virtual.getVirtualItems().map((at) => {
            const row = rows[at.index]
            if (!row) return null
            const dates = datesOf(row.item, row.type)
            const none = dates.start === null && dates.end === null
            const progress = typeof row.item.progress === 'number' ? row.item.progress : null
            const category = row.type.flow.states[row.item.state]?.category ?? 'open'
            return (
              <div
                key={at.key}
                className={style.row}
                data-depth={row.depth}
                style={{ transform: `translateY(${at.start}px)` }}
              >
                <div className={style.name}>
                  {row.depth === 0 && part ? (
                    <button
                      type="button"
                      className={style.toggle}
                      aria-expanded={isOpen(row.item)}
                      aria-label={t('partsOf', { key: row.item.key, type: say(part.type.plural) })}
                      onClick={() => toggle(row.item)}
                    >
                      <IconChevronRight size={14} stroke={1.75} aria-hidden />
                    </button>
                  ) : (
                    <span className={style.toggle} />
                  )}
                  {row.depth === 0 ? (
                    <TypeIcon name={row.type.icon} hue={row.type.hue} />
                  ) : (
                    <StateMark category={category} />
                  )}
                  <ItemKey value={row.item.key} link />
                  <span className={style.nameText} title={row.item.title}>
                    {row.item.title}
                  </span>
                </div>
                <div className={style.lane}>
                  {none ? (
                    <button
                      type="button"
                      className={style.unplaced}
                      style={{ left: scale.at(ui.today) + 12 }}
                      disabled={row.item.can?.update === false}
                      onClick={() => change(row.type)(row.item, { start: ui.today, end: dateAfter(ui.today, 13) })}
                    >
                      {t('place')}
                    </button>
                  ) : (
                    <Bar
                      item={row.item}
                      dates={dates}
                      scale={scale}
                      category={category}
                      progress={progress}
                      thin={row.depth === 1}
                      editable={row.item.can?.update !== false}
                      onOpen={(item) => open(item.key)}
                      onChange={change(row.type)}
                      onLeave={leave}
                    />
                  )}
                </div>
              </div>
            )
          })}
        </div>
      </section>
    </div>
  )
}
