/** A day of the Gregorian calendar as `YYYY-MM-DD`, and its arithmetic; no clock and no zone. */

/** The text of a day, or undefined where the calendar has no such day (2026-02-30). */
export function calendarDate(year: number, month: number, day: number): string | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The parts of a `YYYY-MM-DD`; undefined unless it is one. */
export function dateParts(date: string): DateParts | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return calendarDate(year, month, day) ? { year, month, day } : undefined
}

const dayLength = 86_400_000

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayLength)
}

export function dateOfDayNumber(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10)
}

export function addDays(date: string, days: number): string {
  return dateOfDayNumber(dayNumber(date) + days)
}

/** A day of a shorter month stands for a day it lacks: 31 January + 1 month is 28 or 29 February. */
export function addMonths(date: string, months: number): string {
  const parts = mustBeDate(date)
  const count = parts.year * 12 + (parts.month - 1) + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  const result = calendarDate(year, month, Math.min(parts.day, daysInMonth(year, month)))
  if (!result) throw new RangeError(`${date} + ${months} months leaves the calendar`)
  return result
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekday(date: string): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

export function mustBeDate(date: string): DateParts {
  const parts = dateParts(date)
  if (!parts) throw new RangeError(`“${date}” is not a date`)
  return parts
}
