import { dateParts } from './calendar-date.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** Offsets change on quarters of an hour and nowhere else since 1970, so that one answer serves fifteen minutes. */
const quarter = 900_000
const offsets = new Map<string, number>()

/** How far the zone's wall clock is ahead of UTC at this moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  if (moment < 0) return readOffset(moment, timeZone)
  const key = `${timeZone} ${Math.floor(moment / quarter)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = readOffset(moment, timeZone)
  if (offsets.size >= 2_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

function readOffset(moment: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const part of formatOf(timeZone).formatToParts(moment)) parts[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  wall.setUTCHours(hour, minute, second, 0)
  return wall.getTime() - Math.floor(moment / 1000) * 1000
}

/** The day it is in a zone. */
export function dateInZone(moment: Date, timeZone: string): string {
  return wallTime(moment, timeZone).slice(0, 10)
}

/** What the clock on the wall shows: `YYYY-MM-DDTHH:MM:SS.mmm`. */
export function wallTime(moment: Date, timeZone: string): string {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone)).toISOString().slice(0, 23)
}

/** The moment at which a wall clock shows this; in an hour that a clock skips, the moment after the gap. */
export function momentInZone(date: string, time: string, timeZone: string): Date {
  const wall = Date.parse(`${date}T${time}Z`)
  const guess = wall - offsetAt(wall, timeZone)
  const better = wall - offsetAt(guess, timeZone)
  const exists = better + offsetAt(better, timeZone) === wall
  return new Date(exists ? better : Math.max(guess, better))
}

/** Midnight in a zone, as ISO in UTC. */
export function startOfDay(date: string, timeZone: string): string {
  if (!dateParts(date)) throw new RangeError(`“${date}” is not a date`)
  return momentInZone(date, '00:00:00.000', timeZone).toISOString()
}

/** True for a zone that this platform knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone)
    return true
  } catch {
    return false
  }
}
