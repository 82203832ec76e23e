import type { TypeInfo } from '@throughline/client/wire'

const spine = [
  'state',
  'is',
  'assignee',
  'tags',
  'due',
  'start',
  'parent',
  'title',
  'key',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
]
const unasked: ReadonlySet<string> = new Set(['rank', 'file', 'files'])

/** Every field of a type that a filter may name, the everyday ones first. */
export function filterFields(type: TypeInfo): readonly string[] {
  const declared = Object.entries(type.fields).filter(([, field]) => !field.archived && !unasked.has(field.kind))
  return [...spine, ...declared.map(([name]) => name)]
}
