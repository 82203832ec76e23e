import { addDays, addMonths, daysInMonth, mustBeDate, weekday } from '../calendar-date.ts'
import type { KindContext } from '../kind.ts'
import { readDate, readMoment } from '../read-date.ts'
import { dateInZone, momentInZone, startOfDay, wallTime } from '../zone-time.ts'
import type { FilterValue } from './filter.ts'

/** A stretch of days, its end excluded; or an exact moment beside the day on which it falls. */
export interface Period {
  readonly from: string
  readonly to: string
  /** ISO in UTC, where the value says a time and not a day. */
  readonly moment?: string
}

/** The days a filter's value stands for, seen from the context's zone and its `now`; undefined where it is no date. */
export function resolvePeriod(value: FilterValue, context: KindContext): Period | undefined {
  const today = dateInZone(context.now, context.timeZone)
  if ('me' in value) return undefined
  if ('named' in value) return namedPeriod(value.named, today)
  if ('relative' in value) return relativePeriod(value.relative, context)
  return literalPeriod(String(value.literal), context)
}

function days(from: string, to: string): Period {
  return { from, to }
}

function day(date: string): Period {
  return days(date, addDays(date, 1))
}

function namedPeriod(named: Extract<FilterValue, { named: unknown }>['named'], today: string): Period {
  const { year, month } = mustBeDate(today)
  switch (named) {
    case 'today':
      return day(today)
    case 'tomorrow':
      return day(addDays(today, 1))
    case 'yesterday':
      return day(addDays(today, -1))
    case 'thisWeek': {
      const monday = addDays(today, 1 - weekday(today))
      return days(monday, addDays(monday, 7))
    }
    case 'thisMonth':
      return months(year, month, 1)
    case 'thisQuarter':
      return months(year, month - ((month - 1) % 3), 3)
    case 'thisYear':
      return months(year, 1, 12)
  }
}

function months(year: number, month: number, count: number): Period {
  const from = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
  return days(from, addMonths(from, count))
}

/** Days, months and years are counted on the wall clock of the zone, hours on the clock of the world. */
function relativePeriod(
  { amount, unit }: Extract<FilterValue, { relative: unknown }>['relative'],
  { now, timeZone }: KindContext,
): Period | undefined {
  if (unit === 'h') {
    const moment = new Date(now.getTime() + amount * 3_600_000)
    return { ...day(dateInZone(moment, timeZone)), moment: moment.toISOString() }
  }
  const wall = wallTime(now, timeZone)
  const today = wall.slice(0, 10)
  const { year } = mustBeDate(today)
  // Kept well inside the calendar, so that a mistyped -99999y is refused and not an accident.
  if (Math.abs(amount * { d: 1, w: 7, m: 31, q: 93, y: 366 }[unit]) > (Math.min(year, 9999 - year) - 2) * 366)
    return undefined
  const date =
    unit === 'd' || unit === 'w'
      ? addDays(today, amount * (unit === 'w' ? 7 : 1))
      : addMonths(today, amount * { m: 1, q: 3, y: 12 }[unit])
  return { ...day(date), moment: momentInZone(date, wall.slice(11), timeZone).toISOString() }
}

function literalPeriod(text: string, context: KindContext): Period | undefined {
  const year = /^(\d{4})年?$/.exec(text)
  if (year) return whole(Number(year[1]), 1, 12)
  const month = /^(\d{4})(?:[-/.年])(\d{1,2})月?$/.exec(text)
  if (month) return whole(Number(month[1]), Number(month[2]), 1)
  const quarter = /^(\d{4})[-年]?(?:Q([1-4])|第?([一二三四1-4])季度)$/i.exec(text)
  if (quarter) {
    const number = Number(quarter[2] ?? '0一二三四'.indexOf(quarter[3] ?? '')) || Number(quarter[3])
    return whole(Number(quarter[1]), number * 3 - 2, 3)
  }
  const date = readDate(text, { ...context, source: 'text' })
  if (date === undefined) return undefined
  const moment = readMoment(text, { ...context, source: 'text' })
  const midnight = startOfDay(date, context.timeZone)
  // A bare day reads as its midnight; only what says more than the day is a moment.
  return moment === undefined || moment === midnight ? day(date) : { ...day(date), moment }
}

function whole(year: number, month: number, count: number): Period | undefined {
  if (year < 1 || year > 9990 || month < 1 || month > 12 || daysInMonth(year, month) < 28) return undefined
  return months(year, month, count)
}
