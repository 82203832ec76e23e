import type { FieldInfo, TypeInfo } from '@throughline/client/wire'
import type { KindName } from '@throughline/model/field'
import { fieldOf } from '../../data/field-of.ts'

export interface Column {
  readonly name: string
  readonly field: FieldInfo
  readonly width: number
  readonly sortable: boolean
  readonly numeric: boolean
}

const widths: Partial<Record<KindName, number>> = {
  text: 200,
  longText: 260,
  richText: 260,
  choices: 180,
  references: 200,
  reference: 190,
  dateRange: 190,
  person: 140,
  people: 160,
  date: 116,
  dateTime: 132,
  choice: 132,
  cascade: 160,
  url: 180,
  email: 190,
  files: 160,
  scale: 144,
  rating: 120,
  decimal: 124,
  money: 124,
  duration: 104,
}
const numbers: ReadonlySet<KindName> = new Set([
  'integer',
  'decimal',
  'money',
  'percent',
  'duration',
  'rollup',
  'formula',
  'derived',
])
const unsortable: ReadonlySet<KindName> = new Set([
  'longText',
  'richText',
  'choices',
  'people',
  'references',
  'files',
  'file',
])

/** What a table shows of a type: the columns asked for, else those its declaration prefers. The title is always first. */
export function columnsOf(
  type: TypeInfo,
  chosen: readonly string[] | undefined,
  kept: Readonly<Record<string, number>>,
): readonly Column[] {
  const names = chosen && chosen.length > 0 ? chosen : defaultColumns(type)
  const unique = ['title', ...names.filter((name) => name !== 'title' && name !== 'key')]
  return [...new Set(unique)].flatMap((name) => {
    const field = fieldOf(type, name)
    if (!field || field.archived) return []
    return [
      {
        name,
        field,
        width: kept[name] ?? (name === 'title' ? titleWidth() : (widths[field.kind] ?? 112)),
        sortable: !unsortable.has(field.kind) && name !== 'tags',
        numeric: numbers.has(field.kind),
      },
    ]
  })
}

function defaultColumns(type: TypeInfo): readonly string[] {
  const listed = type.views.list
  const common = ['state', 'assignee'].filter((name) => !listed.includes(name))
  return [...listed, ...common, 'updatedAt']
}

/** Every field a table of this type could show. */
export function columnChoices(type: TypeInfo): readonly string[] {
  const spine = [
    'state',
    'assignee',
    'start',
    'due',
    'tags',
    'parent',
    'space',
    'createdAt',
    'createdBy',
    'updatedAt',
    'updatedBy',
  ]
  const declared = Object.entries(type.fields).filter(([, field]) => !field.archived && field.kind !== 'rank')
  return [...spine, ...declared.map(([name]) => name)]
}

/** On a phone the title leaves room for the next column to be seen coming. */
function titleWidth(): number {
  return innerWidth < 860 ? Math.round(innerWidth * 0.66) : 440
}
