import type { TypeInfo } from '@throughline/client/wire'
import { fieldOf } from '../../data/field-of.ts'
import { isReadOnly } from '../../data/spine-fields.ts'

const usual = ['state', 'assignee', 'priority', 'severity', 'parent', 'release', 'due']
const most = 14

/** What a form for a new item offers: what is required, what its lists show, and the everyday fields of every item. */
export function formFields(type: TypeInfo): readonly string[] {
  const required = Object.entries(type.fields).flatMap(([name, field]) => (field.required ? [name] : []))
  const names = [...required, ...usual, ...type.views.list, ...(type.views.card ?? []), 'tags']
  return [...new Set(names)]
    .filter((name) => {
      const field = fieldOf(type, name)
      if (!field || field.archived || isReadOnly(name, field) || name === 'title' || name === 'space') return false
      return name !== 'parent' || type.parents?.length !== 0
    })
    .slice(0, most)
}
