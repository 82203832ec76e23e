import type { Item } from '@throughline/client/wire'
import type { StateCategory } from '@throughline/model/define-type'
import { dateInWords, daysBetween } from '@throughline/ui/date-text.ts'
import { useUi } from '@throughline/ui/ui'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeScale } from './time-scale.ts'
import style from './timeline.module.css'
import { type Dates, shifted, useBarDrag } from './use-bar-drag.ts'

/** How far a bar with one date only reaches: drawn fading, since nobody has said. */
const openDays = 42

export interface BarProps {
  readonly item: Item
  readonly dates: Dates
  readonly scale: TimeScale
  readonly category: StateCategory
  /** 0 to 1; drawn inside the bar where the item has it. */
  readonly progress: number | null
  readonly thin: boolean
  readonly editable: boolean
  readonly onOpen: (item: Item) => void
  readonly onChange: (item: Item, dates: Dates) => void
  /** Up and down the rows. */
  readonly onLeave: (item: Item, step: 1 | -1) => void
}

/** One item in time: drag it, pull its ends, or move it with Shift and the arrows (Alt pulls the end). */
export function Bar({
  item,
  dates: given,
  scale,
  category,
  progress,
  thin,
  editable,
  onOpen,
  onChange,
  onLeave,
}: BarProps) {
  const ui = useUi()
  const { t } = useTranslation('timeline')
  const drag = useBarDrag(scale.day, (dates) => onChange(item, dates))
  const dates = drag.held ?? given
  const first = dates.start ?? (dates.end && shifted({ start: dates.end, end: null }, 'whole', -openDays).start)
  const last = dates.end ?? (dates.start && shifted({ start: null, end: dates.start }, 'whole', openDays).end)
  if (!first || !last) return null
  const left = scale.at(first)
  const width = Math.max(scale.day, scale.at(last) - left + scale.day)
  const settled = category === 'done' || category === 'dropped'
  const late =
    !settled && dates.end !== null && dates.end < ui.today ? (daysBetween(dates.end, ui.today) - 0.5) * scale.day : 0
  const say = (date: string | null): string => (date ? dateInWords(date, ui.language, ui.today) : '…')
  const span = `${say(dates.start)} – ${say(dates.end)}`
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (way !== 0 && editable && (event.shiftKey || event.altKey))
      onChange(item, shifted(given, event.altKey ? 'end' : 'whole', way * scale.step))
    else if (event.key === 'ArrowDown' || event.key === 'j') onLeave(item, 1)
    else if (event.key === 'ArrowUp' || event.key === 'k') onLeave(item, -1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const roomy = width > 96
  return (
    <>
      <a
        className={style.bar}
        href={ui.itemHref(item.key)}
        draggable={false}
        data-bar={item.id}
        data-category={category}
        data-thin={thin || undefined}
        data-held={drag.held ? true : undefined}
        data-open={dates.end === null ? 'end' : dates.start === null ? 'start' : undefined}
        style={{ left, width }}
        aria-label={t('bar', { key: item.key, title: item.title, span })}
        title={`${item.key} ${item.title}\n${span}`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => editable && drag.start(event, given, 'whole')}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onOpen(item)
        }}
      >
        {progress !== null && progress > 0 && (
          <span className={style.progress} style={{ width: `${Math.min(1, progress) * 100}%` }} />
        )}
        {roomy && <span className={style.barTitle}>{drag.held ? span : item.title}</span>}
        {editable && (
          <>
            <span
              className={style.grip}
              data-end="start"
              onPointerDown={(event) => drag.start(event, given, 'start')}
            />
            <span className={style.grip} data-end="end" onPointerDown={(event) => drag.start(event, given, 'end')} />
          </>
        )}
      </a>
      {late > 0 && <span className={style.late} style={{ left: left + width, width: late }} title={t('late')} />}
      {!roomy && (
        <span className={style.beside} style={{ left: left + width + Math.max(0, late) + 8 }} aria-hidden="true">
          {drag.held ? span : item.title}
        </span>
      )}
    </>
  )
}
