import type { Item, TypeInfo } from '@throughline/client/wire'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWriter } from '../../data/use-writer.ts'
import { canEdit } from '../../field/edit-field.tsx'
import { FieldChip } from '../../field/field-chip.tsx'
import style from './item.module.css'

/** The title, edited where it stands, and the few values that matter most. */
export function ItemHead({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const chips = [
    'state',
    'assignee',
    ...['priority', 'severity', 'release'].filter((name) => name in type.fields),
    'due',
  ]
  return (
    <header>
      <Title item={item} editable={canEdit(type, item, 'title')} />
      <div className={style.chips}>
        {chips.map((name) => (
          <FieldChip key={name} type={type} item={item} name={name} />
        ))}
      </div>
    </header>
  )
}

function Title({ item, editable }: { readonly item: Item; readonly editable: boolean }) {
  const { t } = useTranslation('item')
  const writer = useWriter()
  const [draft, setDraft] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const base = useRef(item)
  const text = draft ?? item.title
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])
  const commit = () => {
    const next = draft?.trim()
    setDraft(null)
    if (next && next !== item.title)
      void writer.update(item, { title: next }, { base: base.current }).catch(() => setDraft(next))
  }
  if (!editable) return <h1 className={style.title}>{item.title}</h1>
  return (
    <h1 className={style.titleFrame}>
      <textarea
        ref={area}
        className={style.title}
        rows={1}
        value={text}
        aria-label={t('title')}
        maxLength={500}
        onFocus={() => {
          // Somebody else's change that arrives while one writes must not be lost under it.
          if (draft === null) base.current = item
        }}
        onChange={(event) => setDraft(event.currentTarget.value.replaceAll('\n', ' '))}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            event.currentTarget.blur()
          }
          if (event.key === 'Escape') {
            event.stopPropagation()
            setDraft(null)
            requestAnimationFrame(() => area.current?.blur())
          }
        }}
      />
    </h1>
  )
}
