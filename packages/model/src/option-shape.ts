import type { KindName, KindOptions } from './field.ts'
import { isTamePattern } from './tame-pattern.ts'

/** What an option of a kind must be. `needed`: a field of the kind makes no sense without it. */
interface OptionShape {
  readonly fits: (value: unknown) => boolean
  readonly needed?: true
}

const is = (fits: (value: unknown) => boolean): OptionShape => ({ fits })
const needed = (shape: OptionShape): OptionShape => ({ ...shape, needed: true })

const number = is((value) => typeof value === 'number' && Number.isFinite(value))
const count = is((value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1)
const whole = is((value) => typeof value === 'number' && Number.isSafeInteger(value))
const yesNo = is((value) => typeof value === 'boolean')
const text = is((value) => typeof value === 'string' && value.length > 0 && value.length <= 4_000)
const label = is(isLabel)
const names = is((value) => Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== ''))
const currency = is(isCurrency)
const currencies = is((value) => Array.isArray(value) && value.length > 0 && value.every(isCurrency))
const choices = is(isChoices)
const labels = is((value) => typeof value === 'object' && value !== null && Object.values(value).every(isLabel))
const result = is((value) => ['integer', 'decimal', 'percent', 'text', 'boolean', 'date'].includes(String(value)))
const direction = is((value) => value === 'up' || value === 'down')
const digits = is((value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 12)
const pattern = is(isPattern)
const scaleEnd = needed(is((value) => Number.isInteger(value) && Math.abs(Number(value)) <= 1_000))

/** Every option of every kind; an option that is not here is refused. */
export const optionShapes: {
  readonly [Name in KindName]: { readonly [Option in keyof KindOptions[Name]]-?: OptionShape }
} = {
  text: { max: count, pattern },
  longText: { max: count },
  richText: { max: count },
  integer: { min: whole, max: whole, unit: label },
  decimal: { min: number, max: number, digits, unit: label },
  money: { currencies, currency, min: number },
  percent: { min: number, max: number },
  scale: { min: scaleEnd, max: scaleEnd, labels },
  progress: {},
  rating: { max: is((value) => Number.isInteger(value) && Number(value) >= 2 && Number(value) <= 20) },
  boolean: {},
  date: {},
  dateTime: {},
  dateRange: {},
  duration: { hoursPerDay: is((value) => typeof value === 'number' && value > 0 && value <= 24) },
  choice: { choices: needed(choices) },
  choices: { choices: needed(choices), max: count, free: yesNo },
  cascade: { choices: needed(choices) },
  person: {},
  people: { max: count },
  reference: {
    to: needed(names),
    line: direction,
    onDelete: is((value) => value === 'clear' || value === 'refuse'),
    inverse: label,
  },
  references: { to: needed(names), line: direction, max: count, inverse: label },
  url: {},
  email: {},
  phone: {},
  file: { accept: names },
  files: { accept: names, max: count },
  rank: {},
  formula: { expression: needed(text), result: needed(result) },
  rollup: {
    over: needed(text),
    compute: needed(is((value) => ['count', 'sum', 'minimum', 'maximum', 'average'].includes(String(value)))),
    field: text,
    result: is((value) => value === 'percent'),
  },
  derived: { result: needed(result), from: needed(names), version: needed(whole) },
}

function isLabel(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { en, 'zh-CN': zh } = value as { readonly en?: unknown; readonly 'zh-CN'?: unknown }
  return typeof en === 'string' && typeof zh === 'string'
}

function isCurrency(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value)
}

function isChoices(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= 2_000 &&
    value.every((one: unknown) => {
      if (typeof one !== 'object' || one === null) return false
      const { id, label: name, children, also } = one as Readonly<Record<string, unknown>>
      return (
        typeof id === 'string' &&
        isLabel(name) &&
        (children === undefined || isChoices(children)) &&
        (also === undefined || names.fits(also))
      )
    })
  )
}

function isPattern(value: unknown): boolean {
  return typeof value === 'string' && isTamePattern(value)
}
