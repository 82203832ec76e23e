import { stateCategories, type TypeDeclaration } from '../define-type.ts'
import { foldText } from '../fold-text.ts'
import { Refusal, refuse } from '../problem.ts'
import { dateInZone } from '../zone-time.ts'
import { specialNamed } from './field-alias.ts'
import type { Comparison, Filter, FilterValue, Query } from './filter.ts'
import { fieldGroups, isTypeWord, spineTarget, type TypeMap, typesNamed, unknownField } from './filter-fields.ts'
import { either, type FieldGroup, type FilterContext, textOf, unfit } from './filter-question.ts'
import { parseFilter } from './parse-filter.ts'
import { compareField } from './resolve-comparison.ts'
import { anyLink, linkKind } from './resolve-link.ts'
import { resolveSort } from './resolve-sort.ts'
import { categoryNamed, inCategory, inStates } from './resolve-state.ts'
import { always, type ResolvedFilter, type ResolvedQuery } from './resolved-filter.ts'

/**
 * Checks a query against the declarations and settles everything that depends on names, on the clock or on the asker.
 * What comes out is answered alike by `evaluate-filter` in JavaScript and by the store in SQL. Throws `unknown-field`,
 * `invalid-filter`, `invalid-sort`, `unknown-choice`… with labels.
 */
export function resolveQuery(query: Query | string, types: TypeMap, context: FilterContext): ResolvedQuery {
  const { filter, sort } = typeof query === 'string' ? parseFilter(query) : query
  const scope = scopeOf(filter, types)
  return {
    filter: resolve(filter, { types, scope, context: { ...context, source: 'text' } }),
    sort: resolveSort(sort, types, scope),
  }
}

/** The types a filter is about: those its top level asks for, or all. A field need only exist on one of them. */
export function scopeOf(filter: Filter, types: TypeMap): readonly TypeDeclaration[] {
  const parts = 'and' in filter ? filter.and : [filter]
  for (const part of parts) {
    if (!('where' in part) || part.where.operator !== '=' || !isTypeWord(part.where.field)) continue
    const named = part.where.values.flatMap((value) => typesNamed(value, types))
    if (named.length > 0) return named
  }
  return [...types.values()]
}

interface Scene {
  readonly types: TypeMap
  readonly scope: readonly TypeDeclaration[]
  readonly context: FilterContext
}

function resolve(filter: Filter, scene: Scene): ResolvedFilter {
  if ('and' in filter) return { all: filter.and.map((part) => resolve(part, scene)) }
  if ('or' in filter) return { any: filter.or.map((part) => resolve(part, scene)) }
  if ('not' in filter) return { not: resolve(filter.not, scene) }
  if ('word' in filter) return { word: foldText(filter.word) }
  return comparison(filter.where, scene)
}

function comparison(where: Comparison, scene: Scene): ResolvedFilter {
  // The contrary of a question holds for what is empty, too: `!=` is `not` of `=`, never SQL's `<>`.
  if (where.operator === '!=') return { not: comparison({ ...where, operator: '=' }, scene) }
  if (where.operator === '!~') return { not: comparison({ ...where, operator: '~' }, scene) }
  if (where.operator === 'empty') return { not: comparison({ ...where, operator: 'filled' }, scene) }
  if (where.operator !== 'filled' && where.values.length === 0) throw unfit(where)
  if (isTypeWord(where.field)) return typeIs(where, scene)
  const groups = fieldGroups(where.field, scene.scope)
  if (groups) return compareGroups(groups, where, scene)
  const special = specialNamed(where.field)
  if (special === 'is') return either(where.values.map((value) => is(value, scene)))
  if (special === 'text') return either(where.values.map((value) => ({ word: foldText(textOf(value)) })))
  if (special === 'under') return { test: { ask: 'under', items: where.values.map(textOf) } }
  if (special === 'link') return anyLink(where, scene.types)
  const link = linkKind(where, scene.types)
  if (link) return link
  const foreign = fieldGroups(where.field, scene.scope, true)
  if (foreign) return compareGroups(foreign, where, scene)
  throw unknownField(where.field, scene.scope)
}

/** Asks each kind of field that the word may mean; a value that none of them knows is refused as the first does. */
function compareGroups(groups: readonly FieldGroup[], where: Comparison, scene: Scene): ResolvedFilter {
  const found: ResolvedFilter[] = []
  let refused: Refusal | undefined
  for (const group of groups) {
    const meant = where.values.filter(
      (value) => hasChoice(group, value) || !groups.some((one) => hasChoice(one, value)),
    )
    if (meant.length < where.values.length && meant.length === 0) continue
    try {
      found.push(compareField(group, { ...where, values: meant }, scene.context))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused ??= error
    }
  }
  const [first] = groups
  const isState = first?.target.field === 'state'
  if (found.length === 0 && refused) throw isState ? unknownState(refused, scene) : refused
  return isState ? mergeStates(found, scene) : either(found)
}

/** An id that one type has is not looked for among the labels of another: `state:open` means that id wherever it is. */
function hasChoice({ field }: FieldGroup, value: FilterValue): boolean {
  const { options } = field
  return 'choices' in options && options.choices.some((choice) => choice.id === textOf(value))
}

/** The states meant type by type, asked as one list where that means the same. */
function mergeStates(found: readonly ResolvedFilter[], { scope }: Scene): ResolvedFilter {
  const wanted = new Map<string, readonly string[]>()
  for (const part of found) {
    if (!('test' in part) || part.test.ask !== 'equals') return either(found.slice(0, 1))
    for (const type of part.test.target.types ?? scope.map(({ name }) => name))
      wanted.set(type, part.test.values.map(String))
  }
  return inStates(wanted, scope)
}

function unknownState(refused: Refusal, { scope }: Scene): Refusal {
  const [problem] = refused.problems
  const [only] = scope
  if (problem?.code !== 'unknown-choice') return refused
  const type = scope.length === 1 && only ? only.label : { en: 'An item', 'zh-CN': '条目' }
  return refuse('unknown-state', { type, got: problem.detail.got ?? '', states: problem.detail.choices ?? [] })
}

function typeIs(where: Comparison, { types }: Scene): ResolvedFilter {
  if (where.operator === 'filled') return always
  if (where.operator !== '=') throw unfit(where)
  const names = where.values.flatMap((value) => {
    const named = typesNamed(value, types)
    if (named.length === 0) throw refuse('unknown-type', { type: textOf(value) })
    return named.map((type) => type.name)
  })
  return { test: { ask: 'equals', target: spineTarget('type', 'text', 'text'), values: names } }
}

/** `is:open` asks for the category of the state; besides, `overdue`, `mine`, `unassigned` and `archived`. */
function is(value: FilterValue, scene: Scene): ResolvedFilter {
  const word = foldText(textOf(value))
  const category = categoryNamed(word)
  if (category) return inCategory([category], scene.scope)
  switch (word) {
    case 'mine':
    case '我的':
      return comparison({ field: 'assignee', operator: '=', values: [{ me: true }] }, scene)
    case 'unassigned':
    case '未分配':
      return comparison({ field: 'assignee', operator: 'empty', values: [] }, scene)
    case 'archived':
    case '已归档':
      return comparison({ field: 'archived', operator: '=', values: [{ literal: true }] }, scene)
    case 'overdue':
    case '逾期': {
      const to = { value: dateInZone(scene.context.now, scene.context.timeZone), inclusive: false }
      const past: ResolvedFilter = {
        test: { ask: 'range', target: spineTarget('due', 'date', 'date'), from: null, to },
      }
      return { all: [past, inCategory(['open', 'active'], scene.scope)] }
    }
  }
  const known = [...stateCategories, 'overdue', 'mine', 'unassigned', 'archived']
  throw refuse('unknown-choice', { field: 'is', got: textOf(value), choices: known })
}
