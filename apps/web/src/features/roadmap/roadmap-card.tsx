import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { DateChip } from '@throughline/ui/chip/date-chip'
import { StateChip } from '@throughline/ui/chip/state-chip'
import { FieldShow } from '@throughline/ui/field/field-show'
import { plainExcerpt } from '@throughline/ui/field/text-widget'
import { useUi } from '@throughline/ui/ui'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../data/field-of.ts'
import style from './roadmap.module.css'

const shownParts = 5

export interface RoadmapCardProps {
  readonly item: Item
  readonly type: TypeInfo
  readonly parts: readonly Item[]
  readonly partType: TypeInfo | undefined
  readonly onOpen: (key: string) => void
  readonly onShift: (item: Item, step: 1 | -1) => void
}

/** A release as its readers want it: what for, how far, when, and what is in it. */
export function RoadmapCard({ item, type, parts, partType, onOpen, onShift }: RoadmapCardProps) {
  const ui = useUi()
  const { t } = useTranslation('roadmap')
  const card = useRef<HTMLElement>(null)
  const [dragged, setDragged] = useState(false)
  const locked = item.can?.update === false
  useEffect(() => {
    if (!card.current || locked) return
    return draggable({
      element: card.current,
      getInitialData: () => ({ roadmap: true, id: item.id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [item.id, locked])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') || locked) return
    event.preventDefault()
    onShift(item, event.key === 'ArrowRight' ? 1 : -1)
  }
  const done = parts.filter((part) => partType?.flow.states[part.state]?.category === 'done').length
  const goal = typeof item.goal === 'string' ? plainExcerpt(item.goal, 160) : ''
  const progress = fieldOf(type, 'progress')
  const follow = (key: string) => (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onOpen(key)
  }
  return (
    <article ref={card} className={style.card} data-dragged={dragged || undefined}>
      <div className={style.cardTop}>
        <StateChip state={item.state} flow={type.flow} look="bare" />
        {typeof item.due === 'string' && <DateChip date={item.due} deadline look="bare" />}
      </div>
      <h3 className={style.cardTitle}>
        <a
          href={ui.itemHref(item.key)}
          draggable={false}
          data-roadmap={item.id}
          aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
          onKeyDown={onKeyDown}
          onClick={follow(item.key)}
        >
          {item.title}
        </a>
      </h3>
      {goal && <p className={style.goal}>{goal}</p>}
      {progress && typeof item.progress === 'number' && (
        <div className={style.progress}>
          <FieldShow name="progress" field={progress} value={item.progress} place="card" />
        </div>
      )}
      {parts.length > 0 && partType && (
        <>
          <p className={style.partsCount}>
            {t('partsDone', { done, count: parts.length, type: partType.plural[ui.language] })}
          </p>
          <ul className={style.parts}>
            {parts.slice(0, shownParts).map((part) => (
              <li key={part.id} data-done={partType.flow.states[part.state]?.category === 'done' || undefined}>
                <a href={ui.itemHref(part.key)} draggable={false} onClick={follow(part.key)}>
                  {part.title}
                </a>
              </li>
            ))}
          </ul>
          {parts.length > shownParts && <p className={style.more}>{t('more', { count: parts.length - shownParts })}</p>}
        </>
      )}
    </article>
  )
}
