import '@mantine/dates/styles.css'
import 'dayjs/locale/zh-cn'
import { DatePicker } from '@mantine/dates'
import type { DateRange, Field } from '@throughline/model/field'
import { date as dateKind } from '@throughline/model/kinds/date'
import { dateTime as dateTimeKind } from '@throughline/model/kinds/date-time'
import { type KeyboardEvent, useState } from 'react'
import { dateAfter, dateInWords, dateOfMoment } from '../date-text.ts'
import { useLabel, useUi } from '../ui.tsx'
import { EditPopover } from './edit-popover.tsx'
import style from './field.module.css'
import { TypedEdit } from './typed-edit.tsx'
import type { EditProps } from './widget.ts'

function useCalendar() {
  const ui = useUi()
  return {
    locale: ui.language === 'zh-CN' ? 'zh-cn' : 'en',
    firstDayOfWeek: 1 as const,
    ariaLabels: { previousMonth: ui.text('previousMonth'), nextMonth: ui.text('nextMonth') },
    size: 'xs' as const,
    withCellSpacing: false,
    highlightToday: true,
  }
}

const onEscape =
  (cancel: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    cancel()
  }

/** A day: typed as people write it (2026-03-01, 3/1, 3月1日, today), or chosen in the calendar. */
export function DateEdit({ field, value, onCommit, onCancel, typed }: EditProps<'date'>) {
  const ui = useUi()
  const calendar = useCalendar()
  const quick = [
    [ui.text('today'), 0],
    [ui.text('tomorrow'), 1],
    [ui.text('inDays', { count: 7 }), 7],
  ] as const
  return (
    <EditPopover anchor={value && <span>{dateInWords(value, ui.language, ui.today)}</span>} onLeave={onCancel}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves wherever the focus is inside */}
      <div className={style.calendar} onKeyDown={onEscape(onCancel)}>
        <TypedEdit
          kind={dateKind}
          field={field}
          value={value}
          print={(day) => day}
          typed={typed}
          onCommit={(day) => (day === value ? undefined : onCommit(day))}
          onCancel={onCancel}
        />
        <DatePicker
          {...calendar}
          value={value}
          defaultDate={value ?? ui.today}
          onChange={(day) => day && onCommit(day)}
        />
        <div className={style.quick}>
          {quick.map(([label, days]) => (
            <button
              key={label}
              type="button"
              className={style.quickButton}
              onClick={() => onCommit(dateAfter(ui.today, days))}
            >
              {label}
            </button>
          ))}
          {value !== null && !field.required && (
            <button type="button" className={style.quickButton} onClick={() => onCommit(null)}>
              {ui.text('clear')}
            </button>
          )}
        </div>
      </div>
    </EditPopover>
  )
}

/** A moment: a day and a time in the workspace's zone. */
export function DateTimeEdit({ field, value, onCommit, onCancel, typed }: EditProps<'dateTime'>) {
  const ui = useUi()
  const calendar = useCalendar()
  const clock = (moment: string): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: ui.timeZone, hour: '2-digit', minute: '2-digit' }).format(
      new Date(moment),
    )
  const [day, setDay] = useState(value ? dateOfMoment(value, ui.timeZone) : ui.today)
  const [time, setTime] = useState(value ? clock(value) : '09:00')
  const commit = (): void => {
    const parsed = dateTimeKind.parse(`${day} ${time}`, field as Field<'dateTime'>, {
      language: ui.language,
      now: new Date(),
      timeZone: ui.timeZone,
      source: 'text',
    })
    if (parsed.ok) onCommit(parsed.value)
  }
  const say = useLabel()
  return (
    <EditPopover anchor={value && <span>{`${day} ${time}`}</span>} onLeave={onCancel}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves wherever the focus is inside */}
      <div className={style.calendar} onKeyDown={onEscape(onCancel)}>
        <TypedEdit
          kind={dateTimeKind}
          field={field}
          value={value}
          print={() => `${day} ${time}`}
          typed={typed}
          onCommit={(moment) => (moment === value ? undefined : onCommit(moment))}
          onCancel={onCancel}
        />
        <DatePicker {...calendar} value={day} defaultDate={day} onChange={(picked) => picked && setDay(picked)} />
        <div className={style.quick}>
          <input
            type="time"
            className={style.input}
            data-quiet=""
            style={{ width: 110 }}
            aria-label={say(field.label)}
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
          <button type="button" className={style.quickButton} onClick={commit}>
            {ui.text('save')}
          </button>
          {value !== null && !field.required && (
            <button type="button" className={style.quickButton} onClick={() => onCommit(null)}>
              {ui.text('clear')}
            </button>
          )}
        </div>
      </div>
    </EditPopover>
  )
}

/** Two days; either may stay open. The first click sets the beginning, the second the end. */
export function DateRangeEdit({ field, value, onCommit, onCancel }: EditProps<'dateRange'>) {
  const ui = useUi()
  const calendar = useCalendar()
  const [range, setRange] = useState<DateRange>(value ?? { from: null, to: null })
  const end = (name: 'from' | 'to') => (
    <input
      type="date"
      className={style.input}
      data-quiet=""
      aria-label={ui.text(name)}
      value={range[name] ?? ''}
      onChange={(event) => setRange((now) => ({ ...now, [name]: event.target.value || null }))}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
      }}
    />
  )
  const ordered = range.from === null || range.to === null || range.from <= range.to
  const save = (): void => {
    if (ordered) onCommit(range.from === null && range.to === null ? null : range)
  }
  const say = useLabel()
  return (
    <EditPopover anchor={null} onLeave={ordered ? save : onCancel}>
      <fieldset className={style.calendar} aria-label={say(field.label)} onKeyDown={onEscape(onCancel)}>
        <div className={style.pair}>
          {end('from')}–{end('to')}
        </div>
        <DatePicker
          {...calendar}
          type="range"
          allowSingleDateInRange
          value={[range.from, range.to]}
          defaultDate={range.from ?? ui.today}
          onChange={([from, to]) => setRange({ from, to })}
        />
        <div className={style.quick}>
          <button type="button" className={style.quickButton} disabled={!ordered} onClick={save}>
            {ui.text('save')}
          </button>
          {value !== null && !field.required && (
            <button type="button" className={style.quickButton} onClick={() => onCommit(null)}>
              {ui.text('clear')}
            </button>
          )}
        </div>
      </fieldset>
    </EditPopover>
  )
}
