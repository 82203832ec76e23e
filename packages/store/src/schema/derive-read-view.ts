import type { TypeDeclaration } from '@throughline/model/define-type'
import { fieldColumns } from './field-columns.ts'
import type { View } from './schema-declaration.ts'
import { quoted, readViewName, typeTableName } from './sql-name.ts'

const spine = [
  'workspace',
  'id',
  'space',
  'key',
  'title',
  'state',
  'assignee',
  'parent',
  'rank',
  'start',
  'due',
  'tags',
  'custom',
  'archived',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
]

/** The read view of a type, for reports and people with a SQL client. A field named like a spine column keeps its table's name before it. */
export function deriveReadView(type: TypeDeclaration): View {
  const own = Object.entries(type.fields).flatMap(([name, field]) =>
    fieldColumns(name, field)
      .filter((part) => part.holds !== 'folded')
      .map((part) => part.name),
  )
  const columns = [
    ...spine.map((name) => `i.${quoted(name)}`),
    ...own.map((name) =>
      spine.includes(name) ? `t.${quoted(name)} as ${quoted(`own_${name}`)}` : `t.${quoted(name)}`,
    ),
  ]
  return {
    name: readViewName(type.name),
    query: `select ${columns.join(', ')} from item i join ${quoted(typeTableName(type.name))} t on t.workspace = i.workspace and t.id = i.id where not i.deleted`,
  }
}
