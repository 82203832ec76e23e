import { cleanLine } from '../clean-text.ts'
import { defineKind } from '../kind.ts'
import { accepted, rejected } from '../problem.ts'
import { randomOf } from '../seeded-random.ts'
import { quoteInput, wrongKind } from '../wrong-kind.ts'
import { choiceLabels, choiceName, findChoice } from './find-choice.ts'

const expected = { en: 'one of the choices', 'zh-CN': '选项之一' }

/** One of a list that people may edit; kept as the choice's stable id, ordered as the list is. */
export const choice = defineKind({
  name: 'choice',
  operators: ['=', '!=', '>', '>=', '<', '<=', 'empty', 'filled'],
  expected: () => expected,
  parse: (input, field) => {
    if (input === null || input === undefined) return accepted(null)
    if (typeof input !== 'string' && typeof input !== 'number') return wrongKind(field, expected, input)
    if (String(input).length > 2_000) return wrongKind(field, expected, input)
    const text = cleanLine(String(input))
    if (text === '') return accepted(null)
    const found = findChoice(field.options.choices, text)
    if (found) return accepted(found.id)
    return rejected('unknown-choice', {
      field: field.label,
      got: quoteInput(text),
      choices: choiceLabels(field.options.choices),
    })
  },
  print: (value, { options }, language) => choiceName(options.choices, value, language),
  sortKey: (value, { options }) => {
    const index = options.choices.findIndex((one) => one.id === value)
    // A choice that was removed meanwhile sorts after the rest, as in SQL (`array_position` is null).
    return index === -1 ? null : index
  },
  jsonSchema: ({ options }) => ({ type: 'string', enum: options.choices.map((one) => one.id) }),
  columns: () => [{ suffix: '', type: 'text' }],
  sample: (random, { options }) => randomOf(random, options.choices).id,
})
