import type { WorkingCalendar } from './calendar-schema.ts'

/** A span of days off, or days of the weekend on which work is made up (调休). */
interface Arrangement {
  readonly year: number
  readonly source: string
  readonly published: string
  readonly holidays: readonly (readonly [from: string, to: string])[]
  readonly workdays: readonly string[]
}

/** Public holidays and make-up working days of mainland China, as the General Office of the State Council announced them. */
export const chineseHolidays: readonly Arrangement[] = [
  {
    year: 2024,
    source: '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）',
    published: '2023-10-25',
    holidays: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    workdays: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  {
    year: 2025,
    source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    published: '2024-11-12',
    holidays: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知',
    published: '2025-11-04',
    holidays: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
]

/** A calendar with the Chinese public holidays of the years known here before its own exceptions; make-up days work as Monday does. */
export function withChineseHolidays(calendar: WorkingCalendar): WorkingCalendar {
  const usual = calendar.week[0] ?? []
  const exceptions = chineseHolidays.flatMap(({ holidays, workdays }) => [
    ...holidays.map(([from, to]) => ({ from, to, working: [] })),
    ...workdays.map((day) => ({ from: day, to: day, working: usual })),
  ])
  return { ...calendar, exceptions: [...exceptions, ...(calendar.exceptions ?? [])] }
}
