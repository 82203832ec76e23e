import { randomInteger } from '../seeded-random.ts'
import { textKind } from './text-kind.ts'

const number = /^\+?[\d\s().\-/]{3,40}(?:(?:ext\.?|x|转|#)\s*\d{1,8})?$/i

/** A telephone number as people write it, with at least three digits; never guessed into another form. */
export const phone = textKind({
  name: 'phone',
  expected: { en: 'a telephone number', 'zh-CN': '电话号码' },
  max: 60,
  canonical: (text) => {
    const plain = text.normalize('NFKC').trim()
    return number.test(plain) && plain.replace(/\D/g, '').length >= 3 ? plain : undefined
  },
  sample: (random) => `+86 138 ${randomInteger(random, 1000, 9999)} ${randomInteger(random, 1000, 9999)}`,
})
