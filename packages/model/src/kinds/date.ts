import { addDays } from '../calendar-date.ts'
import { defineKind } from '../kind.ts'
import { accepted } from '../problem.ts'
import { readDate } from '../read-date.ts'
import { randomInteger } from '../seeded-random.ts'
import { wrongKind } from '../wrong-kind.ts'
import { orderedOperators } from './number-kind.ts'
import { printDay } from './print-day.ts'

const expected = { en: 'a date such as 2026-03-01', 'zh-CN': '日期，例如 2026-03-01' }

/** A calendar day, the same in every zone. */
export const date = defineKind({
  name: 'date',
  operators: orderedOperators,
  expected: () => expected,
  parse: (input, field, context) => {
    if (input === null || input === undefined) return accepted(null)
    if (typeof input === 'string' && input.trim() === '') return accepted(null)
    const day = readDate(input, context)
    return day === undefined ? wrongKind(field, expected, input) : accepted(day)
  },
  print: (value, _field, language) => printDay(value, language),
  writeCsv: (value) => value,
  jsonSchema: () => ({ type: 'string', format: 'date' }),
  columns: () => [{ suffix: '', type: 'date' }],
  sample: (random) => addDays('2024-01-01', randomInteger(random, 0, 1_500)),
})
