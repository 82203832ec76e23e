import type { Language } from '@throughline/model/label'
import { dateAfter, daysBetween } from '@throughline/ui/date-text.ts'

export const zooms = ['month', 'quarter', 'year'] as const
export type Zoom = (typeof zooms)[number]

/** Pixels a day, and the days one press of an arrow key moves. */
const measures: Record<Zoom, { readonly day: number; readonly step: number }> = {
  month: { day: 22, step: 1 },
  quarter: { day: 7, step: 7 },
  year: { day: 2.4, step: 28 },
}

export interface TimeScale {
  readonly zoom: Zoom
  readonly from: string
  readonly to: string
  readonly day: number
  readonly step: number
  readonly width: number
  readonly at: (date: string) => number
  readonly dateAt: (x: number) => string
}

/** The first day of the quarter a number of quarters away. */
export function quarterStart(date: string, shift = 0): string {
  const quarters = Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3) + shift
  return `${Math.floor(quarters / 4)}-${String((quarters % 4) * 3 + 1).padStart(2, '0')}-01`
}

/** Covers everything in view and a year around today, in whole quarters; at most twelve years, so that one wild date costs nothing. */
export function timeScale(zoom: Zoom, today: string, dates: readonly string[]): TimeScale {
  const earliest = dateAfter(today, -365 * 4)
  const latest = dateAfter(today, 365 * 8)
  const inside = dates.filter((date) => date >= earliest && date <= latest)
  const known = [...inside, dateAfter(today, -120), dateAfter(today, 300)].sort()
  const low = known[0] ?? today
  const high = known.at(-1) ?? today
  const from = quarterStart(low, -1)
  const to = quarterStart(high, 2)
  const { day, step } = measures[zoom]
  return {
    zoom,
    from,
    to,
    day,
    step,
    width: daysBetween(from, to) * day,
    at: (date) => daysBetween(from, date) * day,
    dateAt: (x) => dateAfter(from, Math.floor(x / day)),
  }
}

export interface Span {
  readonly from: string
  readonly label: string
  readonly x: number
  readonly width: number
  readonly weekend?: boolean
}

const monthAfter = (date: string, months: number): string => {
  const all = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}-01`
}

function spans(
  scale: TimeScale,
  first: string,
  next: (date: string) => string,
  label: (date: string) => string,
): readonly Span[] {
  const made: Span[] = []
  for (let from = first; from < scale.to; ) {
    const to = next(from)
    const x = scale.at(from)
    made.push({ from, label: label(from), x, width: scale.at(to) - x })
    from = to
  }
  return made
}

/** The two rows over the bars: years over quarters, quarters over months, or months over weeks. */
export function headersOf(
  scale: TimeScale,
  language: Language,
): { readonly upper: readonly Span[]; readonly lower: readonly Span[] } {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'UTC', ...options })
    return (date: string) => formatter.format(new Date(`${date}T00:00:00Z`))
  }
  const quarter = (date: string): number => Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1
  const year = (date: string): string => (language === 'en' ? date.slice(0, 4) : `${date.slice(0, 4)}年`)
  const quarterName = (date: string): string => `Q${quarter(date)}`
  if (scale.zoom === 'year')
    return {
      upper: spans(scale, scale.from, (date) => `${Number(date.slice(0, 4)) + 1}-01-01`, year),
      lower: spans(scale, scale.from, (date) => quarterStart(date, 1), quarterName),
    }
  if (scale.zoom === 'quarter')
    return {
      upper: spans(
        scale,
        scale.from,
        (date) => quarterStart(date, 1),
        (date) => (language === 'en' ? `${quarterName(date)} ${year(date)}` : `${year(date)} ${quarterName(date)}`),
      ),
      lower: spans(scale, scale.from, (date) => monthAfter(date, 1), format({ month: 'short' })),
    }
  const weekday = new Date(`${scale.from}T00:00:00Z`).getUTCDay()
  const monday = dateAfter(scale.from, (8 - weekday) % 7)
  return {
    upper: spans(scale, scale.from, (date) => monthAfter(date, 1), format({ month: 'long', year: 'numeric' })),
    lower: spans(scale, monday, (date) => dateAfter(date, 7), format({ day: 'numeric', month: 'numeric' })),
  }
}
