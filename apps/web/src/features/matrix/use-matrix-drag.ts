import type { Item } from '@throughline/client/wire'
import { type PointerEvent, useCallback, useRef, useState } from 'react'
import { type Axis, snap } from './axis.ts'
import { type Frame, valueAtX, valueAtY } from './lay-out.ts'

export interface Held {
  readonly item: Item
  /** In the plot's own pixels. */
  readonly x: number
  readonly y: number
  /** What it would be set to; null outside the plot. */
  readonly target: { readonly x: number; readonly y: number } | null
}

export interface MatrixDrag {
  readonly held: Held | null
  readonly start: (item: Item, event: PointerEvent<Element>) => void
}

const threshold = 4

/** A dot or a waiting item taken by the pointer: followed without a write, set on the nearest values when let go. */
export function useMatrixDrag(options: {
  readonly plot: { readonly current: Element | null }
  readonly frame: Frame
  readonly x: Axis
  readonly y: Axis
  readonly onPlace: (item: Item, x: number, y: number) => void
}): MatrixDrag {
  const [held, setHeld] = useState<Held | null>(null)
  const latest = useRef(options)
  latest.current = options
  const start = useCallback((item: Item, event: PointerEvent<Element>) => {
    if (event.button !== 0 || item.can?.update === false) return
    const from = { x: event.clientX, y: event.clientY }
    let moved = false
    let last: Held | null = null
    const follow = (move: globalThis.PointerEvent): void => {
      if (!moved && Math.hypot(move.clientX - from.x, move.clientY - from.y) < threshold) return
      moved = true
      const { plot, frame, x, y } = latest.current
      const box = plot.current?.getBoundingClientRect()
      if (!box) return
      const px = move.clientX - box.left
      const py = move.clientY - box.top
      const inside =
        px >= frame.left - 8 &&
        px <= frame.left + frame.width + 8 &&
        py >= frame.top - 8 &&
        py <= frame.top + frame.height + 8
      const target = inside ? { x: snap(x, valueAtX(frame, x, px)), y: snap(y, valueAtY(frame, y, py)) } : null
      last = { item, x: px, y: py, target }
      setHeld(last)
    }
    const end = (cancelled: boolean): void => {
      removeEventListener('pointermove', follow)
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', onEscape)
      setHeld(null)
      if (!moved) return
      // The click that follows a drag is not a click.
      addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
      if (!cancelled && last?.target) latest.current.onPlace(item, last.target.x, last.target.y)
    }
    const swallow = (click: Event): void => {
      click.preventDefault()
      click.stopPropagation()
    }
    const release = (): void => end(false)
    const cancel = (): void => end(true)
    const onEscape = (key: globalThis.KeyboardEvent): void => {
      if (key.key === 'Escape') end(true)
    }
    addEventListener('pointermove', follow)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', onEscape)
  }, [])
  return { held, start }
}
