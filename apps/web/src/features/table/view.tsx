import { Button } from '@mantine/core'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useGroups } from '../../data/use-groups.ts'
import { useItems } from '../../data/use-items.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { openCreate } from '../../view/open-create.ts'
import type { ViewProps } from '../../view/view-props.ts'
import { tableList } from '../../view/view-query.ts'
import { TableGrid } from './table-grid.tsx'

/** Rows and columns of the one query: what to show while it comes, when it fails, and when there is nothing. */
export default function TableView(props: ViewProps) {
  const { types, query, filter } = props
  const { t } = useTranslation('table')
  const { say } = useLanguage()
  const [type] = types
  const list = useItems(tableList(filter, query))
  const groups = useGroups({ filter, by: query.group ?? 'state', enabled: query.group !== undefined })
  if (!type) return null
  if (list.error && list.items.length === 0) {
    return (
      <ErrorPanel title={problemText(list.error)} onRetry={list.retry}>
        {t('errorKept')}
      </ErrorPanel>
    )
  }
  if (list.isLoading) return <SkeletonRows rows={18} />
  if (list.items.length === 0 && !list.isStale) {
    return (
      <EmptyState
        kind={query.filter ? 'search' : 'items'}
        title={query.filter ? t('nothingFound') : t('empty', { types: say(type.plural) })}
        action={
          query.filter ? (
            <Button variant="default" onClick={() => props.onQuery({ filter: '' })}>
              {t('clearFilter')}
            </Button>
          ) : type.can?.create === false ? null : (
            <Button onClick={() => openCreate({ type: type.name })}>
              {t('createFirst', { type: say(type.label) })}
            </Button>
          )
        }
      >
        {query.filter ? t('nothingFoundText') : say(type.about)}
      </EmptyState>
    )
  }
  return <TableGrid {...props} type={type} list={list} groups={groups.data} />
}
