import { defineKind } from '../kind.ts'
import { accepted } from '../problem.ts'
import { randomInteger } from '../seeded-random.ts'
import { wrongKind } from '../wrong-kind.ts'

const expected = { en: 'a rank (letters and digits)', 'zh-CN': '排序值（字母与数字）' }

/** A place in a manual order: letters and digits, compared by code point. */
export const rank = defineKind({
  name: 'rank',
  operators: ['=', '!=', '>', '>=', '<', '<=', 'empty', 'filled'],
  expected: () => expected,
  parse: (input, field) => {
    if (input === null || input === undefined || input === '') return accepted(null)
    if (typeof input !== 'string' || !/^[0-9A-Za-z]{1,200}$/.test(input)) return wrongKind(field, expected, input)
    return accepted(input)
  },
  print: (value) => value,
  jsonSchema: () => ({ type: 'string', pattern: '^[0-9A-Za-z]+$' }),
  columns: () => [{ suffix: '', type: 'text' }],
  sample: (random) => Array.from({ length: 8 }, () => 'abcdefghijklmnop'[randomInteger(random, 0, 15)]).join(''),
})
