import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { Item, TypeInfo } from '@throughline/client/wire'
import type { KindName } from '@throughline/model/field'
import { daysBetween } from '@throughline/ui/date-text.ts'
import { FieldShow } from '@throughline/ui/field/field-show'
import { useUi } from '@throughline/ui/ui'
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, fieldValueOf } from '../../data/field-of.ts'
import style from './board.module.css'

/** After this many days without a change, work that is under way says so. */
const staleAfter = 14

/** A bare number says nothing: these carry their field's name. */
const named: ReadonlySet<KindName> = new Set([
  'integer',
  'decimal',
  'percent',
  'scale',
  'formula',
  'rollup',
  'derived',
  'duration',
])

export interface BoardCardProps {
  readonly item: Item
  readonly type: TypeInfo
  /** Names of the fields shown, without the one that makes the columns. */
  readonly fields: readonly string[]
  readonly selected: boolean
  readonly current: boolean
  readonly peeked: boolean
  readonly onOpen: (item: Item) => void
  readonly onPress: (item: Item, event: MouseEvent) => boolean
  readonly onKey: (item: Item, event: KeyboardEvent) => void
  readonly onFocus: (item: Item) => void
}

/** One item on the board: key, title, the fields that the declaration asks for, and its age when it has been lying. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { item, type, fields, selected, current, peeked, onOpen, onPress, onKey, onFocus } = props
  const ui = useUi()
  const { t } = useTranslation('board')
  const card = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState(false)
  const locked = item.can?.update === false
  useEffect(() => {
    const element = card.current
    if (!element || locked) return
    return draggable({
      element,
      getInitialData: () => ({ board: true, id: item.id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [item.id, locked])
  const age = typeof item.updatedAt === 'string' ? daysBetween(item.updatedAt, ui.today) : 0
  const active = type.flow.states[item.state]?.category === 'active'
  const shown = fields.filter((name) => {
    const value = fieldValueOf(item, name, fieldOf(type, name))
    return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  })
  return (
    <div
      ref={card}
      className={style.card}
      data-selected={selected || undefined}
      data-dragged={dragged || undefined}
      data-peeked={peeked || undefined}
    >
      <div className={style.cardTop}>
        <span className={style.cardKey}>{item.key}</span>
        {active && age >= staleAfter && (
          <span className={style.age} title={t('unchangedFor', { count: age })}>
            {t('daysShort', { count: age })}
          </span>
        )}
      </div>
      <a
        className={style.cardTitle}
        href={ui.itemHref(item.key)}
        draggable={false}
        data-card={item.id}
        tabIndex={current ? 0 : -1}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight X"
        onFocus={() => onFocus(item)}
        onKeyDown={(event) => onKey(item, event)}
        onClick={(event) => {
          if (event.button !== 0) return
          if (onPress(item, event)) {
            event.preventDefault()
            return
          }
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onOpen(item)
        }}
      >
        {item.title}
      </a>
      {shown.length > 0 && (
        <div className={style.cardFields}>
          {shown.map((name) => {
            const field = fieldOf(type, name)
            return (
              field && (
                <span key={name} className={style.cardField} data-kind={field.kind} title={field.label[ui.language]}>
                  {named.has(field.kind) && <span className={style.cardLabel}>{field.label[ui.language]}</span>}
                  <FieldShow name={name} field={field} value={fieldValueOf(item, name, field)} place="card" />
                </span>
              )
            )
          })}
        </div>
      )}
    </div>
  )
})
