import { useLayoutEffect, useRef, useState } from 'react'
import style from './line.module.css'
import { stageColour } from './stage-hue.ts'
import { isWhole, type LineStop } from './use-trace.ts'

/** Height of the drawing and of the thread in it; the knots stand on it. */
const height = 34
const level = 12

/** The drawing of the thread, in the pixels it has: whole between tied knots, its ends hanging loose where it is cut. */
export function Thread({ id, stops }: { readonly id: string; readonly stops: readonly LineStop[] }) {
  const root = useRef<SVGSVGElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = root.current
    if (!element) return
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const step = width / stops.length
  const at = (index: number): number => (index + 0.5) * step
  return (
    <svg ref={root} className={style.thread} height={height} aria-hidden="true">
      {width > 0 &&
        stops.slice(0, -1).map((stop, index) => {
          const next = stops[index + 1]
          if (!next) return null
          const from = at(index)
          const to = at(index + 1)
          const left = stop.knot === 'tied'
          const right = next.knot === 'tied'
          const name = `thread-${id}-${index}`
          if (isWhole(stops, index))
            return (
              <g key={stop.stage}>
                <linearGradient id={name} gradientUnits="userSpaceOnUse" x1={from} x2={to}>
                  <stop offset="0" stopColor={stageColour(stop.stage)} />
                  <stop offset="1" stopColor={stageColour(next.stage)} />
                </linearGradient>
                <path d={`M${from} ${level}H${to}`} stroke={`url(#${name})`} className={style.whole} />
              </g>
            )
          const reach = Math.min(26, step * 0.4)
          return (
            <g key={stop.stage}>
              <path
                d={`M${from + (left ? reach + 4 : 8)} ${level}H${to - (right ? reach + 4 : 8)}`}
                className={style.ghost}
              />
              {left && <LooseEnd name={`${name}-l`} x={from} way={1} reach={reach} colour={stageColour(stop.stage)} />}
              {right && <LooseEnd name={`${name}-r`} x={to} way={-1} reach={reach} colour={stageColour(next.stage)} />}
            </g>
          )
        })}
    </svg>
  )
}

/** A cut end: out of the knot, then down by its own weight, curling and fading. */
function LooseEnd({
  name,
  x,
  way,
  reach,
  colour,
}: {
  readonly name: string
  readonly x: number
  readonly way: 1 | -1
  readonly reach: number
  readonly colour: string
}) {
  const dx = (share: number): number => x + way * reach * share
  return (
    <>
      <linearGradient id={name} gradientUnits="userSpaceOnUse" x1={x} x2={dx(1)}>
        <stop offset="0.35" stopColor={colour} />
        <stop offset="1" stopColor={colour} stopOpacity="0.12" />
      </linearGradient>
      <path
        d={`M${x} ${level}C${dx(0.45)} ${level} ${dx(0.62)} ${level + 0.5} ${dx(0.74)} ${level + 4}S${dx(0.86)} ${level + 11} ${dx(1)} ${level + 10}`}
        stroke={`url(#${name})`}
        className={style.loose}
      />
    </>
  )
}
