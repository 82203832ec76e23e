import type { KindContext } from './kind.ts'

const grouped = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?$|^[+-]?\.\d+$/
const scientific = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}$/

/** Numbers as JSON has them and as people write them: `1,234.5`, full-width digits, and in files also `3.2万` and `1.5亿`. Undefined: not a number. */
export function readNumber(input: unknown, context: KindContext): number | undefined {
  if (typeof input === 'number') return kept(input)
  if (typeof input !== 'string' || input.length > 60) return undefined
  let text = input.normalize('NFKC').replace(/−/g, '-').trim()
  let factor = 1
  if (context.source === 'import') {
    const unit = /(万亿|[千万亿])$/.exec(text)?.[1]
    if (unit) {
      factor = { 千: 1e3, 万: 1e4, 亿: 1e8, 万亿: 1e12 }[unit] ?? 1
      text = text.slice(0, -unit.length).trim()
    }
  }
  if (!grouped.test(text) && !scientific.test(text)) return undefined
  const number = Number(text.replaceAll(',', '')) * factor
  return kept(number)
}

/** Beyond a hundred digits is no quantity of anybody's; closer to zero than that is zero. */
function kept(number: number): number | undefined {
  if (!(Math.abs(number) < 1e100)) return undefined
  return Math.abs(number) < 1e-100 ? 0 : tidy(number)
}

/** Fifteen significant digits survive every double, so that 0.1 + 0.2 is kept as 0.3; minus zero is zero. */
export function tidy(number: number): number {
  return Number(number.toPrecision(15)) + 0
}

/** Rounded to a number of places, half away from zero as people expect of 1.005. */
export function roundTo(number: number, places: number): number {
  const factor = 10 ** places
  return tidy((Math.sign(number) * Math.round(tidy(Math.abs(number) * factor))) / factor)
}

/** `1,234.5`: grouped by thousands, without an exponent. */
export function groupedNumber(number: number): string {
  const text = plainNumber(number)
  const [whole = '', fraction] = text.split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? groups : `${groups}.${fraction}`
}

/** Without grouping and without an exponent, for machines. */
export function plainNumber(number: number): string {
  const text = String(tidy(number))
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length
    ? `${sign}${digits}${'0'.repeat(point - digits.length)}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
