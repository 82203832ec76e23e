import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { listDeleted } from '@throughline/client/items'
import type { Item } from '@throughline/client/wire'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
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
  const query = useInfiniteQuery({
    queryKey: queryKeys.bin,
    queryFn: ({ pageParam, signal }) => listDeleted(pageParam, signal),
    initialPageParam: null as string | null, // the first page has no cursor
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const restore = (item: Item) =>
    writer
      .run([{ do: 'restore', item: item.id }], t('bin.restored', { key: item.key }), [item.id])
      .then(() =>
        Promise.all([queryKeys.lists, queryKeys.bin].map((queryKey) => client.invalidateQueries({ queryKey }))),
      )
      .catch(() => undefined)
  if (query.error) return <ErrorPanel title={problemText(query.error)} onRetry={() => void query.refetch()} />
  if (query.isPending) return <SkeletonRows rows={6} />
  if (items.length === 0)
    return (
      <EmptyState kind="done" title={t('bin.empty')}>
        {t('bin.emptyText')}
      </EmptyState>
    )
  return (
    <>
      <ul className={style.rows} aria-label={t('bin.title')}>
        {items.map((item) => {
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
      {query.hasNextPage && (
        <Button
          variant="subtle"
          color="gray"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  )
}
