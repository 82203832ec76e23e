import { defineKind } from '../kind.ts'
import { accepted } from '../problem.ts'
import { readMoment } from '../read-date.ts'
import { randomInteger } from '../seeded-random.ts'
import { wrongKind } from '../wrong-kind.ts'
import { wallTime } from '../zone-time.ts'
import { orderedOperators } from './number-kind.ts'
import { printDay } from './print-day.ts'

const expected = { en: 'a date and time such as 2026-03-01 14:30', 'zh-CN': '日期时间，例如 2026-03-01 14:30' }

/** A moment, kept in UTC to the millisecond. */
export const dateTime = defineKind({
  name: 'dateTime',
  operators: orderedOperators,
  expected: () => expected,
  parse: (input, field, context) => {
    if (input === null || input === undefined) return accepted(null)
    if (typeof input === 'string' && input.trim() === '') return accepted(null)
    const moment = readMoment(input, context)
    return moment === undefined ? wrongKind(field, expected, input) : accepted(moment)
  },
  print: (value, _field, language, timeZone = 'UTC') => {
    const wall = wallTime(new Date(value), timeZone)
    // Seconds are shown only where there are some.
    return `${printDay(wall.slice(0, 10), language)} ${wall
      .slice(11)
      .replace(/\.000$/, '')
      .replace(/:00$/, '')}`
  },
  writeCsv: (value) => value,
  jsonSchema: () => ({ type: 'string', format: 'date-time' }),
  columns: () => [{ suffix: '', type: 'moment' }],
  fromSql: ([cell]) => (cell === null || cell === undefined ? null : toIso(cell)),
  sample: (random) => new Date(Date.UTC(2024, 0, 1) + randomInteger(random, 0, 1_500 * 86_400) * 1000).toISOString(),
})

/** PostgreSQL writes `2026-03-01 06:30:00.123+00`; drivers may also hand over a Date. */
function toIso(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString()
  const text = String(cell)
    .replace(' ', 'T')
    .replace(/([+-]\d{2})$/, '$1:00')
  return new Date(text).toISOString()
}
