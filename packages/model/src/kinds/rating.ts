import { readNumber } from '../read-number.ts'
import { randomInteger } from '../seeded-random.ts'
import { numberKind } from './number-kind.ts'

const stars = /^[★⭐✩☆]+$/u

/** One to `max` stars, five by default. */
export const rating = numberKind({
  name: 'rating',
  column: 'integer',
  expected: ({ options }) => ({
    en: `a rating from 1 to ${options.max ?? 5}`,
    'zh-CN': `1 至 ${options.max ?? 5} 的评分`,
  }),
  read: (input, _field, context) => {
    if (typeof input === 'string' && stars.test(input.trim()))
      return [...input].filter((star) => /[★⭐]/u.test(star)).length
    const number = readNumber(input, context)
    return number !== undefined && Number.isInteger(number) ? number : undefined
  },
  limits: ({ options }) => [1, options.max ?? 5],
  sample: (random, { options }) => randomInteger(random, 1, options.max ?? 5),
})
