import { randomInteger, randomOf } from '../seeded-random.ts'
import { textKind } from './text-kind.ts'

const address = /^[^\s@<>(),;:"[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u

/** An e-mail address; the domain is written small. */
export const email = textKind({
  name: 'email',
  expected: { en: 'an e-mail address such as name@example.com', 'zh-CN': '邮箱地址，例如 name@example.com' },
  max: 254,
  format: 'email',
  canonical: (text) => {
    const plain = text.replace(/^mailto:/i, '')
    if (!address.test(plain)) return undefined
    const at = plain.lastIndexOf('@')
    return plain.slice(0, at) + plain.slice(at).toLowerCase()
  },
  sample: (random) => `${randomOf(random, ['lin', 'Mei', 'bob.smith'])}${randomInteger(random, 1, 99)}@example.com`,
})
