import { roundTo } from '../read-number.ts'
import { numberKind } from './number-kind.ts'
import { printFraction, readFraction } from './read-fraction.ts'

/** A fraction shown as a percentage; without limits it may be negative or above 100 %. */
export const percent = numberKind({
  name: 'percent',
  column: 'numeric',
  expected: () => ({ en: 'a percentage such as 80%', 'zh-CN': '百分比，例如 80%' }),
  read: (input, _field, context) => readFraction(input, context),
  limits: ({ options }) => [options.min ?? null, options.max ?? null],
  print: printFraction,
  cell: printFraction,
  sample: (random, { options }) => {
    const low = options.min ?? Math.min(0, options.max ?? 0)
    return roundTo(low + random() * ((options.max ?? low + 1) - low), 3)
  },
})
