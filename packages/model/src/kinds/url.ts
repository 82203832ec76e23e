import { randomInteger } from '../seeded-random.ts'
import { textKind } from './text-kind.ts'

const schemes = /^(?:https?|ftp):\/\/[^\s/?#@]+(?:[/?#]\S*)?$|^mailto:[^\s@]+@[^\s@]+$/i
const bare = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#]\S*)?$/u

/** A web address. Only schemes that a browser may follow safely: never `javascript:` or `data:`. */
export const url = textKind({
  name: 'url',
  expected: { en: 'a web address such as https://example.com', 'zh-CN': '网址，例如 https://example.com' },
  max: 2_000,
  format: 'uri',
  canonical: (text) => (schemes.test(text) ? text : bare.test(text) ? `https://${text}` : undefined),
  sample: (random) => `https://example.com/page/${randomInteger(random, 1, 999)}?q=登录`,
})
