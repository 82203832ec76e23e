import type { Clock } from '../clock.ts'
import { plainClock } from '../clock.ts'
import type { WorkingCalendar } from './calendar-schema.ts'
import { readLocalTime, writeLocalTime } from './local-time.ts'
import { WorkingTime } from './working-time.ts'

/** How many minutes a working unit has. */
export function minutesOfUnit(unit: 'minute' | 'hour' | 'day', hoursPerDay: number): number {
  return unit === 'minute' ? 1 : unit === 'hour' ? 60 : 60 * hoursPerDay
}

/**
 * A clock for plans with a calendar: moments are dates on the wall clock, working units are counted from the project's start.
 * Starts are written as the next working moment and finishes as the end of the last one, as Microsoft Project does.
 */
export function calendarClock(calendar: WorkingCalendar, start: string, minutes: number, pointer = '/start'): Clock {
  const begin = readLocalTime(start, calendar.timeZone, pointer)
  const time = new WorkingTime(calendar, begin)
  const zero = time.workUntil(begin)
  return {
    read(moment, at, end = false) {
      if (typeof moment === 'number') return plainClock.read(moment, at)
      return (time.workUntil(readLocalTime(moment, calendar.timeZone, at, end)) - zero) / minutes
    },
    writeStart: (units) => writeLocalTime(time.startAfter(zero + units * minutes)),
    // What finishes with the start of the project has no working moment before it that belongs to the plan.
    writeFinish: (units) =>
      writeLocalTime(units === 0 ? time.startAfter(zero) : time.finishAfter(zero + units * minutes)),
  }
}
