import type { FieldInfo, Group, Item, TypeInfo } from '@throughline/client/wire'
import type { State, StateCategory } from '@throughline/model/define-type'
import type { Choice, KindName } from '@throughline/model/field'
import type { Filter } from '@throughline/model/filter/filter'
import type { Language } from '@throughline/model/label'
import { labelIn } from '@throughline/model/label'
import { valueText } from '../../data/value-text.ts'

export interface BoardColumn {
  /** The value's id; empty for “none”. */
  readonly id: string
  /** What is written when a card comes here. */
  readonly value: unknown
  readonly label: string
  readonly count: number
  readonly category?: StateCategory
  readonly hue?: string | undefined
  readonly where: Filter
}

const columnKinds: ReadonlySet<KindName> = new Set(['choice', 'person', 'reference', 'scale', 'rating', 'boolean'])

/** Whether a board can have a column for each value of this field. */
export function makesColumns(field: FieldInfo | undefined): boolean {
  return field !== undefined && !field.archived && columnKinds.has(field.kind)
}

/** The id by which a wire value names its column. */
export function columnIdOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object' && 'id' in value) return String(value.id)
  return String(value)
}

function whereOf(by: string, id: string, value: unknown): Filter {
  if (id === '') return { where: { field: by, operator: 'empty', values: [] } }
  const literal = typeof value === 'number' || typeof value === 'boolean' ? value : id
  return { where: { field: by, operator: '=', values: [{ literal }] } }
}

function declaredValues(
  type: TypeInfo,
  by: string,
  field: FieldInfo,
  language: Language,
): Omit<BoardColumn, 'count' | 'where'>[] {
  if (by === 'state')
    return Object.entries<State>(type.flow.states).map(([id, state]) => ({
      id,
      value: id,
      label: labelIn(state.label, language),
      category: state.category,
    }))
  const options = field.options as {
    readonly choices?: readonly Choice[]
    readonly min?: number
    readonly max?: number
  }
  if (options.choices)
    return options.choices
      .filter((choice) => !choice.archived)
      .map((choice) => ({ id: choice.id, value: choice.id, label: labelIn(choice.label, language), hue: choice.hue }))
  if (field.kind === 'scale' || field.kind === 'rating') {
    const min = options.min ?? 1
    const max = options.max ?? 5
    return Array.from({ length: Math.min(20, max - min + 1) }, (_, index) => ({
      id: String(min + index),
      value: min + index,
      label: String(min + index),
    }))
  }
  if (field.kind === 'boolean')
    return [false, true].map((value) => ({ id: String(value), value, label: valueText(field, value, language) }))
  return []
}

/** The columns in the order of the declaration; for people and items, those in use, fullest first; “none” where it occurs. */
export function boardColumns(
  type: TypeInfo,
  by: string,
  field: FieldInfo,
  groups: readonly Group[],
  language: Language,
  none: string,
): readonly BoardColumn[] {
  const counts = new Map(groups.map((group) => [columnIdOf(group.value), group]))
  const declared = declaredValues(type, by, field, language)
  const columns = declared.map((column) => ({
    ...column,
    count: counts.get(column.id)?.count ?? 0,
    where: whereOf(by, column.id, column.value),
  }))
  const known = new Set(columns.map((column) => column.id))
  const found = groups
    .filter((group) => columnIdOf(group.value) !== '' && !known.has(columnIdOf(group.value)))
    .sort((left, right) => right.count - left.count)
    .map((group) => {
      const id = columnIdOf(group.value)
      return {
        id,
        value: group.value,
        label: valueText(field, group.value, language),
        count: group.count,
        where: whereOf(by, id, id),
      }
    })
  const empty = counts.get('')
  const unset: BoardColumn = {
    id: '',
    value: null,
    label: none,
    count: empty?.count ?? 0,
    where: whereOf(by, '', null),
  }
  const showUnset = by !== 'state' && !field.required && (unset.count > 0 || declared.length === 0)
  return [...(showUnset ? [unset] : []), ...columns, ...found]
}

/** The column a card stands in now. */
export function columnOf(item: Item, by: string, custom: boolean | undefined): string {
  return columnIdOf(custom ? item.custom?.[by] : item[by])
}
