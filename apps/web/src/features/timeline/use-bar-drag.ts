import { dateAfter } from '@throughline/ui/date-text.ts'
import { type PointerEvent, useCallback, useRef, useState } from 'react'

export interface Dates {
  readonly start: string | null
  readonly end: string | null
}
export type Grip = 'whole' | 'start' | 'end'

/** The dates after a shift of some days: the whole bar, or one end that never passes the other. */
export function shifted({ start, end }: Dates, grip: Grip, days: number): Dates {
  const move = (date: string | null): string | null => (date === null ? null : dateAfter(date, days))
  if (grip === 'whole') return { start: move(start), end: move(end) }
  if (grip === 'start') {
    const next = move(start ?? end)
    return { start: next !== null && end !== null && next > end ? end : next, end }
  }
  const next = move(end ?? start)
  return { start, end: next !== null && start !== null && next < start ? start : next }
}

/** A bar in the hand: its dates follow the pointer by whole days and are written once, when it is let go. */
export function useBarDrag(day: number, onChange: (dates: Dates) => void) {
  const [held, setHeld] = useState<Dates | null>(null)
  const latest = useRef({ day, onChange })
  latest.current = { day, onChange }
  const start = useCallback((event: PointerEvent, dates: Dates, grip: Grip) => {
    if (event.button !== 0) return
    event.stopPropagation()
    const from = event.clientX
    let current: Dates | null = null
    const follow = (move: globalThis.PointerEvent): void => {
      const days = Math.round((move.clientX - from) / latest.current.day)
      if (current === null && Math.abs(move.clientX - from) < 4) return
      current = shifted(dates, grip, days)
      setHeld(current)
    }
    const end = (keep: boolean): void => {
      removeEventListener('pointermove', follow)
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', onEscape)
      setHeld(null)
      if (current === null) return
      // The click that ends a drag opens nothing.
      addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
      if (keep && (current.start !== dates.start || current.end !== dates.end)) latest.current.onChange(current)
    }
    const swallow = (click: Event): void => {
      click.preventDefault()
      click.stopPropagation()
    }
    const release = (): void => end(true)
    const cancel = (): void => end(false)
    const onEscape = (key: globalThis.KeyboardEvent): void => {
      if (key.key === 'Escape') end(false)
    }
    addEventListener('pointermove', follow)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', onEscape)
  }, [])
  return { held, start }
}
