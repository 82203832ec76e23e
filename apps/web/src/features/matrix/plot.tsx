import type { Item, TypeInfo } from '@throughline/client/wire'
import { hueOf } from '@throughline/ui/hue.ts'
import { useUi } from '@throughline/ui/ui'
import type { KeyboardEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { type Axis, snap } from './axis.ts'
import { type Dot, type DotLabel, type Frame, placeX, placeY } from './lay-out.ts'
import style from './matrix.module.css'
import type { MatrixDrag } from './use-matrix-drag.ts'

export interface PlotProps {
  readonly ref: Ref<SVGSVGElement>
  readonly type: TypeInfo
  readonly size: { readonly width: number; readonly height: number }
  readonly frame: Frame
  readonly x: Axis
  readonly y: Axis
  readonly dots: readonly Dot[]
  readonly labels: readonly DotLabel[]
  /** Names of the corners: low-low, high-low, low-high, high-high (x, then y). */
  readonly corners: readonly string[] | null
  readonly drag: MatrixDrag
  readonly current: string | null
  readonly peek: string | undefined
  readonly onOpen: (item: Item) => void
  readonly onFocus: (item: Item) => void
  readonly onNudge: (item: Item, x: number, y: number) => void
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** The nearest dot in a direction on the screen; distance across the direction counts double. */
function neighbour(dots: readonly Dot[], from: Dot, [dx, dy]: readonly [number, number]): Dot | undefined {
  let best: Dot | undefined
  let least = Number.POSITIVE_INFINITY
  for (const dot of dots) {
    const along = (dot.x - from.x) * dx - (dot.y - from.y) * dy
    if (dot === from || along <= 0.5) continue
    const across = Math.abs((dot.x - from.x) * dy) + Math.abs((dot.y - from.y) * dx)
    if (along + across * 2 >= least) continue
    least = along + across * 2
    best = dot
  }
  return best
}

export function Plot(props: PlotProps) {
  const { ref, type, size, frame, x, y, dots, labels, drag, current, peek, onOpen, onFocus, onNudge } = props
  const { t } = useTranslation('matrix')
  const ui = useUi()
  const held = drag.held
  const onKey = (dot: Dot, event: KeyboardEvent): void => {
    const way = arrows[event.key]
    if (!way) return
    event.preventDefault()
    event.stopPropagation()
    if (event.shiftKey) {
      const stepX = x.step * (x.ticks.length > 12 ? 1 : 1)
      onNudge(dot.item, snap(x, dot.atX + way[0] * stepX), snap(y, dot.atY + way[1] * y.step))
      return
    }
    const next = neighbour(dots, dot, way)
    if (next) document.querySelector<SVGElement>(`[data-dot="${CSS.escape(next.item.id)}"]`)?.focus()
  }
  return (
    <svg
      ref={ref}
      className={style.plot}
      width={size.width}
      height={size.height}
      aria-label={t('plot', { x: x.label, y: y.label })}
    >
      <Ground frame={frame} x={x} y={y} corners={props.corners} />
      {held?.target && (
        <g className={style.target}>
          <path d={`M${frame.left} ${placeY(frame, y, held.target.y)}H${frame.left + frame.width}`} />
          <path d={`M${placeX(frame, x, held.target.x)} ${frame.top}V${frame.top + frame.height}`} />
          <circle cx={placeX(frame, x, held.target.x)} cy={placeY(frame, y, held.target.y)} r="10" />
        </g>
      )}
      {dots.map((dot, index) => {
        const settled = ['done', 'dropped'].includes(type.flow.states[dot.item.state]?.category ?? '')
        return (
          <a
            key={dot.item.id}
            className={style.dot}
            href={ui.itemHref(dot.item.key)}
            data-dot={dot.item.id}
            data-held={held?.item.id === dot.item.id || undefined}
            data-settled={settled || undefined}
            data-peeked={peek === dot.item.key || undefined}
            tabIndex={current === dot.item.id || (current === null && index === 0) ? 0 : -1}
            aria-label={t('dot', {
              key: dot.item.key,
              title: dot.item.title,
              x: x.label,
              atX: tickText(x, dot.atX),
              y: y.label,
              atY: tickText(y, dot.atY),
            })}
            style={{ transform: `translate(${dot.x}px, ${dot.y}px)`, color: `var(--${hueOf(type.hue)}-mark)` }}
            onFocus={() => onFocus(dot.item)}
            onKeyDown={(event) => onKey(dot, event)}
            onPointerDown={(event) => drag.start(dot.item, event)}
            onDragStart={(event) => event.preventDefault()}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onOpen(dot.item)
            }}
          >
            <title>{`${dot.item.key} ${dot.item.title}`}</title>
            <circle r={dot.radius} />
          </a>
        )
      })}
      <g className={style.names}>
        {labels.map((label) => (
          <text key={label.id} x={label.x} y={label.y} opacity={held ? 0.3 : 1}>
            {label.text}
          </text>
        ))}
      </g>
    </svg>
  )
}

/** A place on a side in its own words. */
export function tickText(axis: Axis, value: number): string {
  return axis.ticks.find((tick) => tick.at === value)?.label ?? String(value)
}

function Ground({
  frame,
  x,
  y,
  corners,
}: {
  readonly frame: Frame
  readonly x: Axis
  readonly y: Axis
  readonly corners: readonly string[] | null
}) {
  const { left, top, width, height } = frame
  const middleX = left + width / 2
  const middleY = top + height / 2
  const pad = 12
  return (
    <g>
      <rect className={style.field} x={left} y={top} width={width} height={height} rx="8" />
      {corners && (
        <path
          className={style.best}
          d={`M${left + 8} ${top}H${middleX}V${middleY}H${left}V${top + 8}a8 8 0 0 1 8 -8Z`}
        />
      )}
      <path className={style.split} d={`M${middleX} ${top}V${top + height}M${left} ${middleY}H${left + width}`} />
      {x.ticks.map((tick) => (
        <g key={tick.at} className={style.tick}>
          <path d={`M${placeX(frame, x, tick.at)} ${top + height}v4`} />
          <text x={placeX(frame, x, tick.at)} y={top + height + 18} textAnchor="middle">
            {tick.label}
          </text>
        </g>
      ))}
      {y.ticks.map((tick) => (
        <g key={tick.at} className={style.tick}>
          <path d={`M${left - 4} ${placeY(frame, y, tick.at)}h4`} />
          <text x={left - 8} y={placeY(frame, y, tick.at) + 4} textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      {corners && (
        <g className={style.corner}>
          <text x={left + pad} y={top + height - pad}>
            {corners[0]}
          </text>
          <text x={left + width - pad} y={top + height - pad} textAnchor="end">
            {corners[1]}
          </text>
          <text x={left + pad} y={top + pad + 8}>
            {corners[2]}
          </text>
          <text x={left + width - pad} y={top + pad + 8} textAnchor="end">
            {corners[3]}
          </text>
        </g>
      )}
    </g>
  )
}
