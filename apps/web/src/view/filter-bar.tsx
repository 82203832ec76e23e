import { IconFilter, IconX } from '@tabler/icons-react'
import type { TypeInfo } from '@throughline/client/wire'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import style from './filter-bar.module.css'
import type { ViewProps, ViewQuery } from './view-props.ts'

const settle = 220

/** The filter as text, live as one types. */
export function FilterBar({
  query,
  onQuery,
}: {
  readonly type: TypeInfo
  readonly query: ViewQuery
  readonly layout: string
  readonly onQuery: ViewProps['onQuery']
}) {
  const { t } = useTranslation('view')
  const [text, setText] = useState(query.filter)
  const sent = useRef(query.filter)
  useEffect(() => {
    // The address changed by other means (a saved view, back): the text follows.
    if (query.filter !== sent.current) {
      sent.current = query.filter
      setText(query.filter)
    }
  }, [query.filter])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      onQuery({ filter: text })
    }, settle)
    return () => clearTimeout(timer)
  }, [text, onQuery])
  return (
    <search className={style.bar} aria-label={t('filter')}>
      <IconFilter size={16} stroke={1.5} aria-hidden className={style.icon} />
      <input
        className={style.input}
        value={text}
        placeholder={t('filterHint')}
        aria-label={t('filter')}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text && (
        <button type="button" className={style.clear} aria-label={t('clearFilter')} onClick={() => setText('')}>
          <IconX size={14} stroke={1.5} />
        </button>
      )}
    </div>
  )
}
