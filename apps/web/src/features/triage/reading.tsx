import { Button } from '@mantine/core'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { ItemKey } from '@throughline/ui/chip/item-key'
import { StateChip } from '@throughline/ui/chip/state-chip'
import { FieldEdit } from '@throughline/ui/field/field-edit'
import { FieldShow } from '@throughline/ui/field/field-show'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf, fieldValueOf, patchOf } from '../../data/field-of.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './triage.module.css'

const asked = ['customer', 'contact', 'channel', 'source', 'sentiment', 'urgency', 'receivedOn', 'tags'] as const

/** One voice, large enough to be read; what is known about it under it, edited where it stands. */
export function Reading({
  feedback,
  type,
  editing,
  onEdit,
}: {
  readonly feedback: Item
  readonly type: TypeInfo
  readonly editing: string | null
  readonly onEdit: (name: string | null) => void
}) {
  const { t } = useTranslation('triage')
  const { say } = useLanguage()
  const writer = useWriter()
  const [whole, setWhole] = useState(false)
  const quote = typeof feedback.quote === 'string' && feedback.quote.trim() !== '' ? feedback.quote : null
  const body = typeof feedback.body === 'string' ? feedback.body : ''
  const words = quote ?? body
  const long = words.length > 1_200
  const names = asked.filter((name) => fieldOf(type, name))
  return (
    <article className={style.reading} aria-label={`${feedback.key} ${feedback.title}`}>
      <div className={style.readingTop}>
        <ItemKey value={feedback.key} link />
        <StateChip state={feedback.state} flow={type.flow} look="bare" />
      </div>
      <h1 className={style.readingTitle}>{feedback.title}</h1>
      {words && (
        <blockquote className={style.quote}>
          {long && !whole ? `${words.slice(0, 1_200)}…` : words}
          {long && !whole && (
            <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
              {t('readAll')}
            </Button>
          )}
        </blockquote>
      )}
      <dl className={style.facts}>
        {names.map((name) => {
          const field = fieldOf(type, name)
          if (!field) return null
          const value = fieldValueOf(feedback, name, field)
          const locked = feedback.can?.update === false
          return (
            <div key={name}>
              <dt>{say(field.label)}</dt>
              <dd>
                {editing === name ? (
                  <FieldEdit
                    name={name}
                    type={type.name}
                    field={field}
                    value={value}
                    place="panel"
                    onCommit={(next) => {
                      onEdit(null)
                      // The writer says why when it is refused, and puts the value back.
                      void writer.update(feedback, patchOf(name, field, next)).catch(() => undefined)
                    }}
                    onCancel={() => onEdit(null)}
                  />
                ) : (
                  <button
                    type="button"
                    className={style.fact}
                    disabled={locked}
                    aria-label={t('change', { field: say(field.label) })}
                    onClick={() => onEdit(name)}
                  >
                    <FieldShow name={name} field={field} value={value} place="panel" />
                    {(value === null || (Array.isArray(value) && value.length === 0)) && (
                      <span className={style.unset}>{t('unset')}</span>
                    )}
                  </button>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </article>
  )
}
