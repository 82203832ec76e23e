import type { TypeDeclaration } from '../define-type.ts'
import type { Field } from '../field.ts'
import { kindOf } from '../kinds.ts'
import { refuse } from '../problem.ts'
import type { Sort } from './filter.ts'
import { fieldGroups, isTypeWord, spineTarget, type TypeMap, unknownField } from './filter-fields.ts'
import { isPlainText } from './filter-question.ts'
import { parseSort } from './parse-filter.ts'
import { stateRanks } from './resolve-state.ts'
import type { ResolvedSort } from './resolved-filter.ts'

/** An order as text (`-score,title`) or tree, settled on columns. `scope` are the types the list is about. */
export function resolveSort(
  sort: string | readonly Sort[],
  types: TypeMap,
  scope: readonly TypeDeclaration[] = [...types.values()],
): readonly ResolvedSort[] {
  return (typeof sort === 'string' ? parseSort(sort) : sort).map((one) => resolveOne(one, types, scope))
}

function resolveOne(
  { field: word, descending }: Sort,
  types: TypeMap,
  scope: readonly TypeDeclaration[],
): ResolvedSort {
  if (isTypeWord(word)) return { targets: [spineTarget('type', 'text', 'text')], descending, ranks: [...types.keys()] }
  const groups = fieldGroups(word, scope) ?? fieldGroups(word, scope, true)
  if (!groups) throw unknownField(word, scope)
  // States of several flows are ordered by category, then as their flows have them.
  if (groups.every(({ target }) => target.field === 'state'))
    return { targets: [spineTarget('state', 'choice', 'text')], descending, ranks: stateRanks(scope) }
  const targets = groups.map(({ target, field }) => {
    const kind = kindOf(field)
    const suffix = isPlainText(target.field) ? '' : kind.sortColumn
    const column = kind.columns(field).find((one) => one.suffix === suffix)
    if (!column) throw refuse('invalid-sort', { field: word })
    return { ...target, column }
  })
  if (new Set(targets.map(({ column }) => column.type)).size > 1) throw refuse('invalid-sort', { field: word })
  const lists = groups.map(({ field }) => choiceIds(field))
  const ranks = lists.every((list) => list !== null) ? [...new Set(lists.flatMap((list) => list ?? []))] : null
  return { targets, descending, ranks }
}

function choiceIds(field: Field): readonly string[] | null {
  // Only choice fields are ordered by a list; the kind says what the options are.
  return field.kind === 'choice' ? (field as Field<'choice'>).options.choices.map((choice) => choice.id) : null
}
