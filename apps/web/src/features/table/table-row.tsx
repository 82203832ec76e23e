import type { Item, TypeInfo } from '@throughline/client/wire'
import { type CSSProperties, type MouseEvent, memo, useState } from 'react'
import { patchOf } from '../../data/field-of.ts'
import { useWriter } from '../../data/use-writer.ts'
import { canEdit, EditField } from '../../field/edit-field.tsx'
import { ShowField } from '../../field/show-field.tsx'
import type { Column } from './columns.ts'
import style from './table.module.css'

export interface RowProps {
  readonly type: TypeInfo
  readonly item: Item
  readonly columns: readonly Column[]
  readonly template: string
  readonly top: number
  readonly rowIndex: number
  readonly selected: boolean
  readonly peeked: boolean
  /** Which cell has the cursor, if it is in this row. */
  readonly cursor: string | null
  readonly editing: { readonly column: string; readonly typed?: string | undefined } | null
  readonly act: RowActions
}

/** Stable handlers, so that a row is drawn again only when its own item or state changes. */
export interface RowActions {
  readonly select: (item: Item, event: { readonly shiftKey: boolean }) => void
  readonly focus: (id: string, column: string) => void
  readonly edit: (id: string, column: string, typed?: string) => void
  readonly endEdit: () => void
  readonly open: (key: string) => void
  /** The name of a row's checkbox. */
  readonly nameOf: (key: string) => string
}

/** Kinds whose editor is a menu: one click opens it. */
const picked: ReadonlySet<string> = new Set([
  'choice',
  'choices',
  'cascade',
  'person',
  'people',
  'date',
  'reference',
  'references',
  'boolean',
  'rating',
  'scale',
])

export const TableRow = memo(function TableRow(props: RowProps) {
  const { type, item, columns, template, top, rowIndex, selected, peeked, cursor, editing, act } = props
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active cell
    // biome-ignore lint/a11y/useSemanticElements: virtual rows are placed by transform, which table rows do not obey
    <div
      role="row"
      aria-rowindex={rowIndex + 2}
      aria-selected={selected}
      className={style.row}
      data-peek={peeked || undefined}
      data-selected={selected || undefined}
      data-cursor={cursor !== null || undefined}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      <div role="gridcell" className={style.check} tabIndex={-1}>
        <input
          type="checkbox"
          className={style.all}
          tabIndex={-1}
          checked={selected}
          aria-label={act.nameOf(item.key)}
          onClick={(event) => act.select(item, event)}
          onChange={() => undefined}
        />
      </div>
      {columns.map((column) => (
        <Cell
          key={column.name}
          type={type}
          item={item}
          column={column}
          focused={cursor === column.name}
          editing={editing?.column === column.name ? editing : null}
          act={act}
        />
      ))}
    </div>
  )
})

const Cell = memo(function Cell({
  type,
  item,
  column,
  focused,
  editing,
  act,
}: {
  readonly type: TypeInfo
  readonly item: Item
  readonly column: Column
  readonly focused: boolean
  readonly editing: { readonly typed?: string | undefined } | null
  readonly act: RowActions
}) {
  const editable = canEdit(type, item, column.name)
  const isTitle = column.name === 'title'
  const onClick = (event: MouseEvent) => {
    if (editing || (event.target instanceof Element && event.target.closest('a'))) return
    act.focus(item.id, column.name)
    if (isTitle) act.open(item.key)
    else if (editable && (focused || picked.has(column.field.kind))) act.edit(item.id, column.name)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the grid, which holds the focus
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div
      role="gridcell"
      tabIndex={-1}
      id={cellId(item.id, column.name)}
      aria-readonly={!editable}
      className={style.cell}
      data-title={isTitle || undefined}
      data-numeric={column.numeric || undefined}
      data-focused={focused || undefined}
      data-editable={editable || undefined}
      onClick={onClick}
      onDoubleClick={() => editable && act.edit(item.id, column.name)}
    >
      {isTitle && <span className={style.itemKey}>{item.key}</span>}
      {editing ? (
        <CellEditor type={type} item={item} column={column} typed={editing.typed} act={act} />
      ) : isTitle ? (
        <span className={style.title}>{item.title}</span>
      ) : (
        <ShowField type={type} item={item} name={column.name} place="cell" />
      )}
    </div>
  )
})

function CellEditor({
  type,
  item,
  column,
  typed,
  act,
}: {
  readonly type: TypeInfo
  readonly item: Item
  readonly column: Column
  readonly typed?: string | undefined
  readonly act: RowActions
}) {
  const writer = useWriter()
  // As it was when the editor opened: what changes meanwhile is told, not overwritten.
  const [base] = useState(item)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the editor's own keys and clicks from the grid
    <div
      className={style.editor}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <EditField
        type={type}
        item={item}
        name={column.name}
        place="cell"
        typed={typed}
        onCancel={act.endEdit}
        onCommit={(value) => {
          act.endEdit()
          void writer.update(item, patchOf(column.name, column.field, value), { base }).catch(() => undefined)
        }}
      />
    </div>
  )
}

export function cellId(item: string, column: string): string {
  return `cell-${item}-${column}`
}

export function rowTemplate(columns: readonly Column[]): CSSProperties['gridTemplateColumns'] & string {
  return `36px ${columns.map((column) => `${column.width}px`).join(' ')} minmax(40px, 1fr)`
}
