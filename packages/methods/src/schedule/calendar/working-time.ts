import { InputError } from '../../input-error.ts'
import type { WorkingCalendar } from './calendar-schema.ts'
import { withChineseHolidays } from './chinese-holidays.ts'
import { dayOf, type LocalMinutes, minutesOfDay } from './local-time.ts'

interface Span {
  readonly from: number
  readonly to: number
}

/** Without any work for this many days (about 30 years) there will be none. */
const longestGap = 11_000

/**
 * Working time as a line: minutes of work since the first minute of a day, which is its zero. Counted on the wall clock, so a
 * shift over the change to or from summer time counts as it stands in the roster.
 */
export class WorkingTime {
  private readonly week: readonly (readonly Span[])[]
  private readonly exceptions: readonly {
    readonly from: number
    readonly to: number
    readonly spans: readonly Span[]
  }[]
  private readonly firstDay: number
  private readonly weekly: number
  /** `after[i]` is the work of the days firstDay … firstDay + i − 1; `before[i]` of firstDay − i … firstDay − 1. */
  private readonly after: number[] = [0]
  private readonly before: number[] = [0]

  constructor(given: WorkingCalendar, zero: LocalMinutes, pointer = '/calendar') {
    const calendar = given.holidays === 'CN' ? withChineseHolidays(given) : given
    this.week = calendar.week.map((day, index) => readSpans(day, `${pointer}/week/${index}`))
    this.exceptions = (calendar.exceptions ?? []).map(({ from, to, working }, index) => {
      const place = `${pointer}/exceptions/${index}`
      const span = { from: dayOf(from, `${place}/from`), to: dayOf(to, `${place}/to`) }
      if (span.to < span.from) throw new InputError('inconsistent', { from, to }, place)
      return { ...span, spans: readSpans(working, `${place}/working`) }
    })
    this.firstDay = Math.floor(zero / minutesOfDay)
    this.weekly = this.week.reduce((sum, spans) => sum + lengthOf(spans), 0)
    if (this.weekly === 0 && this.exceptions.every(({ spans }) => spans.length === 0))
      throw new InputError('inconsistent', { working: 0 }, `${pointer}/week`)
  }

  /** Minutes of work up to a moment. */
  workUntil(moment: LocalMinutes): number {
    const day = Math.floor(moment / minutesOfDay)
    const minute = moment - day * minutesOfDay
    let work = this.workBefore(day)
    for (const { from, to } of this.spansOf(day)) work += Math.max(0, Math.min(minute, to) - from)
    return work
  }

  /** The moment at which so much work is done and more begins. */
  startAfter(work: number): LocalMinutes {
    const day = this.dayWhere((before, own) => before + own > work + rounding, work)
    let left = Math.max(0, work - this.workBefore(day))
    for (const { from, to } of this.spansOf(day)) {
      if (left < to - from - rounding) return day * minutesOfDay + from + left
      left = Math.max(0, left - (to - from))
    }
    throw new Error('a day holds less work than was counted') // the day was chosen by its work
  }

  /** The moment at which so much work has just been done: the last working minute is over. */
  finishAfter(work: number): LocalMinutes {
    const day = this.dayWhere((before, own) => before + own >= work - rounding, work)
    let left = work - this.workBefore(day)
    for (const { from, to } of this.spansOf(day)) {
      if (left <= to - from + rounding) return day * minutesOfDay + from + Math.max(0, Math.min(left, to - from))
      left -= to - from
    }
    throw new Error('a day holds less work than was counted') // the day was chosen by its work
  }

  /** The working spans of a day. */
  spansOf(day: number): readonly Span[] {
    for (let index = this.exceptions.length - 1; index >= 0; index--) {
      const exception = this.exceptions[index]
      if (exception && day >= exception.from && day <= exception.to) return exception.spans
    }
    // The first day of 1970 was a Thursday.
    return this.week[(((day + 3) % 7) + 7) % 7] as readonly Span[]
  }

  private workBefore(day: number): number {
    const distance = day - this.firstDay
    this.reach(distance)
    return distance >= 0 ? (this.after[distance] as number) : -(this.before[-distance] as number)
  }

  private reach(distance: number): void {
    if (Math.abs(distance) > 4_000_000) throw new InputError('out-of-range', { got: distance }, '/calendar')
    for (let index = this.after.length; index <= distance; index++)
      this.after.push((this.after[index - 1] as number) + lengthOf(this.spansOf(this.firstDay + index - 1)))
    for (let index = this.before.length; index <= -distance; index++)
      this.before.push((this.before[index - 1] as number) + lengthOf(this.spansOf(this.firstDay - index)))
  }

  /** The first day that fits; work before a day and in it only grows with the day. */
  private dayWhere(fits: (before: number, own: number) => boolean, work: number): number {
    const test = (day: number): boolean => fits(this.workBefore(day), lengthOf(this.spansOf(day)))
    let low = this.firstDay
    let step = 1
    while (
      this.workBefore(low) >= work &&
      low > this.firstDay - longestGap - 400 * Math.ceil(1 + Math.abs(work) / Math.max(60, this.weekly))
    )
      low -= step++
    let high = Math.max(low, this.firstDay)
    for (step = 1; !test(high); step++) {
      // A calendar whose work ends can never hold more than it has.
      if (step > 300) throw new InputError('infeasible', { work }, '/calendar')
      high += step
    }
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (test(middle)) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Seconds are the least that is written; a millionth of a minute is rounding. */
const rounding = 1e-6

function lengthOf(spans: readonly Span[]): number {
  let sum = 0
  for (const { from, to } of spans) sum += to - from
  return sum
}

function readSpans(day: readonly { readonly from: string; readonly to: string }[], pointer: string): Span[] {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  let end = 0
  return day.map(({ from, to }, index) => {
    const span = { from: minutes(from), to: minutes(to) }
    if (span.to <= span.from || span.from < end)
      throw new InputError('inconsistent', { from, to }, `${pointer}/${index}`)
    end = span.to
    return span
  })
}
