import { groupedNumber, readNumber } from '../read-number.ts'
import { randomInteger } from '../seeded-random.ts'
import { numberKind } from './number-kind.ts'

/** A whole number that a double holds exactly. */
export const integer = numberKind({
  name: 'integer',
  column: 'integer',
  expected: () => ({ en: 'a whole number', 'zh-CN': '整数' }),
  read: (input, _field, context) => {
    const number = readNumber(input, context)
    return number !== undefined && Number.isSafeInteger(number) ? number : undefined
  },
  limits: ({ options }) => [options.min ?? null, options.max ?? null],
  print: groupedNumber,
  sample: (random, { options }) => {
    const low = options.min ?? Math.min(-1000, options.max ?? 0)
    return randomInteger(random, low, options.max ?? low + 3000)
  },
})
