import type { Item, TypeInfo } from '@throughline/client/wire'
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../command/commands.ts'
import { patchOf } from '../../data/field-of.ts'
import { useWriter } from '../../data/use-writer.ts'
import { canEdit } from '../../field/edit-field.tsx'
import type { Selection } from '../../view/selection.ts'
import type { Column } from './columns.ts'
import type { RowActions } from './table-row.tsx'

interface Cursor {
  readonly item: string
  readonly column: string
}

export interface Grid {
  readonly cursor: Cursor | null
  readonly editing: (Cursor & { readonly typed?: string | undefined }) | null
  readonly act: RowActions
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly cursorItem: Item | undefined
}

/** The cursor of the table: where it is, what the keys do to it, and what is being edited. */
export function useGrid(input: {
  readonly type: TypeInfo | undefined
  readonly items: readonly Item[]
  readonly columns: readonly Column[]
  readonly selection: Selection
  readonly peek: string | undefined
  readonly open: (key: string) => void
  readonly reveal: (id: string) => void
  readonly refocus: () => void
}): Grid {
  const { t } = useTranslation('table')
  const writer = useWriter()
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const [editing, setEditing] = useState<Grid['editing']>(null)
  const now = useRef({ ...input, cursor })
  now.current = { ...input, cursor }

  const act = useMemo<RowActions>(
    () => ({
      select: (item, event) => {
        const { selection, items } = now.current
        if (event.shiftKey)
          selection.extend(
            items.map((one) => one.id),
            item.id,
          )
        else selection.toggle(item.id)
      },
      focus: (item, column) => {
        setCursor({ item, column })
        now.current.refocus()
      },
      edit: (item, column, typed) => {
        setCursor({ item, column })
        setEditing({ item, column, typed })
      },
      endEdit: () => {
        setEditing(null)
        now.current.refocus()
      },
      open: (key) => now.current.open(key),
      nameOf: (key) => t('choose', { key }),
    }),
    [t],
  )

  const step = useCallback((rows: number, cells: number) => {
    const { items, columns, cursor: at, peek, open, reveal } = now.current
    if (items.length === 0) return
    const index = at ? items.findIndex((item) => item.id === at.item) : -1
    const next = items[index < 0 ? 0 : Math.min(items.length - 1, Math.max(0, index + rows))]
    const column = at ? columns.findIndex((one) => one.name === at.column) : 0
    const to = columns[Math.min(columns.length - 1, Math.max(0, column + cells))]
    if (!next || !to) return
    setCursor({ item: next.id, column: to.name })
    reveal(next.id)
    if (peek !== undefined && rows !== 0) open(next.key)
  }, [])

  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'table.next', label: t('next'), keys: 'j', group: 'view', quiet: true, run: () => step(1, 0) },
      { id: 'table.previous', label: t('previous'), keys: 'k', group: 'view', quiet: true, run: () => step(-1, 0) },
      {
        id: 'table.select',
        label: t('select'),
        keys: 'x',
        group: 'view',
        run: () => {
          const { cursor: at, selection } = now.current
          if (at) selection.toggle(at.item)
        },
      },
      {
        id: 'table.edit',
        label: t('edit'),
        keys: 'e, f2',
        group: 'view',
        run: () => {
          const { cursor: at, type, items } = now.current
          const item = items.find((one) => one.id === at?.item)
          if (at && type && item && canEdit(type, item, at.column)) setEditing(at)
        },
      },
      {
        id: 'table.open',
        label: t('open'),
        keys: 'o, space',
        group: 'view',
        run: () => {
          const { cursor: at, items, open } = now.current
          const item = items.find((one) => one.id === at?.item)
          if (item) open(item.key)
        },
      },
    ],
    [t, step],
  )
  useCommands(commands)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || editing || event.nativeEvent.isComposing) return
    if (event.target !== event.currentTarget) return
    const { items, selection } = input
    const item = items.find((one) => one.id === cursor?.item)
    const moves: Readonly<Record<string, () => void>> = {
      arrowdown: () => (event.shiftKey && item ? extendDown(1) : step(1, 0)),
      arrowup: () => (event.shiftKey && item ? extendDown(-1) : step(-1, 0)),
      arrowleft: () => step(0, -1),
      arrowright: () => step(0, 1),
      pagedown: () => step(20, 0),
      pageup: () => step(-20, 0),
      home: () => step(event.ctrlKey ? -items.length : 0, -999),
      end: () => step(event.ctrlKey ? items.length : 0, 999),
      enter: () => {
        if (!item || !cursor || !input.type) return
        if (cursor.column === 'title') input.open(item.key)
        else if (canEdit(input.type, item, cursor.column)) setEditing(cursor)
      },
      escape: () => selection.clear(),
    }
    const extendDown = (by: number) => {
      const index = items.findIndex((one) => one.id === cursor?.item)
      const next = items[index + by]
      if (!next || !item || !cursor) return
      if (selection.ids.size === 0) selection.set([item.id])
      selection.set([...selection.ids, next.id])
      setCursor({ item: next.id, column: cursor.column })
      input.reveal(next.id)
    }
    const move = moves[event.key.toLowerCase()]
    if (move && !event.altKey && !event.metaKey) {
      event.preventDefault()
      event.stopPropagation()
      move()
    } else if (item && cursor && input.type && (event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault()
      selection.set(items.map((one) => one.id))
    } else if (item && cursor && input.type && event.key === 'Backspace' && !event.ctrlKey && !event.metaKey) {
      const column = input.columns.find((one) => one.name === cursor.column)
      if (!column || column.field.required || !canEdit(input.type, item, cursor.column)) return
      event.preventDefault()
      void writer.update(item, patchOf(cursor.column, column.field, null)).catch(() => undefined)
    } else if (
      item &&
      cursor &&
      input.type &&
      /^[\d.+-]$/.test(event.key) &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      // Letters are commands (J, X, S…); a digit can only mean a value.
      if (!canEdit(input.type, item, cursor.column)) return
      event.preventDefault()
      event.stopPropagation()
      setEditing({ ...cursor, typed: event.key })
    }
  }
  return { cursor, editing, act, onKeyDown, cursorItem: input.items.find((item) => item.id === cursor?.item) }
}
