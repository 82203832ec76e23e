import { lazy, Suspense } from 'react'
import { DateChip } from '../chip/date-chip.tsx'
import { dateInWords, dateOfMoment, momentInWords, relativeDate } from '../date-text.ts'
import { useUi } from '../ui.tsx'
import style from './field.module.css'
import type { Widget } from './widget.ts'

// The calendar is the heaviest editor by far; it comes when the first date is edited.
const DateEdit = lazy(() => import('./date-edit.tsx').then((module) => ({ default: module.DateEdit })))
const DateTimeEdit = lazy(() => import('./date-edit.tsx').then((module) => ({ default: module.DateTimeEdit })))
const DateRangeEdit = lazy(() => import('./date-edit.tsx').then((module) => ({ default: module.DateRangeEdit })))

/** Fields that say when something must be done warn when it is near or past. */
const isDeadline = (name: string): boolean => name === 'due' || name.startsWith('due')

export const dateWidget: Widget<'date'> = {
  Show: ({ name, value, place }) =>
    place === 'panel' ? (
      <DateChip date={value} deadline={isDeadline(name)} />
    ) : (
      <DateChip date={value} deadline={isDeadline(name)} look="bare" />
    ),
  Edit: (props) => (
    <Suspense fallback={props.value && <DateChip date={props.value} look="bare" />}>
      <DateEdit {...props} />
    </Suspense>
  ),
}

export const dateTimeWidget: Widget<'dateTime'> = {
  Show: ({ value, place }) => {
    const ui = useUi()
    const exact = momentInWords(value, ui.language, ui.timeZone)
    return (
      <time className={style.number} dateTime={value} title={exact}>
        {place === 'panel' ? exact : relativeDate(dateOfMoment(value, ui.timeZone), ui)}
      </time>
    )
  },
  Edit: (props) => (
    <Suspense fallback={null}>
      <DateTimeEdit {...props} />
    </Suspense>
  ),
}

export const dateRangeWidget: Widget<'dateRange'> = {
  Show: ({ value: { from, to } }) => {
    const ui = useUi()
    const say = (date: string | null): string => (date ? dateInWords(date, ui.language, ui.today) : '…')
    return (
      <span className={style.number}>
        {say(from)} – {say(to)}
      </span>
    )
  },
  Edit: (props) => (
    <Suspense fallback={null}>
      <DateRangeEdit {...props} />
    </Suspense>
  ),
}
