import { Button } from '@mantine/core'
import { IconTrash, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ListData } from '@throughline/client/cache/apply-item'
import { queryKeys } from '@throughline/client/cache/query-keys'
import type { Item, TypeInfo } from '@throughline/client/wire'
import { useTranslation } from 'react-i18next'
import { useWriter } from '../data/use-writer.ts'
import style from './bulk-bar.module.css'
import type { Selection } from './selection.ts'

/** What can be done with everything chosen, as one action with one undo. */
export function BulkBar({ selection }: { readonly type: TypeInfo; readonly selection: Selection }) {
  const { t } = useTranslation('view')
  const client = useQueryClient()
  const writer = useWriter()
  if (selection.ids.size === 0) return null
  const items = (): readonly Item[] => {
    const found = new Map<string, Item>()
    for (const [, data] of client.getQueriesData<ListData>({ queryKey: queryKeys.lists }))
      for (const page of data?.pages ?? [])
        for (const item of page.items) if (selection.has(item.id)) found.set(item.id, item)
    return [...found.values()]
  }
  return (
    <div className={style.bar} role="toolbar" aria-label={t('bulk')}>
      <span className={style.count} aria-live="polite">
        {t('chosen', { count: selection.ids.size })}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={14} stroke={1.5} />}
        onClick={() => {
          const chosen = items()
          selection.clear()
          void writer.remove(chosen).catch(() => undefined)
        }}
      >
        {t('delete')}
      </Button>
      <button type="button" className={style.close} aria-label={t('clearSelection')} onClick={() => selection.clear()}>
        <IconX size={14} stroke={1.5} />
      </button>
    </div>
  )
}
