import { dateParts, dayNumber } from '../calendar-date.ts'
import { foldText } from '../fold-text.ts'
import { roundTo } from '../read-number.ts'
import type { FormulaType, FormulaValue } from './formula-tree.ts'

/** What a function takes: one type for each place, `any` for every type; the last repeats when `more`. */
export interface FormulaFunction {
  readonly takes: readonly (FormulaType | 'any' | 'same')[]
  /** Arguments that may be left out at the end. */
  readonly optional?: number
  readonly more?: boolean
  /** `same`: the type that its `same` arguments share. */
  readonly gives: FormulaType | 'same'
  readonly call: (values: readonly FormulaValue[]) => FormulaValue
}

const numbers = (values: readonly FormulaValue[]) => values.filter((value) => typeof value === 'number')
const onNumber = (compute: (number: number) => number): FormulaFunction => ({
  takes: ['number'],
  gives: 'number',
  call: ([value]) => (typeof value === 'number' ? compute(value) : null),
})
const textOf = (value: FormulaValue | undefined) => (value === null || value === undefined ? '' : String(value))

/** The functions of the formula language. Empty values are skipped by `min`, `max`, `sum` and `average`. */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  if: {
    takes: ['boolean', 'same', 'same'],
    gives: 'same',
    call: ([test, yes = null, no = null]) => (test === true ? yes : no),
  },
  min: { takes: ['number'], more: true, gives: 'number', call: (values) => extreme(numbers(values), Math.min) },
  max: { takes: ['number'], more: true, gives: 'number', call: (values) => extreme(numbers(values), Math.max) },
  sum: {
    takes: ['number'],
    more: true,
    gives: 'number',
    call: (values) => numbers(values).reduce((total, value) => total + value, 0),
  },
  average: {
    takes: ['number'],
    more: true,
    gives: 'number',
    call: (values) => {
      const list = numbers(values)
      return list.length === 0 ? null : list.reduce((total, value) => total + value, 0) / list.length
    },
  },
  round: {
    takes: ['number', 'number'],
    optional: 1,
    gives: 'number',
    call: ([value, places = 0]) =>
      typeof value === 'number' && typeof places === 'number'
        ? roundTo(value, Math.max(0, Math.min(12, Math.trunc(places))))
        : null,
  },
  floor: onNumber(Math.floor),
  ceil: onNumber(Math.ceil),
  abs: onNumber(Math.abs),
  coalesce: {
    takes: ['same'],
    more: true,
    gives: 'same',
    call: (values) => values.find((value) => value !== null) ?? null,
  },
  concat: { takes: ['any'], more: true, gives: 'text', call: (values) => values.map(textOf).join('') },
  length: { takes: ['text'], gives: 'number', call: ([value]) => [...textOf(value)].length },
  lower: { takes: ['text'], gives: 'text', call: ([value]) => (value == null ? null : textOf(value).toLowerCase()) },
  upper: { takes: ['text'], gives: 'text', call: ([value]) => (value == null ? null : textOf(value).toUpperCase()) },
  contains: {
    takes: ['text', 'text'],
    gives: 'boolean',
    call: ([value, part]) => value != null && foldText(textOf(value)).includes(foldText(textOf(part))),
  },
  empty: { takes: ['any'], gives: 'boolean', call: ([value]) => value == null || value === '' },
  /** Days from the first date to the second. */
  days: {
    takes: ['date', 'date'],
    gives: 'number',
    call: ([from, to]) => (isDate(from) && isDate(to) ? dayNumber(to) - dayNumber(from) : null),
  },
  date: { takes: ['text'], gives: 'date', call: ([value]) => (isDate(value) ? value : null) },
  year: { takes: ['date'], gives: 'number', call: ([value]) => (isDate(value) ? Number(value.slice(0, 4)) : null) },
  month: { takes: ['date'], gives: 'number', call: ([value]) => (isDate(value) ? Number(value.slice(5, 7)) : null) },
}

function extreme(values: readonly number[], pick: (...values: number[]) => number): number | null {
  return values.length === 0 ? null : pick(...values)
}

function isDate(value: FormulaValue | undefined): value is string {
  return typeof value === 'string' && dateParts(value) !== undefined
}
