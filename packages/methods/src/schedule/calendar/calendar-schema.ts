import Type, { type Static } from 'typebox'
import { closed } from '../../schema.ts'

const timeOfDay = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$',
  description: 'For instance 08:30; 24:00 is the end of the day.',
})
const date = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** The spans of a day in which work is done, in order. */
const workingDay = Type.Array(Type.Object({ from: timeOfDay, to: timeOfDay }, closed), { maxItems: 24 })

/** When work is done: a week from Monday to Sunday, and exceptions of which the last one given wins. */
export const calendarSchema = Type.Object(
  {
    week: Type.Array(workingDay, { minItems: 7, maxItems: 7, description: 'Monday first.' }),
    exceptions: Type.Optional(
      Type.Array(Type.Object({ from: date, to: date, working: workingDay }, closed), {
        description: 'From and to are days, both included; no working span is a holiday.',
      }),
    ),
    holidays: Type.Optional(
      Type.Unsafe<'CN'>({
        anyOf: [{ const: 'CN', type: 'string' }],
        description: 'Public holidays and make-up days of mainland China, 2024 to 2026; own exceptions win.',
      }),
    ),
    timeZone: Type.Optional(
      Type.String({ minLength: 1, description: 'For instance Asia/Shanghai; only needed for moments with an offset.' }),
    ),
  },
  closed,
)
export type WorkingCalendar = Static<typeof calendarSchema>
