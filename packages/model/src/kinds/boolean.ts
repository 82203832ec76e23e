import { foldText } from '../fold-text.ts'
import { defineKind } from '../kind.ts'
import { accepted } from '../problem.ts'
import { wrongKind } from '../wrong-kind.ts'

const expected = { en: 'yes or no', 'zh-CN': '是或否' }
const yes = new Set(['true', 'yes', 'y', 'on', '1', '是', '对', '有', '真', '√', '✓', '✔', '☑'])
const no = new Set(['false', 'no', 'n', 'off', '0', '否', '不是', '错', '无', '假', '×', '✗', '✘', '☐'])

/** Yes or no; empty is neither. */
export const boolean = defineKind({
  name: 'boolean',
  operators: ['=', '!=', 'empty', 'filled'],
  expected: () => expected,
  parse: (input, field) => {
    if (input === null || input === undefined) return accepted(null)
    if (typeof input === 'boolean') return accepted(input)
    if (typeof input === 'number' && (input === 0 || input === 1)) return accepted(input === 1)
    if (typeof input === 'string') {
      const word = foldText(input.trim())
      if (word === '') return accepted(null)
      if (yes.has(word)) return accepted(true)
      if (no.has(word)) return accepted(false)
    }
    return wrongKind(field, expected, input)
  },
  print: (value, _field, language) => (language === 'zh-CN' ? (value ? '是' : '否') : value ? 'yes' : 'no'),
  // No before yes, as in SQL.
  sortKey: (value) => (value ? 1 : 0),
  jsonSchema: () => ({ type: 'boolean' }),
  columns: () => [{ suffix: '', type: 'boolean' }],
  sample: (random) => random() < 0.5,
})
