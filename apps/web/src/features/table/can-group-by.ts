import type { FieldInfo } from '@throughline/client/wire'

const kinds: ReadonlySet<string> = new Set(['choice', 'person', 'reference', 'boolean', 'scale', 'rating'])

/** Fields with one value of few: a group for each. */
export function canGroupBy(name: string, field: FieldInfo): boolean {
  return kinds.has(field.kind) && name !== 'createdBy' && name !== 'updatedBy'
}
