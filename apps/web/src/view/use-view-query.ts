import type { TypeInfo } from '@throughline/client/wire'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from './use-search-params.ts'
import type { ViewProps, ViewQuery } from './view-props.ts'

const own: ReadonlySet<string> = new Set(['filter', 'sort', 'group', 'space', 'layout', 'peek', 'view'])

/** The page's query as the address says it. Absent parts come from the type's declaration. */
export function useViewQuery(type: TypeInfo): {
  readonly query: ViewQuery
  readonly layout: string | undefined
  readonly onQuery: ViewProps['onQuery']
} {
  const [params, change] = useSearchParams()
  const query = useMemo<ViewQuery>(
    () => ({
      filter: params.filter ?? '',
      sort: params.sort ?? type.views.sort ?? '-updatedAt',
      group: params.group,
      space: type.scope === 'spaced' ? params.space : undefined,
      options: Object.fromEntries(Object.entries(params).filter(([name]) => !own.has(name))),
    }),
    [params, type],
  )
  const onQuery = useCallback<ViewProps['onQuery']>(
    ({ options, ...patch }) => change({ ...patch, ...options }, { replace: true }),
    [change],
  )
  return { query, layout: params.layout, onQuery }
}

/** The filter to send: what the page shows, and within it what the person asked for. */
export function fullFilter(types: readonly TypeInfo[], query: Pick<ViewQuery, 'filter' | 'space'>): string {
  const parts = [`type:${types.map((type) => type.name).join(',')}`]
  if (query.space) parts.push(`space:${query.space}`)
  const typed = query.filter.trim()
  // Parentheses keep an OR of the person's own inside what the page shows.
  if (typed) parts.push(/\bor\b|\|/i.test(typed) ? `(${typed})` : typed)
  return parts.join(' ')
}
