import { foldText } from '../fold-text.ts'
import { labelIn, languages } from '../label.ts'
import { plainNumber, readNumber } from '../read-number.ts'
import { randomInteger } from '../seeded-random.ts'
import { numberKind } from './number-kind.ts'

/** A whole number between two ends; its steps may have names, and a name is read as its number. */
export const scale = numberKind({
  name: 'scale',
  column: 'integer',
  expected: ({ options }) => ({
    en: `a whole number from ${options.min} to ${options.max}`,
    'zh-CN': `${options.min} 至 ${options.max} 的整数`,
  }),
  read: (input, { options }, context) => {
    const number = readNumber(input, context)
    if (number !== undefined) return Number.isInteger(number) ? number : undefined
    if (typeof input !== 'string') return undefined
    const name = foldText(input.trim())
    const step = Object.entries(options.labels ?? {}).find(([, label]) =>
      languages.some((language) => foldText(label[language]) === name),
    )
    return step ? Number(step[0]) : undefined
  },
  limits: ({ options }) => [options.min, options.max],
  print: (value, { options }, language) => {
    const label = options.labels?.[String(value)]
    return label ? labelIn(label, language) : plainNumber(value)
  },
  sample: (random, { options }) => randomInteger(random, options.min, options.max),
})
