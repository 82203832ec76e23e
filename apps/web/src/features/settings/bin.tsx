import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import type { Item } from '@throughline/client/wire'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useItems } from '../../data/use-items.ts'
import { useTypes } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { Moment } from '../../field/moment.tsx'
import style from './settings.module.css'

/** What was deleted, newest first; brought back as it was. */
export function Bin() {
  const { t } = useTranslation('settings')
  const types = useTypes()
  const client = useQueryClient()
  const writer = useWriter()
  const list = useItems({ filter: 'deleted:true', sort: '-updatedAt', limit: 50 })
  const restore = (item: Item) =>
    writer
      .run([{ do: 'restore', item: item.id }], t('bin.restored', { key: item.key }), [item.id])
      .then(() => client.invalidateQueries({ queryKey: queryKeys.lists }))
      .catch(() => undefined)
  if (list.error) return <ErrorPanel title={problemText(list.error)} onRetry={list.retry} />
  if (list.isLoading) return <SkeletonRows rows={6} />
  if (list.items.length === 0)
    return (
      <EmptyState kind="done" title={t('bin.empty')}>
        {t('bin.emptyText')}
      </EmptyState>
    )
  return (
    <>
      <ul className={style.rows} aria-label={t('bin.title')}>
        {list.items.map((item) => {
          const type = types.find((one) => one.name === item.type)
          return (
            <li key={item.id} className={style.row}>
              {type && <TypeIcon name={type.icon} hue={type.hue} size={16} />}
              <span className={style.second}>{item.key}</span>
              <span className={style.main}>
                <span className={style.first}>{item.title}</span>
              </span>
              <span className={style.second}>
                <Moment at={String(item.updatedAt)} />
              </span>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconArrowBackUp size={14} stroke={1.5} />}
                onClick={() => void restore(item)}
              >
                {t('bin.restore')}
              </Button>
            </li>
          )
        })}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" color="gray" loading={list.isLoadingMore} onClick={list.loadMore}>
          {t('more')}
        </Button>
      )}
    </>
  )
}
