import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useNotifications } from '../../data/use-notifications.ts'
import { usePeek } from '../../view/use-peek.ts'
import style from './inbox.module.css'

/** What concerns me, newest first. */
export function Inbox() {
  const { t } = useTranslation('inbox')
  const query = useNotifications()
  const { open } = usePeek()
  if (query.error) return <ErrorPanel title={problemText(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonRows rows={8} />
  if (query.data.notifications.length === 0)
    return (
      <EmptyState kind="inbox" title={t('empty')}>
        {t('emptyText')}
      </EmptyState>
    )
  return (
    <div className={style.page}>
      <h1 className={style.title}>{t('title')}</h1>
      <ul className={style.list}>
        {query.data.notifications.map((one) => (
          <li key={one.id}>
            <button type="button" className={style.row} onClick={() => one.item && open(one.item.key)}>
              <span>{one.item?.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
