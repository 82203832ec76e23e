import type { Choice, Field, KindName } from '../field.ts'
import { foldText } from '../fold-text.ts'
import type { Column } from '../kind.ts'
import { findChoice } from '../kinds/find-choice.ts'
import { kindOf } from '../kinds.ts'
import { type Problem, Refusal } from '../problem.ts'
import { readNumber } from '../read-number.ts'
import { quoteInput } from '../wrong-kind.ts'
import type { Comparison, FilterValue } from './filter.ts'
import { either, type FieldGroup, type FilterContext, isPlainText, textOf, unfit } from './filter-question.ts'
import { equals, range } from './filter-test.ts'
import { askDate, askDateRange, askDateTime } from './resolve-date-comparison.ts'
import { never, type ResolvedFilter, type Scalar, type Target } from './resolved-filter.ts'

type Ask = (group: FieldGroup, where: Comparison, context: FilterContext) => ResolvedFilter

/** What each kind makes of a comparison. Computed kinds never come here: they are seen as what they yield. */
const asks: { readonly [Name in Exclude<KindName, 'formula' | 'rollup' | 'derived'>]: Ask } = {
  text: askText,
  longText: askText,
  richText: askText,
  url: askText,
  email: askText,
  phone: askText,
  rank: askRank,
  integer: askNumber,
  decimal: askNumber,
  percent: askNumber,
  scale: askNumber,
  progress: askNumber,
  rating: askNumber,
  duration: askNumber,
  money: askMoney,
  boolean: (group, where, context) =>
    equals(
      group.target,
      where.values.map((value) => parsed(group, value, context)),
    ),
  date: askDate,
  dateTime: askDateTime,
  dateRange: askDateRange,
  choice: askChoice,
  choices: askChoices,
  cascade: askCascade,
  person: askPoints('person'),
  people: askPoints('person'),
  reference: askPoints('item'),
  references: askPoints('item'),
  file: askPoints('attachment'),
  files: askPoints('attachment'),
}

/** One comparison of one field as tests. `!=`, `!~` and `empty` were turned into their contraries before. */
export function compareField(group: FieldGroup, where: Comparison, context: FilterContext): ResolvedFilter {
  const { field, target } = group
  if (where.operator === 'filled')
    return either(mainColumns(field).map((column) => ({ test: { ask: 'filled', target: { ...target, column } } })))
  if (!kindOf(field).operators.includes(where.operator)) throw unfit(where)
  const ask: Ask | undefined = asks[field.kind as keyof typeof asks]
  return ask ? ask(group, where, context) : never
}

/** A range is filled when either end is; everything else when its first column is. */
function mainColumns(field: Field): readonly Column[] {
  const columns = kindOf(field).columns(field)
  return field.kind === 'dateRange' ? columns : columns.slice(0, 1)
}

function askText({ target }: FieldGroup, where: Comparison): ResolvedFilter {
  const texts = where.values.map(textOf)
  if (isPlainText(target.field)) {
    if (where.operator !== '=') throw unfit(where)
    return equals(
      target,
      texts.map((text) => (target.field === 'key' ? text.toUpperCase() : text.toLowerCase())),
    )
  }
  const folded: Target = { ...target, column: { suffix: 'folded', type: 'folded' } }
  const values = texts.map(foldText)
  if (where.operator === '=') return equals(folded, values)
  if (where.operator === '~') return { test: { ask: 'contains', target: folded, texts: values } }
  return either(values.map((value) => range(folded, where.operator, value)))
}

function askRank({ target }: FieldGroup, where: Comparison): ResolvedFilter {
  const values = where.values.map(textOf)
  return where.operator === '='
    ? equals(target, values)
    : either(values.map((value) => range(target, where.operator, value)))
}

function askNumber(group: FieldGroup, where: Comparison, context: FilterContext): ResolvedFilter {
  const numbers = where.values.map((value) => Number(parsed(group, value, context)))
  if (where.operator === '=') return equals(group.target, numbers)
  return either(numbers.map((number) => range(group.target, where.operator, number)))
}

/** Compared by amount; a currency that is written asks for that currency too. */
function askMoney(group: FieldGroup, where: Comparison, context: FilterContext): ResolvedFilter {
  const amount: Target = { ...group.target, column: { suffix: 'amount', type: 'numeric' } }
  const currency: Target = { ...group.target, column: { suffix: 'currency', type: 'text' } }
  return either(
    where.values.map((value) => {
      const number = 'literal' in value ? readNumber(value.literal, context) : undefined
      const compare = (wanted: number) =>
        where.operator === '=' ? equals(amount, [wanted]) : range(amount, where.operator, wanted)
      if (number !== undefined) return compare(number)
      const money = parsed(group, value, context)
      // The kind of money yields nothing else.
      const { amount: wanted, currency: code } = money as unknown as { amount: number; currency: string }
      return { all: [compare(wanted), equals(currency, [code])] }
    }),
  )
}

/** Choices are ordered as their list is: `severity>=high` is the list of those at or after it. */
function askChoice(group: FieldGroup, where: Comparison, context: FilterContext): ResolvedFilter {
  const ids = where.values.map((value) => String(parsed(group, value, context)))
  if (where.operator === '=') return equals(group.target, ids)
  if (group.target.field === 'state') throw unfit(where)
  // A choice group holds choice fields only.
  const list = (group.field as Field<'choice'>).options.choices.map((choice) => choice.id)
  const wanted = ids.flatMap((id) => {
    const index = list.indexOf(id)
    if (where.operator === '>') return list.slice(index + 1)
    if (where.operator === '>=') return list.slice(index)
    return list.slice(0, where.operator === '<' ? index : index + 1)
  })
  return equals(group.target, [...new Set(wanted)])
}

function askChoices(group: FieldGroup, where: Comparison, context: FilterContext): ResolvedFilter {
  // One by one: a word with a comma in it stays one choice.
  const ids = where.values.flatMap((value) => {
    const list = kindOf(group.field).parse([literalOf(value)], group.field, context)
    if (!list.ok) throw new Refusal(list.problem)
    return (list.value ?? []) as readonly string[]
  })
  return { test: { ask: 'overlaps', target: group.target, values: ids } }
}

/** A choice anywhere in the tree stands for all that lies below it: the path of each holds its id. */
function askCascade(group: FieldGroup, where: Comparison): ResolvedFilter {
  // A cascade group holds cascade fields only.
  const { choices } = (group.field as Field<'cascade'>).options
  const ids = where.values.map((value) => {
    const found = findInTree(choices, textOf(value))
    if (found) return found.id
    const detail = {
      field: group.field.label,
      got: quoteInput(textOf(value)),
      choices: choices.map((one) => one.label),
    }
    throw new Refusal({ code: 'unknown-choice', detail })
  })
  return { test: { ask: 'overlaps', target: group.target, values: ids } }
}

function findInTree(choices: readonly Choice[], word: string): Choice | undefined {
  const here = findChoice(choices, word)
  if (here) return here
  for (const choice of choices) {
    const below = findInTree(choice.children ?? [], word)
    if (below) return below
  }
  return undefined
}

function askPoints(at: 'item' | 'person' | 'attachment'): Ask {
  return ({ target }, where, context) => {
    const names = where.values.flatMap((value) => {
      if ('me' in value || textOf(value) === 'me') return context.person === null ? [] : [context.person]
      const text = textOf(value).trim()
      return [at === 'person' ? text.replace(/^@/, '') : text]
    })
    return names.length === 0 ? never : { test: { ask: 'points', target, at, names } }
  }
}

/** A value as the field's kind reads it. Beyond the field's limits is no refusal: such a question has an answer. */
function parsed(group: FieldGroup, value: FilterValue, context: FilterContext): Scalar {
  const input = literalOf(value)
  const source = typeof input === 'string' ? 'text' : 'wire'
  const result = kindOf(group.field).parse(input, group.field, { ...context, source })
  if (result.ok && result.value !== null) return result.value as Scalar
  if (result.ok) throw new Refusal(missing(group, value))
  const { code, detail } = result.problem
  if (code === 'out-of-range' && typeof detail.got === 'number') return detail.got
  throw new Refusal(result.problem)
}

function literalOf(value: FilterValue): string | number | boolean {
  return 'literal' in value ? value.literal : textOf(value)
}

function missing(group: FieldGroup, value: FilterValue): Problem {
  const expected = kindOf(group.field).expected(group.field)
  return { code: 'wrong-kind', detail: { field: group.field.label, expected, got: quoteInput(textOf(value)) } }
}
