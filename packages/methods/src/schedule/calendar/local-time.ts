import { InputError } from '../../input-error.ts'

/** Minutes on the wall clock since the first minute of 1970. */
export type LocalMinutes = number

export const minutesOfDay = 1440

/** The number of a day since 1970 from its date; refuses dates that do not exist. */
export function dayOf(date: string, pointer: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const time = Date.UTC(year, month - 1, day)
  if (new Date(time).toISOString().slice(0, 10) !== date)
    throw new InputError('wrong-kind', { expected: 'date', got: date }, pointer)
  return time / 86_400_000
}

/**
 * Reads a moment: a date (its first minute, or with `end` its last), a date with a time on the wall clock, or one with an
 * offset, which is brought to the time zone.
 */
export function readLocalTime(text: string, timeZone: string | undefined, pointer: string, end = false): LocalMinutes {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text)
  const [, date = '', hours, minutes, seconds = '0', offset] = match ?? []
  if (!match) throw new InputError('wrong-kind', { expected: 'date or date and time', got: text.slice(0, 40) }, pointer)
  const day = dayOf(date, pointer) * minutesOfDay
  if (hours === undefined) return end ? day + minutesOfDay : day
  if (Number(hours) > 23 || Number(minutes) > 59)
    throw new InputError('wrong-kind', { expected: 'time', got: text }, pointer)
  if (offset === undefined) return day + Number(hours) * 60 + Number(minutes) + Number(seconds) / 60
  if (timeZone === undefined) throw new InputError('required', { field: 'timeZone' }, '/calendar/timeZone')
  return inZone(new Date(text), timeZone)
}

/** What the clocks of a time zone show at an instant. */
function inZone(instant: Date, timeZone: string): LocalMinutes {
  let parts: Intl.DateTimeFormatPart[]
  try {
    const format = {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const
    parts = new Intl.DateTimeFormat('en-US', format).formatToParts(instant)
  } catch {
    throw new InputError('unknown-choice', { got: timeZone }, '/calendar/timeZone')
  }
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) / 60_000
}

/** The date and time on the wall clock, to the second. */
export function writeLocalTime(minutes: LocalMinutes): string {
  return new Date(Math.round(minutes * 60) * 1000).toISOString().slice(0, 19)
}
