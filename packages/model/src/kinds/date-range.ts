import { addDays } from '../calendar-date.ts'
import type { DateRange } from '../field.ts'
import { defineKind } from '../kind.ts'
import { accepted } from '../problem.ts'
import { readDate } from '../read-date.ts'
import { randomInteger } from '../seeded-random.ts'
import { wrongKind } from '../wrong-kind.ts'
import { orderedOperators } from './number-kind.ts'
import { printDay } from './print-day.ts'

const expected = {
  en: 'two dates such as 2026-03-01 – 2026-03-31, the first not after the second',
  'zh-CN': '两个日期，例如 2026-03-01 – 2026-03-31，起始不晚于结束',
}
// A plain hyphen parts two dates only between spaces or after a whole date: it is inside ISO dates too.
const separator = /\s*(?:–|—|~|\uff5e|〜|至|到|\.\.)\s*|\s+(?:-|to)\s+/

/** Two calendar days, both included; either may be open. */
export const dateRange = defineKind({
  name: 'dateRange',
  operators: orderedOperators,
  sortColumn: 'from',
  expected: () => expected,
  parse: (input, field, context) => {
    if (input === null || input === undefined) return accepted(null)
    const ends = endsOf(input)
    if (ends === null) return accepted(null)
    if (ends === undefined) return wrongKind(field, expected, input)
    const [from, to] = ends.map((end) => (end === null || end === '' ? null : readDate(end, context)))
    if (from === undefined || to === undefined) return wrongKind(field, expected, input)
    if (from === null && to === null) return accepted(null)
    if (from !== null && to !== null && from > to) return wrongKind(field, expected, input)
    return accepted({ from, to })
  },
  print: ({ from, to }, _field, language) =>
    `${from ? printDay(from, language) : ''} – ${to ? printDay(to, language) : ''}`.trim(),
  sortKey: ({ from }) => from,
  writeCsv: ({ from, to }) => `${from ?? ''} – ${to ?? ''}`.trim(),
  jsonSchema: () => ({
    type: 'object',
    properties: {
      from: { type: ['string', 'null'], format: 'date' },
      to: { type: ['string', 'null'], format: 'date' },
    },
    required: ['from', 'to'],
    additionalProperties: false,
  }),
  columns: () => [
    { suffix: 'from', type: 'date' },
    { suffix: 'to', type: 'date' },
  ],
  toSql: ({ from, to }) => [from, to],
  fromSql: ([from, to]) => {
    const range: DateRange = { from: (from as string | null) ?? null, to: (to as string | null) ?? null }
    return range.from === null && range.to === null ? null : range
  },
  sample: (random) => {
    const from = addDays('2024-01-01', randomInteger(random, 0, 1_500))
    const to = addDays(from, randomInteger(random, 0, 90))
    const open = randomInteger(random, 0, 9)
    return { from: open === 0 ? null : from, to: open === 1 ? null : to }
  },
})

/** The two ends as they came; null when there is nothing, undefined when it is something else. */
function endsOf(input: unknown): readonly [unknown, unknown] | null | undefined {
  if (typeof input === 'string') {
    // Longer than any two dates, and the separator's pattern is not for long runs of spaces.
    if (input.length > 120) return undefined
    const text = input.trim()
    if (text === '') return null
    const parts = text.split(separator)
    if (parts.length === 1) return [text, text]
    return parts.length === 2 ? [parts[0]?.trim(), parts[1]?.trim()] : undefined
  }
  if (typeof input !== 'object' || Array.isArray(input)) return undefined
  const { from = null, to = null, ...rest } = input as Readonly<Record<string, unknown>>
  return Object.keys(rest).length === 0 ? [from, to] : undefined
}
