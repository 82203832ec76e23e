import type { Item, TypeInfo } from '@throughline/client/wire'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useComments } from '../../data/use-item.ts'
import { CommentList } from './comment-list.tsx'
import { HistoryList } from './history-list.tsx'
import style from './item.module.css'

/** What people said and what happened. */
export function Activity({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('item')
  const [tab, setTab] = useState<'comments' | 'history'>('comments')
  const comments = useComments(item.id)
  return (
    <section className={style.section} aria-label={t('activity')}>
      <div className={style.tabs} role="tablist" aria-label={t('activity')}>
        {(['comments', 'history'] as const).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className={style.tab}
            aria-selected={tab === name}
            onClick={() => setTab(name)}
          >
            {t(name)}
            {name === 'comments' && comments.data && comments.data.length > 0 && (
              <span className={style.count}>{comments.data.length}</span>
            )}
          </button>
        ))}
      </div>
      {tab === 'comments' ? <CommentList item={item} comments={comments} /> : <HistoryList item={item} type={type} />}
    </section>
  )
}
