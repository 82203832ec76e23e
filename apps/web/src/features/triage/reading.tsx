import { Button } from '@mantine/core'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { ItemKey } from '@throughline/ui/chip/item-key'
import { StateChip } from '@throughline/ui/chip/state-chip'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../data/field-of.ts'
import { FieldChip } from '../../field/field-chip.tsx'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './triage.module.css'

const asked = ['customer', 'contact', 'channel', 'source', 'sentiment', 'urgency', 'receivedOn', 'tags'] as const
const shownAtFirst = 1_200

/** One voice, large enough to be read; what is known about it under it, edited where it stands. */
export function Reading({ feedback, type }: { readonly feedback: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('triage')
  const { say } = useLanguage()
  const [whole, setWhole] = useState(false)
  const quote = typeof feedback.quote === 'string' && feedback.quote.trim() !== '' ? feedback.quote : null
  const body = typeof feedback.body === 'string' ? feedback.body : ''
  const words = quote ?? body
  const long = words.length > shownAtFirst
  return (
    <article className={style.reading} aria-label={`${feedback.key} ${feedback.title}`}>
      <div className={style.readingTop}>
        <ItemKey value={feedback.key} link />
        <StateChip state={feedback.state} flow={type.flow} look="bare" />
      </div>
      <h1 className={style.readingTitle}>{feedback.title}</h1>
      {words && (
        <blockquote className={style.quote}>
          {long && !whole ? `${words.slice(0, shownAtFirst)}…` : words}
          {long && !whole && (
            <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
              {t('readAll')}
            </Button>
          )}
        </blockquote>
      )}
      <dl className={style.facts}>
        {asked.map((name) => {
          const field = fieldOf(type, name)
          return (
            field && (
              <div key={name} data-fact={name}>
                <dt>{say(field.label)}</dt>
                <dd>
                  <FieldChip type={type} item={feedback} name={name} wide />
                </dd>
              </div>
            )
          )
        })}
      </dl>
    </article>
  )
}
