import type { Group, Item, TypeInfo } from '@throughline/client/wire'
import { fieldOf, fieldValueOf } from '../../data/field-of.ts'

/** What the table draws, line by line: a group's header, an item, the row that adds one. */
export type Line =
  | {
      readonly kind: 'group'
      readonly id: string
      readonly value: unknown
      readonly count: number | undefined
      readonly open: boolean
    }
  | { readonly kind: 'item'; readonly item: Item; readonly index: number }
  | { readonly kind: 'add' }
  | { readonly kind: 'more' }

/** A value as the name of its group. */
export function groupId(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'object' && 'id' in value) return String(value.id)
  return String(value)
}

/** Puts a header before each run of items with the same value. The list comes sorted by that value. */
export function linesOf(input: {
  readonly type: TypeInfo
  readonly items: readonly Item[]
  readonly group: string | undefined
  readonly groups: readonly Group[] | undefined
  readonly closed: ReadonlySet<string>
  readonly hasMore: boolean
  readonly canAdd: boolean
}): readonly Line[] {
  const lines: Line[] = []
  const field = input.group ? fieldOf(input.type, input.group) : undefined
  const counts = new Map(input.groups?.map((group) => [groupId(group.value), group.count]))
  let current: string | null = null
  let open = true
  for (const [index, item] of input.items.entries()) {
    if (input.group) {
      const value = fieldValueOf(item, input.group, field)
      const id = groupId(value)
      if (id !== current) {
        current = id
        open = !input.closed.has(id)
        lines.push({ kind: 'group', id, value, count: counts.get(id), open })
      }
    }
    if (open) lines.push({ kind: 'item', item, index })
  }
  if (input.hasMore) lines.push({ kind: 'more' })
  else if (input.canAdd) lines.push({ kind: 'add' })
  return lines
}
