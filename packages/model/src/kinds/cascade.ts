import { cleanLine } from '../clean-text.ts'
import type { Choice, Field } from '../field.ts'
import { defineKind } from '../kind.ts'
import type { Language } from '../label.ts'
import { accepted, rejected } from '../problem.ts'
import { randomOf } from '../seeded-random.ts'
import { neutraliseCell } from '../spreadsheet-cell.ts'
import { quoteInput, wrongKind } from '../wrong-kind.ts'
import { choiceLabels, choiceName, findChoice } from './find-choice.ts'
import { listOperators } from './list-operators.ts'

const expected = { en: 'a path of choices such as Asia / China', 'zh-CN': '逐级选项，例如 亚洲 / 中国' }

/** A path down a tree of choices; it may stop before a leaf. */
export const cascade = defineKind({
  name: 'cascade',
  operators: listOperators,
  sortColumn: null,
  sortKey: () => null,
  expected: () => expected,
  parse: (input, field) => {
    if (input === null || input === undefined) return accepted(null)
    const parts = typeof input === 'string' ? splitPath(input) : input
    if (!Array.isArray(parts)) return wrongKind(field, expected, input)
    const path: string[] = []
    let level: readonly Choice[] = field.options.choices
    for (const part of parts) {
      if (typeof part !== 'string') return wrongKind(field, expected, input)
      const name = cleanLine(part)
      if (name === '') continue
      const found = findChoice(level, name)
      if (!found)
        return rejected('unknown-choice', { field: field.label, got: quoteInput(name), choices: choiceLabels(level) })
      path.push(found.id)
      level = found.children ?? []
    }
    return accepted(path.length === 0 ? null : path)
  },
  print: pathText,
  writeCsv: (value, field, language) => neutraliseCell(pathText(value, field, language)),
  jsonSchema: () => ({ type: 'array', items: { type: 'string' }, maxItems: 20 }),
  columns: () => [{ suffix: '', type: 'text', array: true }],
  fromSql: ([cell]) => (Array.isArray(cell) && cell.length > 0 ? (cell as string[]) : null),
  sample: (random, { options }) => {
    const path: string[] = []
    let level = options.choices
    do {
      const one = randomOf(random, level)
      path.push(one.id)
      level = one.children ?? []
    } while (level.length > 0 && random() < 0.8)
    return path
  },
})

/** No path of choices is longer than this; the spaces around its steps go with `cleanLine`. */
function splitPath(text: string): readonly string[] | undefined {
  return text.length > 5_000 ? undefined : text.split(/[/>›\uff0f\uff1e]/)
}

function pathText(path: readonly string[], field: Field<'cascade'>, language: Language): string {
  let level: readonly Choice[] = field.options.choices
  const names: string[] = []
  for (const id of path) {
    const name = choiceName(level, id, language)
    // A label with the separator in it would be read as two steps.
    names.push(/[/>›\uff0f\uff1e]/.test(name) ? id : name)
    level = level.find((one) => one.id === id)?.children ?? []
  }
  return names.join(' / ')
}
