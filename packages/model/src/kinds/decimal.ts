import { groupedNumber, readNumber, roundTo } from '../read-number.ts'
import { numberKind } from './number-kind.ts'

/** A number with a fraction, of at most 15 significant digits; rounded to `digits` places where the field says so. */
export const decimal = numberKind({
  name: 'decimal',
  column: 'numeric',
  expected: () => ({ en: 'a number', 'zh-CN': '数字' }),
  read: (input, { options }, context) => {
    const number = readNumber(input, context)
    if (number === undefined) return undefined
    return options.digits === undefined ? number : roundTo(number, options.digits)
  },
  limits: ({ options }) => [options.min ?? null, options.max ?? null],
  print: groupedNumber,
  sample: (random, { options }) => {
    const low = options.min ?? Math.min(-1000, options.max ?? 0)
    return roundTo(low + random() * ((options.max ?? low + 3000) - low), options.digits ?? 3)
  },
})
