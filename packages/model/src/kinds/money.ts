import type { Field, KindOptions, Money } from '../field.ts'
import { defineKind, type KindContext } from '../kind.ts'
import { accepted, rejected } from '../problem.ts'
import { groupedNumber, plainNumber, readNumber, roundTo } from '../read-number.ts'
import { randomOf } from '../seeded-random.ts'
import { outOfRange, wrongKind } from '../wrong-kind.ts'
import { orderedOperators } from './number-kind.ts'

const expected = { en: 'an amount and a currency such as USD 30', 'zh-CN': '金额与币种，例如 CNY 30 或 ¥30' }

/** Signs and words for currencies (ISO 4217). `¥` is the field's own yen or yuan, and yuan where the field does not say. */
const signs: Readonly<Record<string, string>> = {
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  S$: 'SGD',
  A$: 'AUD',
  C$: 'CAD',
  R$: 'BRL',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  '₹': 'INR',
  '₽': 'RUB',
  元: 'CNY',
  人民币: 'CNY',
  RMB: 'CNY',
  美元: 'USD',
  欧元: 'EUR',
  英镑: 'GBP',
  日元: 'JPY',
  港币: 'HKD',
  港元: 'HKD',
}

/** An amount in a currency. Compared and sorted by amount: currencies are never converted silently. */
export const money = defineKind({
  name: 'money',
  operators: orderedOperators,
  sortColumn: 'amount',
  expected: () => expected,
  parse: (input, field, context) => {
    if (input === null || input === undefined) return accepted(null)
    if (typeof input === 'string' && input.trim() === '') return accepted(null)
    const read = readMoney(input, field.options, context)
    if (!read) return wrongKind(field, expected, input)
    const { currencies, min } = field.options
    if (currencies && !currencies.includes(read.currency))
      return rejected('unknown-choice', { field: field.label, got: read.currency, choices: currencies })
    if (min !== undefined && read.amount < min) return outOfRange(field, min, null, read.amount)
    return accepted(read)
  },
  print: ({ amount, currency }) => `${currency} ${groupedNumber(amount)}`,
  sortKey: ({ amount }) => amount,
  writeCsv: ({ amount, currency }) => `${currency} ${plainNumber(amount)}`,
  jsonSchema: ({ options }) => ({
    type: 'object',
    properties: {
      amount: { type: 'number', ...(options.min === undefined ? {} : { minimum: options.min }) },
      currency: options.currencies ? { enum: options.currencies } : { type: 'string', pattern: '^[A-Z]{3}$' },
    },
    required: ['amount', 'currency'],
    additionalProperties: false,
  }),
  columns: () => [
    { suffix: 'amount', type: 'numeric' },
    { suffix: 'currency', type: 'text' },
  ],
  toSql: ({ amount, currency }) => [amount, currency],
  fromSql: ([amount, currency]) =>
    amount === null || amount === undefined ? null : { amount: Number(amount), currency: String(currency) },
  sample: (random, { options }) => {
    const low = options.min ?? -500
    return {
      amount: roundTo(low + random() * 20_000, 2),
      currency: randomOf(random, options.currencies ?? (options.currency ? [options.currency] : ['CNY', 'USD', 'EUR'])),
    }
  },
})

function readMoney(input: unknown, options: KindOptions['money'], context: KindContext): Money | undefined {
  const own = options.currency ?? options.currencies?.[0]
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    const { amount, currency = own, ...rest } = input as Readonly<Record<string, unknown>>
    const number = readNumber(amount, context)
    const code = typeof currency === 'string' ? currencyCode(currency, own) : undefined
    if (number === undefined || code === undefined || Object.keys(rest).length > 0) return undefined
    return { amount: number, currency: code }
  }
  if (typeof input === 'number') return own === undefined ? undefined : withCurrency(readNumber(input, context), own)
  if (typeof input !== 'string' || input.length > 80) return undefined
  const text = input.normalize('NFKC').replace(/−/g, '-').trim()
  const match =
    /^(-?)\s*([^\d\s.,+-]*(?:\$)?)\s*([+-]?[\d.,]+(?:[eE][+-]?\d+)?\s*(?:万亿|[千万亿])?)\s*([^\d\s.,]*)$/.exec(text)
  if (!match) return undefined
  const [, minus = '', before = '', digits = '', after = ''] = match
  if (before !== '' && after !== '' && currencyCode(before, own) !== currencyCode(after, own)) return undefined
  const name = before || after
  const currency = name === '' ? own : currencyCode(name, own)
  return currency === undefined
    ? undefined
    : withCurrency(readNumber(`${minus}${digits.replace(/\s/g, '')}`, context), currency)
}

function withCurrency(amount: number | undefined, currency: string): Money | undefined {
  return amount === undefined ? undefined : { amount, currency }
}

function currencyCode(name: string, own: string | undefined): string | undefined {
  if (name === '¥') return own === 'JPY' ? 'JPY' : 'CNY'
  const upper = name.toUpperCase()
  return signs[upper] ?? (/^[A-Z]{3}$/.test(upper) ? upper : undefined)
}

/** The currency of a money field where an amount comes without one. */
export function ownCurrency(field: Field<'money'>): string | undefined {
  return field.options.currency ?? field.options.currencies?.[0]
}
