import type { FilterValue } from './filter.ts'

type Unit = Extract<FilterValue, { relative: unknown }>['relative']['unit']
type Named = Extract<FilterValue, { named: unknown }>['named']

const named: Readonly<Record<string, Named>> = {
  today: 'today',
  tomorrow: 'tomorrow',
  yesterday: 'yesterday',
  thisweek: 'thisWeek',
  thismonth: 'thisMonth',
  thisquarter: 'thisQuarter',
  thisyear: 'thisYear',
  今天: 'today',
  明天: 'tomorrow',
  昨天: 'yesterday',
  本周: 'thisWeek',
  本月: 'thisMonth',
  本季度: 'thisQuarter',
  今年: 'thisYear',
}

/** The words that ask for emptiness instead of a value, where they stand bare. */
export const emptyWords: ReadonlySet<string> = new Set(['empty', 'none', '空', '无'])
export const filledWords: ReadonlySet<string> = new Set(['filled', 'any', '*', '非空'])

/** What a value without quotes means: a number, yes or no, `@me`, a day by name, a distance from now, or its text. */
export function readBareValue(text: string): FilterValue {
  const lower = text.toLowerCase()
  if (lower === '@me' || text === '@我') return { me: true }
  if (lower === 'true' || lower === 'false') return { literal: lower === 'true' }
  const day = Object.hasOwn(named, lower) ? named[lower] : undefined
  if (day) return { named: day }
  const distance = /^([+-]\d{1,5})([hdwmqy])$/.exec(lower)
  // The pattern allows nothing but units.
  if (distance) return { relative: { amount: Number(distance[1]) + 0, unit: distance[2] as Unit } }
  const number = Number(text)
  // Only what prints the same is a number: 007 and 1e3 stay texts.
  if (text !== '' && Number.isFinite(number) && String(number) === text) return { literal: number }
  return { literal: text }
}

/** A value as text that reads back as itself. */
export function printFilterValue(value: FilterValue): string {
  if ('me' in value) return '@me'
  if ('named' in value) return value.named
  if ('relative' in value) {
    const { amount, unit } = value.relative
    return `${amount < 0 ? '-' : '+'}${Math.abs(amount)}${unit}`
  }
  const text = String(value.literal)
  if (typeof value.literal !== 'string') return text
  const read = readBareValue(text)
  const bare =
    /^[\p{L}\p{N}_@./+*#%¥$€£-]+$/u.test(text) &&
    !text.startsWith('>') &&
    !emptyWords.has(text.toLowerCase()) &&
    !filledWords.has(text.toLowerCase()) &&
    'literal' in read &&
    read.literal === value.literal
  return bare ? text : quote(text)
}

export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
