import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { undoChange } from '@throughline/client/items'
import type { ChangeRow, Item, TypeInfo } from '@throughline/client/wire'
import { Avatar } from '@throughline/ui/chip/person-chip'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { services } from '../../data/services.ts'
import { useHistory } from '../../data/use-item.ts'
import { Moment } from '../../field/moment.tsx'
import { showToast } from '../../shell/toast.ts'
import { ChangeSentence } from './change-sentence.tsx'
import style from './item.module.css'

/** Everything that happened to the item, newest first, each in a sentence with before and after, each undone by itself. */
export function HistoryList({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('item')
  const client = useQueryClient()
  const history = useHistory(item.id)
  if (history.error) return <ErrorPanel title={problemText(history.error)} onRetry={() => void history.refetch()} />
  const changes = history.data?.pages.flatMap((page) => page.changes) ?? []
  const undo = (change: ChangeRow) => {
    undoChange(change.version)
      .then((result) => {
        services.stack.push({ version: result.version, say: t('undoneChange', { key: item.key }), items: [item.id] })
        services.live.refresh([item.id])
        showToast({ text: t('undoneChange', { key: item.key }) })
        return client.invalidateQueries({ queryKey: queryKeys.part(item.id, 'history') })
      })
      .catch((error: unknown) => showToast({ tone: 'problem', text: problemText(error) }))
  }
  return (
    <>
      <ol className={style.history}>
        {changes.map((change) => (
          <li key={change.version} className={style.change}>
            <Avatar person={{ id: change.actor.id, name: change.actor.name ?? change.actor.kind }} size={20} />
            <div className={style.changeMain}>
              <span className={style.author}>{change.actor.name ?? t(`actor.${change.actor.kind}`)}</span>{' '}
              <ChangeSentence item={item.id} change={change} type={type} />{' '}
              <span className={style.when}>
                <Moment at={change.at} />
              </span>
            </div>
            {item.can?.update !== false && change.action !== 'create' && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                className={style.quiet}
                leftSection={<IconArrowBackUp size={14} stroke={1.5} />}
                onClick={() => undo(change)}
              >
                {t('undo')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('earlier')}
        </Button>
      )}
    </>
  )
}
