import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, oneOf } from '../schema.ts'
import { minutesOfUnit } from './calendar/calendar-clock.ts'
import { calendarSchema } from './calendar/calendar-schema.ts'
import { minutesOfDay, readLocalTime, writeLocalTime } from './calendar/local-time.ts'
import { WorkingTime } from './calendar/working-time.ts'

const text = Type.String({ minLength: 1 })
const input = Type.Object(
  {
    calendar: calendarSchema,
    unit: Type.Optional(oneOf(['minute', 'hour', 'day'])),
    hoursPerDay: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 24, description: 'Default 8.' })),
    add: Type.Optional(
      Type.Array(
        Type.Object(
          {
            to: text,
            duration: Type.Number({ minimum: -10_000_000, maximum: 10_000_000, description: 'Negative goes back.' }),
          },
          closed,
        ),
      ),
    ),
    between: Type.Optional(Type.Array(Type.Object({ from: text, to: text }, closed))),
    days: Type.Optional(Type.Object({ from: text, to: text }, closed)),
  },
  closed,
)

/**
 * Working time on a calendar: what moment lies so much work after (or before) another, how much work lies between two, and
 * what is worked on each day.
 *
 * For dates people can keep: weekly patterns, part-time, holidays and make-up days. Work is counted on the wall clock. An
 * addition ends with the last minute worked; a subtraction at the moment from which so much work remains. Units are hours
 * unless told. Chinese public holidays: notices of the General Office of the State Council. Refuses calendars without work.
 */
export function workingCalendar(request: Static<typeof input>) {
  const { calendar, unit = 'hour', hoursPerDay = 8, add = [], between = [], days } = request
  const minutes = minutesOfUnit(unit, hoursPerDay)
  const read = (moment: string, pointer: string): number => readLocalTime(moment, calendar.timeZone, pointer)
  const first = days?.from ?? add[0]?.to ?? between[0]?.from ?? '1970-01-01'
  const time = new WorkingTime(calendar, read(first, '/days/from'))
  return {
    added: add.map(({ to, duration }, index) => {
      const start = read(to, `/add/${index}/to`)
      const work = time.workUntil(start) + duration * minutes
      if (duration === 0) return writeLocalTime(start)
      return writeLocalTime(duration > 0 ? time.finishAfter(work) : time.startAfter(work))
    }),
    between: between.map(({ from, to }, index) => {
      const end = time.workUntil(read(to, `/between/${index}/to`))
      return (end - time.workUntil(read(from, `/between/${index}/from`))) / minutes
    }),
    days: days ? listDays(time, read(days.from, '/days/from'), read(days.to, '/days/to'), minutes) : [],
  }
}

function listDays(time: WorkingTime, from: number, to: number, minutes: number) {
  const first = Math.floor(from / minutesOfDay)
  const count = Math.floor(to / minutesOfDay) - first + 1
  if (count < 1) throw new InputError('inconsistent', { from: writeLocalTime(from), to: writeLocalTime(to) }, '/days')
  if (count > 20_000) throw new InputError('too-many', { count, max: 20_000 }, '/days')
  return Array.from({ length: count }, (_, index) => {
    const spans = time.spansOf(first + index)
    return {
      date: writeLocalTime((first + index) * minutesOfDay).slice(0, 10),
      work: spans.reduce((sum, span) => sum + span.to - span.from, 0) / minutes,
    }
  })
}

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]

export const workingCalendarMethod = defineMethod({
  name: 'schedule/working-calendar',
  title: { en: 'Working calendar', 'zh-CN': '工作日历' },
  about: {
    en: 'Adds, subtracts and counts working time with weekly patterns, holidays and make-up days, Chinese public holidays included.',
    'zh-CN': '按每周工作模式、节假日与调休日加减和统计工作时间，内置中国法定节假日。',
  },
  reading: {
    en: 'An end is the last working minute, so a task of one day that starts at 9 ends at 18 the same day. Times are those of the wall clock. Chinese holidays are known for 2024 to 2026; give later ones as exceptions.',
    'zh-CN':
      '结束时间是最后一个工作分钟，因此 9 点开始的一天任务于当天 18 点结束。时间均为当地时钟时间。内置 2024 至 2026 年的中国节假日安排；之后的年份请以例外日给出。',
  },
  sources: [
    {
      author: '国务院办公厅',
      year: 2025,
      title: '国务院办公厅关于2026年部分节假日安排的通知',
      url: 'https://politics.gmw.cn/2025-11/04/content_38391083.htm',
    },
    { author: '国务院办公厅', year: 2024, title: '国务院办公厅关于2025年部分节假日安排的通知' },
    { author: '国务院办公厅', year: 2023, title: '国务院办公厅关于2024年部分节假日安排的通知' },
  ],
  input,
  output: Type.Object({
    added: Type.Array(Type.String()),
    between: Type.Array(Type.Number()),
    days: Type.Array(Type.Object({ date: Type.String(), work: Type.Number() })),
  }),
  example: {
    about: {
      en: 'Two days of work from the afternoon of 30 April 2026: Labour Day lies between, and Saturday 9 May is worked.',
      'zh-CN': '自 2026 年 4 月 30 日下午起两天的工作：其间是劳动节假期，5 月 9 日（周六）上班。',
    },
    input: {
      calendar: { week: [day, day, day, day, day, [], []], holidays: 'CN' },
      unit: 'day',
      add: [{ to: '2026-04-30T13:00:00', duration: 2 }],
      between: [{ from: '2026-05-04', to: '2026-05-11' }],
      days: { from: '2026-05-08', to: '2026-05-10' },
    },
    result: {
      added: ['2026-05-07T12:00:00'],
      between: [4],
      days: [
        { date: '2026-05-08', work: 1 },
        { date: '2026-05-09', work: 1 },
        { date: '2026-05-10', work: 0 },
      ],
    },
  },
  run: workingCalendar,
})
