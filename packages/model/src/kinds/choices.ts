import { cleanLine } from '../clean-text.ts'
import type { Field } from '../field.ts'
import { defineKind } from '../kind.ts'
import { accepted, type Parsed, rejected } from '../problem.ts'
import { randomInteger, randomOf } from '../seeded-random.ts'
import { neutraliseCell } from '../spreadsheet-cell.ts'
import { quoteInput, wrongKind } from '../wrong-kind.ts'
import { choiceLabels, choiceName, findChoice } from './find-choice.ts'
import { listOperators } from './list-operators.ts'

const expected = { en: 'a list of choices', 'zh-CN': '若干选项' }
const freeMax = 100

/** Several of a list, each once; with `free` also words that are not in the list, as for tags. */
export const choices = defineKind({
  name: 'choices',
  operators: listOperators,
  sortColumn: null,
  sortKey: () => null,
  expected: () => expected,
  parse: (input, field) => {
    if (input === null || input === undefined) return accepted(null)
    const parts = typeof input === 'string' && input.length <= 50_000 ? splitNames(input, field) : input
    if (!Array.isArray(parts)) return wrongKind(field, expected, input)
    const ids = new Set<string>()
    for (const part of parts) {
      const parsed = readOne(part, field)
      if (!parsed.ok) return parsed
      if (parsed.value !== null) ids.add(parsed.value)
    }
    const max = field.options.max ?? 200
    if (ids.size > max) return rejected('too-many', { field: field.label, count: ids.size, max })
    return accepted(ids.size === 0 ? null : [...ids])
  },
  print: (value, field, language) => joinNames(value, field, (id) => choiceName(field.options.choices, id, language)),
  writeCsv: (value, field, language) =>
    neutraliseCell(joinNames(value, field, (id) => choiceName(field.options.choices, id, language))),
  jsonSchema: ({ options }) => ({
    type: 'array',
    items: options.free
      ? { type: 'string', maxLength: freeMax }
      : { type: 'string', enum: options.choices.map((one) => one.id) },
    uniqueItems: true,
    maxItems: options.max ?? 200,
  }),
  columns: () => [{ suffix: '', type: 'text', array: true }],
  fromSql: ([cell]) => (Array.isArray(cell) && cell.length > 0 ? (cell as string[]) : null),
  sample: (random, { options }) => {
    const ids = options.choices.length > 0 ? options.choices.map((one) => one.id) : ['ux', '性能', 'q3 plan']
    const count = randomInteger(random, 1, Math.min(3, options.max ?? 3))
    return [...new Set(Array.from({ length: count }, () => randomOf(random, ids)))]
  },
})

function readOne(input: unknown, field: Field<'choices'>): Parsed<string | null> {
  if (typeof input !== 'string' && typeof input !== 'number') return wrongKind(field, expected, input)
  const text = cleanLine(String(input))
  if (text === '') return accepted(null)
  const found = findChoice(field.options.choices, text)
  if (found) return accepted(found.id)
  if (!field.options.free)
    return rejected('unknown-choice', {
      field: field.label,
      got: quoteInput(text),
      choices: choiceLabels(field.options.choices),
    })
  if (text.length > freeMax) return rejected('too-long', { field: field.label, length: text.length, max: freeMax })
  return accepted(text)
}

/** Semicolons and line breaks part names; commas only where the whole is not a name itself. */
function splitNames(text: string, field: Field<'choices'>): readonly string[] {
  return text.split(/[;\uff1b\n]/).flatMap((part) => {
    if (part.trim() === '' || findChoice(field.options.choices, part)) return [part]
    return part.split(/[,\uff0c、|]/)
  })
}

/** Names joined so that `splitNames` finds them again; where a label would not survive, the id stands for it. */
function joinNames(ids: readonly string[], field: Field<'choices'>, nameOf: (id: string) => string): string {
  const names = ids.map((id) => {
    const name = nameOf(id)
    return splitNames(name, field).length === 1 ? name : id
  })
  // A last semicolon keeps one name with a comma in it whole.
  return names.join('; ')
}
