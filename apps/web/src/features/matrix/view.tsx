import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { FieldInfo, Item, TypeInfo } from '@throughline/client/wire'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useUi } from '@throughline/ui/ui'
import type { TFunction } from 'i18next'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, fieldValueOf } from '../../data/field-of.ts'
import { problemText } from '../../data/problem-text.ts'
import { useAllItems } from '../../data/use-items.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import type { ViewProps } from '../../view/view-props.ts'
import { axisOf, isAxis, isSize, numberOf, snap } from './axis.ts'
import { type Frame, labelDots, layOut } from './lay-out.ts'
import style from './matrix.module.css'
import { Plot, tickText } from './plot.tsx'
import { useMatrixDrag } from './use-matrix-drag.ts'

const most = 2_000

function useSize(): readonly [React.RefObject<HTMLDivElement | null>, { width: number; height: number }] {
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) })
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, size]
}

/** Two ordered fields as the sides of a plane. A dot that is dragged gets both values at once. */
export default function Matrix({ types, query, filter, onQuery, open, peek }: ViewProps) {
  const { t } = useTranslation('matrix')
  const { say, language } = useLanguage()
  const type = types[0]
  if (!type) throw new Error('a matrix without a type')
  const names = useMemo(() => Object.keys(type.fields).filter((name) => isAxis(type.fields[name] as FieldInfo)), [type])
  const pick = (wanted: string | undefined, declared: string | undefined, other: number): string => {
    const valid = [wanted, declared, names[other]].find((name) => name && type.fields[name] && names.includes(name))
    return valid ?? names[0] ?? ''
  }
  const nameX = pick(query.options.x, type.views.matrix?.[0], 0)
  const nameY = pick(query.options.y, type.views.matrix?.[1], 1)
  const nameSize = query.options.size === 'none' ? undefined : (query.options.size ?? type.views.matrix?.[2])
  const list = useAllItems({ filter, sort: query.sort, max: most })
  const writer = useWriter()
  const [box, size] = useSize()
  const svg = useRef<SVGSVGElement>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const fieldX = fieldOf(type, nameX)
  const fieldY = fieldOf(type, nameY)
  if (!fieldX || !fieldY) throw new Error('a matrix without two fields')
  const fieldSize = nameSize ? fieldOf(type, nameSize) : undefined
  const frame = useMemo<Frame>(
    () => ({ left: 56, top: 12, width: Math.max(120, size.width - 72), height: Math.max(120, size.height - 56) }),
    [size],
  )
  const x = useMemo(() => axisOf(nameX, fieldX, list.items, language), [nameX, fieldX, list.items, language])
  const y = useMemo(() => axisOf(nameY, fieldY, list.items, language), [nameY, fieldY, list.items, language])
  const { dots, unplaced } = useMemo(
    () =>
      layOut(list.items, frame, {
        x,
        y,
        sizeOf: fieldSize && nameSize ? (item) => numberOf(fieldSize, fieldValueOf(item, nameSize, fieldSize)) : null,
      }),
    [list.items, frame, x, y, fieldSize, nameSize],
  )
  const labels = useMemo(() => labelDots(dots, frame), [dots, frame])
  const place = useCallback(
    (item: Item, atX: number, atY: number) => {
      if (x.read(item) === atX && y.read(item) === atY) return
      const patch: Record<string, unknown> = {}
      const custom: Record<string, unknown> = {}
      for (const [axis, at] of [
        [x, atX],
        [y, atY],
      ] as const)
        (axis.field.custom ? custom : patch)[axis.name] = axis.write(at, item)
      if (Object.keys(custom).length > 0) patch.custom = custom
      setAnnouncement(t('set', { key: item.key, x: x.label, atX: tickText(x, atX), y: y.label, atY: tickText(y, atY) }))
      // The writer says why when it is refused, and puts the dot back.
      void writer.update(item, patch).catch(() => undefined)
    },
    [x, y, writer, t],
  )
  const drag = useMatrixDrag({ plot: svg, frame, x, y, onPlace: place })
  const corners = cornersOf(nameX, nameY, t)
  const choose = (side: string) => (name: string) => onQuery({ options: { [side]: name } })

  if (list.error && list.items.length === 0)
    return (
      <div className={style.message}>
        <ErrorPanel title={t('failed')} onRetry={list.retry}>
          {problemText(list.error)}
        </ErrorPanel>
      </div>
    )
  if (!list.isLoading && list.items.length === 0)
    return (
      <div className={style.message}>
        <EmptyState kind="items" title={t('empty', { type: say(type.plural) })}>
          {t('emptyText', { x: x.label, y: y.label })}
        </EmptyState>
      </div>
    )
  return (
    <div className={style.matrix} data-dragging={drag.held ? true : undefined}>
      <div className={style.main}>
        <div className={style.sideTop}>
          <AxisMenu type={type} label={t('up')} value={nameY} names={names} onPick={choose('y')} />
          <AxisMenu
            type={type}
            label={t('bubble')}
            value={nameSize}
            names={Object.keys(type.fields).filter((name) => isSize(type.fields[name] as FieldInfo))}
            onPick={choose('size')}
            none={t('noSize')}
          />
          <span className={style.number}>
            {t('shown', { count: dots.length })}
            {list.hasMore && list.items.length >= most && ` · ${t('capped', { count: most })}`}
          </span>
        </div>
        <div ref={box} className={style.box}>
          {size.width > 0 && (
            <Plot
              ref={svg}
              type={type}
              size={size}
              frame={frame}
              x={x}
              y={y}
              dots={dots}
              labels={labels}
              corners={corners}
              drag={drag}
              current={current}
              peek={peek}
              onOpen={(item) => open(item.key)}
              onFocus={(item) => setCurrent(item.id)}
              onNudge={place}
            />
          )}
          {list.isLoading && <SkeletonRows rows={4} />}
          {drag.held && (
            <div
              className={style.hand}
              style={{ transform: `translate(${drag.held.x + 14}px, ${drag.held.y + 14}px)` }}
            >
              <strong>{drag.held.item.key}</strong>{' '}
              {drag.held.target
                ? `${x.label} ${tickText(x, drag.held.target.x)} · ${y.label} ${tickText(y, drag.held.target.y)}`
                : t('outside')}
            </div>
          )}
        </div>
        <div className={style.sideBottom}>
          <AxisMenu type={type} label={t('across')} value={nameX} names={names} onPick={choose('x')} />
        </div>
      </div>
      <Tray
        items={unplaced}
        title={t('unplaced')}
        hint={t('unplacedHint')}
        onOpen={(item) => open(item.key)}
        onStart={drag.start}
        onPlaceInMiddle={(item) => place(item, snap(x, (x.min + x.max) / 2), snap(y, (y.min + y.max) / 2))}
      />
      <div className="visually-hidden" role="status" aria-live="assertive">
        {announcement}
      </div>
    </div>
  )
}

/** The corners have names where the pair of fields is a known method; elsewhere the plane speaks for itself. */
function cornersOf(x: string, y: string, t: TFunction<'matrix'>): readonly string[] | null {
  const name = `${x}_${y}`
  const corners = ['lowLow', 'highLow', 'lowHigh', 'highHigh'].map((corner) =>
    t(`corners.${name}.${corner}`, { defaultValue: '' }),
  )
  return corners.every((corner) => corner !== '') ? corners : null
}

function AxisMenu({
  type,
  label,
  value,
  names,
  onPick,
  none,
}: {
  readonly type: TypeInfo
  readonly label: string
  readonly value: string | undefined
  readonly names: readonly string[]
  readonly onPick: (name: string) => void
  readonly none?: string
}) {
  const { say } = useLanguage()
  const field = value ? fieldOf(type, value) : undefined
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={style.axisButton}>
          <span className={style.axisLabel}>{label}</span>
          {field ? say(field.label) : none}
          <IconChevronDown size={14} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map((name) => (
          <Menu.Item key={name} aria-current={name === value} onClick={() => onPick(name)}>
            {say(fieldOf(type, name)?.label)}
          </Menu.Item>
        ))}
        {none && <Menu.Item onClick={() => onPick('none')}>{none}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

const trayLimit = 200

function Tray({
  items,
  title,
  hint,
  onOpen,
  onStart,
  onPlaceInMiddle,
}: {
  readonly items: readonly Item[]
  readonly title: string
  readonly hint: string
  readonly onOpen: (item: Item) => void
  readonly onStart: ReturnType<typeof useMatrixDrag>['start']
  readonly onPlaceInMiddle: (item: Item) => void
}) {
  const ui = useUi()
  if (items.length === 0) return null
  return (
    <aside className={style.tray} aria-label={title}>
      <h2 className={style.trayTitle}>
        {title} <span className={style.number}>{items.length}</span>
      </h2>
      <p className={style.hint}>{hint}</p>
      <ul className={style.trayList}>
        {items.slice(0, trayLimit).map((item) => (
          <li key={item.id}>
            <a
              className={style.trayItem}
              href={ui.itemHref(item.key)}
              draggable={false}
              aria-keyshortcuts="Shift+ArrowLeft"
              onPointerDown={(event) => onStart(item, event)}
              onKeyDown={(event) => {
                if (!event.shiftKey || !event.key.startsWith('Arrow')) return
                event.preventDefault()
                onPlaceInMiddle(item)
              }}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                onOpen(item)
              }}
            >
              <span className={style.trayKey}>{item.key}</span>
              <span>{item.title}</span>
            </a>
          </li>
        ))}
      </ul>
    </aside>
  )
}
