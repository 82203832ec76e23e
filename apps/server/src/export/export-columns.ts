import type { TypeDeclaration } from '@throughline/model/define-type'
import type { Field } from '@throughline/model/field'
import { type Language, labelIn } from '@throughline/model/label'
import { refuse } from '@throughline/model/problem'
import { allFields } from '@throughline/model/spine-field'

export interface ExportColumn {
  readonly name: string
  readonly field: Field
  readonly custom: boolean
  readonly header: string
}

const first = ['key', 'title', 'state']
const last = [
  'space',
  'parent',
  'assignee',
  'start',
  'due',
  'tags',
  'archived',
  'createdAt',
  'createdBy',
  'updatedAt',
  'body',
]

/**
 * The columns of an export: those asked for, or all a person would want, the type's own between what every item has.
 * Headers are labels in the reader's language, each once, or the names of the fields.
 */
export function exportColumns(
  type: TypeDeclaration | null,
  anyType: TypeDeclaration,
  asked: readonly string[] | undefined,
  headers: 'labels' | 'names',
  language: Language,
): readonly ExportColumn[] {
  const known = type ? allFields(type) : spineOf(anyType)
  const own = type ? Object.keys(type.fields).filter((name) => !type.fields[name]?.archived) : ['type']
  const names = asked ?? [...first, ...own, ...last]
  const taken = new Set<string>()
  return [...new Set(names)].map((name) => {
    const field = Object.hasOwn(known, name) ? known[name] : undefined
    if (!field) {
      throw refuse('unknown-field', { field: name, type: type?.label ?? '', suggestion: 'title' }, '/query/fields')
    }
    const label = labelIn(field.label, language)
    const header = headers === 'names' || taken.has(label) ? name : label
    taken.add(header)
    return { name, field, custom: field.custom === true, header }
  })
}

/** What every item has, whatever its type. */
function spineOf(type: TypeDeclaration): Readonly<Record<string, Field>> {
  return Object.fromEntries(Object.entries(allFields(type)).filter(([name]) => !(name in type.fields)))
}
