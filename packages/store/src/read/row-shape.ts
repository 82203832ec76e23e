import { readArrayLiteral } from '../database/array-literal.ts'
import { readTimestamp } from '../database/timestamp.ts'
import { quoted } from '../schema/sql-name.ts'
import type { StoredType } from '../type/stored-type.ts'
import type { ItemRow } from './item-row.ts'

type Cell = string | null

interface Part {
  readonly field: string
  readonly sql: readonly string[]
  read(cells: readonly Cell[], at: number): unknown
}

/** What a select returns, and how its cells become an item. Made once per type and selection, reused for every row. */
export interface RowShape {
  /** The select list, over aliases `i` (item), `t` (type table) and `b` (body). */
  readonly select: string
  readonly needsType: boolean
  readonly needsBody: boolean
  readonly width: number
  decode(cells: readonly Cell[]): ItemRow
}

const noTags: readonly string[] = []
const noCustom: Readonly<Record<string, unknown>> = Object.freeze({})
const text = (cell: Cell) => cell
const list = (cell: Cell) => (cell === null || cell === '{}' ? noTags : readArrayLiteral(cell))

const spine = (field: string, column: string, read: (cell: Cell) => unknown = text): Part => ({
  field,
  sql: [`i.${quoted(column)}`],
  read: (cells, at) => read(cells[at] as Cell), // the shape's own width
})

const spineParts: readonly Part[] = [
  spine('id', 'id'),
  spine('type', 'type'),
  spine('key', 'key'),
  spine('title', 'title'),
  spine('state', 'state'),
  spine('space', 'space'),
  spine('audience', 'audience'),
  spine('parent', 'parent'),
  spine('assignee', 'assignee'),
  spine('rank', 'rank'),
  spine('start', 'start'),
  spine('due', 'due'),
  spine('tags', 'tags', list),
  spine('archived', 'archived', (cell) => cell === 't'),
  spine('deleted', 'deleted', (cell) => cell === 't'),
  spine('mergedInto', 'merged_into'),
  spine('version', 'version', Number),
  spine('createdAt', 'created_at', (cell) => readTimestamp(cell as string)), // not null in the table
  spine('createdBy', 'created_by'),
  spine('updatedAt', 'updated_at', (cell) => readTimestamp(cell as string)), // not null in the table
  spine('updatedBy', 'updated_by'),
  spine('custom', 'custom', (cell) => (cell === null || cell === '{}' ? noCustom : JSON.parse(cell))),
]

const bodyPart: Part = { field: 'body', sql: ['b.body'], read: (cells, at) => cells[at] ?? null }

function ownParts(type: StoredType, wanted: (field: string) => boolean): readonly Part[] {
  const columned = type.columned
    .filter((field) => wanted(field.name))
    .map((field) => ({
      field: field.name,
      // Folded text is there to be asked, not to be shown: its place stays, the text does not travel.
      sql: field.columns.map(({ name, holds }) => (holds === 'folded' ? 'null' : `t.${quoted(name)}`)),
      read: (cells: readonly Cell[], at: number) => field.decode(cells, at),
    }))
  // Few and per row of a page only: PostgreSQL computes select-list subqueries after the limit.
  const references = type.references
    .filter((field) => wanted(field.name))
    .map((field) => ({
      field: field.name,
      sql: [
        `(select array_agg(l.to_item order by l.position) from link l where l.workspace = i.workspace and l.from_item = i.id and l.kind = '${field.linkKind}')`,
      ],
      read: (cells: readonly Cell[], at: number) => (cells[at] ? readArrayLiteral(cells[at]) : null),
    }))
  const rollups = type.rollups
    .filter((field) => wanted(field.name))
    .map((field) => ({
      field: field.name,
      sql: [
        `(select r.value from rollup r where r.workspace = i.workspace and r.item = i.id and r.field = '${field.name}')`,
      ],
      read: (cells: readonly Cell[], at: number) => (cells[at] === null ? null : Number(cells[at])),
    }))
  return [...columned, ...references, ...rollups]
}

function shapeOf(parts: readonly Part[], needsType: boolean, needsBody: boolean): RowShape {
  const names = parts.map((part) => part.field)
  const offsets: number[] = []
  let width = 0
  for (const part of parts) {
    offsets.push(width)
    width += part.sql.length
  }
  return {
    select: parts.flatMap((part) => part.sql).join(', '),
    needsType,
    needsBody,
    width,
    decode(cells) {
      const row: Record<string, unknown> = {}
      for (let index = 0; index < parts.length; index++) {
        row[names[index] as string] = (parts[index] as Part).read(cells, offsets[index] as number) // arrays of one length
      }
      return row as ItemRow // the spine parts are always there
    },
  }
}

const spineShape = shapeOf(spineParts, false, false)
const spineAndBody = shapeOf([...spineParts, bodyPart], false, true)
const shapes = new WeakMap<StoredType, Map<string, RowShape>>()

/** The shape of rows whose type is not known before they are read: the spine only. */
export function spineRowShape(withBody = false): RowShape {
  return withBody ? spineAndBody : spineShape
}

/** Of the spine, what nobody needs who did not ask for it; the rest is always shown, or decides what may be done. */
const optional: ReadonlySet<string> = new Set([
  ...['parent', 'rank', 'start', 'due', 'tags', 'archived', 'createdAt', 'updatedAt', 'updatedBy'],
])

/** The shape of rows of one type. `fields` narrows the type's own fields and the optional ones of the spine. */
export function typeRowShape(type: StoredType, fields: ReadonlySet<string> | null, withBody: boolean): RowShape {
  const name = `${withBody ? '+' : '-'}${fields === null ? '*' : [...fields].sort().join(',')}`
  let known = shapes.get(type)
  if (!known) {
    known = new Map()
    shapes.set(type, known)
  }
  let shape = known.get(name)
  if (!shape) {
    const own = ownParts(type, (field) => fields === null || fields.has(field))
    const common = spineParts.filter(({ field }) => fields === null || fields.has(field) || !optional.has(field))
    const parts = [...common, ...own, ...(withBody ? [bodyPart] : [])]
    shape = shapeOf(
      parts,
      own.some((part) => part.sql.some((sql) => sql.startsWith('t.'))),
      withBody,
    )
    if (known.size < 200) known.set(name, shape)
  }
  return shape
}
