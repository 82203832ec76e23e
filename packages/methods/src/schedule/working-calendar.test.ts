import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { chineseHolidays } from './calendar/chinese-holidays.ts'
import { workingCalendar, workingCalendarMethod } from './working-calendar.ts'

const day = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
]
const week = [day, day, day, day, day, [], []]

test('refuses calendars without work, dates that do not exist, spans out of order, unknown zones', () => {
  const refused = (input: object, code: string, pointer: string) =>
    assert.throws(
      () => workingCalendarMethod.run({ calendar: { week }, ...input }),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  const add = [{ to: '2026-03-02', duration: 1 }]
  refused({ calendar: { week: [[], [], [], [], [], [], []] }, add }, 'inconsistent', '/calendar/week')
  refused({ add: [{ to: '2026-02-30', duration: 1 }] }, 'wrong-kind', '/days/from')
  refused({ add: [...add, { to: 'soon', duration: 1 }] }, 'wrong-kind', '/add/1/to')
  refused(
    { calendar: { week: [[...day].reverse(), day, day, day, day, [], []] }, add },
    'inconsistent',
    '/calendar/week/0/1',
  )
  refused(
    { calendar: { week, exceptions: [{ from: '2026-03-02', to: '2026-03-01', working: [] }] }, add },
    'inconsistent',
    '/calendar/exceptions/0',
  )
  refused({ add: [{ to: '2026-03-02T08:00:00Z', duration: 1 }] }, 'required', '/calendar/timeZone')
  refused(
    { calendar: { week, timeZone: 'Mars/Base' }, add: [{ to: '2026-03-02T08:00:00Z', duration: 1 }] },
    'unknown-choice',
    '/calendar/timeZone',
  )
  // A calendar that ends cannot hold more work than it has.
  const ends = {
    week: [[], [], [], [], [], [], []],
    exceptions: [{ from: '2026-03-02', to: '2026-03-02', working: day }],
  }
  refused({ calendar: ends, add: [{ to: '2026-03-02', duration: 9 }] }, 'infeasible', '/calendar')
})

test('known answers: over lunch, over the weekend, back again, on a time zone', () => {
  const { added } = workingCalendar({
    calendar: { week, timeZone: 'Asia/Shanghai' },
    add: [
      { to: '2026-03-06T11:00:00', duration: 2 },
      { to: '2026-03-06T16:00:00', duration: 2 },
      { to: '2026-03-09T09:00:00', duration: -2 },
      { to: '2026-03-09T08:00:00', duration: -8 },
      { to: '2026-03-06T08:00:00Z', duration: 1 },
    ],
  })
  assert.deepEqual(added, [
    '2026-03-06T14:00:00',
    '2026-03-09T09:00:00',
    '2026-03-06T16:00:00',
    '2026-03-06T08:00:00',
    '2026-03-06T17:00:00',
  ])
})

test('China works 251, 248 and 248 days in 2024, 2025 and 2026, and make-up days lie on weekends', () => {
  const worked = [2024, 2025, 2026].map((year) => {
    const { days } = workingCalendar({
      calendar: { week, holidays: 'CN' },
      unit: 'day',
      days: { from: `${year}-01-01`, to: `${year}-12-31` },
    })
    return days.filter(({ work }) => work > 0).length
  })
  assert.deepEqual(worked, [251, 248, 248])
  for (const { workdays } of chineseHolidays)
    for (const date of workdays) assert.ok([0, 6].includes(new Date(date).getUTCDay()), date)
})

test('laws: add then subtract returns; what is added lies between', () => {
  const random = createRandom(6)
  const calendar = { week: [day, [], day, [{ from: '22:00', to: '24:00' }], day, [], []], holidays: 'CN' as const }
  for (let round = 0; round < 300; round++) {
    const to = `2026-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}T0${8 + Math.floor(random() * 2)}:${random() < 0.5 ? '00' : '45'}:00`
    const duration = Math.floor(random() * 400) / 4 + 0.25
    const end = workingCalendar({ calendar, add: [{ to, duration }] }).added[0] ?? ''
    assert.deepEqual(workingCalendar({ calendar, between: [{ from: to, to: end }] }).between, [duration])
    const back = workingCalendar({ calendar, add: [{ to: end, duration: -duration }] }).added[0] ?? ''
    assert.deepEqual(workingCalendar({ calendar, between: [{ from: to, to: back }] }).between, [0])
  }
})
