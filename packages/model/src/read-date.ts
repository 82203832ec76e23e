import { calendarDate, dateOfDayNumber } from './calendar-date.ts'
import type { KindContext } from './kind.ts'
import { dateInZone, momentInZone } from './zone-time.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const yearFirst =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?)(.*)$/s
const dayMonth = /^(\d{1,2}) ([A-Za-z]{3,9})\.?,? (\d{4})(.*)$/s
const monthDay = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(.*)$/s
const compact = /^(\d{4})(\d{2})(\d{2})$/
const clock = /^(?:T| ?(上午|下午)? ?| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(AM|PM)?$/i
const zone = /(Z|[+-]\d{2}:?\d{2})$/

/** A day as people write it, and what follows it; undefined where there is none. */
function readDay(text: string): { readonly date: string; readonly rest: string } | undefined {
  const numbers = yearFirst.exec(text)
  if (numbers) {
    const [month, day] = numbers.slice(2, 10).filter((part) => part !== undefined)
    return dayAnd(Number(numbers[1]), Number(month), Number(day), numbers[10])
  }
  const short = compact.exec(text)
  if (short) return dayAnd(Number(short[1]), Number(short[2]), Number(short[3]), '')
  const english = dayMonth.exec(text)
  if (english) return dayAnd(Number(english[3]), monthNumber(english[2]), Number(english[1]), english[4])
  const american = monthDay.exec(text)
  if (american) return dayAnd(Number(american[3]), monthNumber(american[1]), Number(american[2]), american[4])
  return undefined
}

function dayAnd(year: number, month: number, day: number, rest = ''): { date: string; rest: string } | undefined {
  const date = calendarDate(year, month, day)
  return date === undefined ? undefined : { date, rest }
}

function monthNumber(name = ''): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

/** A day: ISO, `2026/3/1`, `2026年3月1日`, `1 Mar 2026`; in files also Excel's serial numbers. A time after it is dropped. */
export function readDate(input: unknown, context: KindContext): string | undefined {
  const serial = excelSerial(input, context)
  if (serial !== undefined) return dateOfDayNumber(Math.floor(serial))
  if (typeof input !== 'string') return undefined
  const text = tidyText(input)
  const day = readDay(text)
  if (!day) return undefined
  if (day.rest === '' || clock.test(day.rest)) return day.date
  const moment = readMoment(text, context)
  return moment === undefined ? undefined : dateInZone(new Date(moment), context.timeZone)
}

/** A moment as ISO in UTC; one written without a zone is in the context's, a bare day is its midnight there. */
export function readMoment(input: unknown, context: KindContext): string | undefined {
  const serial = excelSerial(input, context)
  if (serial !== undefined) {
    const milliseconds = Math.round((serial - Math.floor(serial)) * 86_400) * 1000
    const time = new Date(milliseconds).toISOString().slice(11, 23)
    return momentInZone(dateOfDayNumber(Math.floor(serial)), time, context.timeZone).toISOString()
  }
  if (typeof input !== 'string') return undefined
  const day = readDay(tidyText(input))
  if (!day) return undefined
  if (day.rest === '') return momentInZone(day.date, '00:00:00.000', context.timeZone).toISOString()
  const written = zone.exec(day.rest)
  const time = readClock(written ? day.rest.slice(0, written.index) : day.rest)
  if (time === undefined) return undefined
  if (!written) return momentInZone(day.date, time, context.timeZone).toISOString()
  const offset = written[1] === 'Z' ? 'Z' : (written[1] ?? '').replace(/^(...):?/, '$1:')
  const moment = Date.parse(`${day.date}T${time}${offset}`)
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString()
}

function readClock(text: string): string | undefined {
  const match = clock.exec(text.trimEnd())
  if (!match) return undefined
  let hour = Number(match[2])
  const half = match[1] ?? match[6]?.toUpperCase()
  if (half) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (half === '下午' || half === 'PM' ? 12 : 0)
  }
  const [minute, second] = [Number(match[3]), Number(match[4] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(hour)}:${two(minute)}:${two(second)}.${(match[5] ?? '').slice(0, 3).padEnd(3, '0')}`
}

/** Days since 1970 of a spreadsheet's serial number. Day 60 of 1900 never was, so serials below 61 are refused. */
function excelSerial(input: unknown, context: KindContext): number | undefined {
  if (context.source !== 'import') return undefined
  const number = typeof input === 'string' && /^\d{2,7}(\.\d+)?$/.test(input.trim()) ? Number(input) : input
  if (typeof number !== 'number' || !(number >= 61 && number < 2_958_466)) return undefined
  return number - 25_569
}

function tidyText(text: string): string {
  return text.length > 60 ? '' : text.normalize('NFKC').replace(/\s+/g, ' ').trim()
}
