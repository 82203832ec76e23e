import { roundTo } from '../read-number.ts'
import { numberKind } from './number-kind.ts'
import { printFraction, readFraction } from './read-fraction.ts'

/** How much of it is done, from 0 to 1. */
export const progress = numberKind({
  name: 'progress',
  column: 'numeric',
  expected: () => ({ en: 'a percentage from 0% to 100%', 'zh-CN': '0% 至 100% 的百分比' }),
  read: (input, _field, context) => readFraction(input, context),
  limits: () => [0, 1],
  print: printFraction,
  cell: printFraction,
  sample: (random) => roundTo(random(), 2),
})
