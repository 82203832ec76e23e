import type { TypeInfo } from '@throughline/client/wire'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from './use-search-params.ts'
import type { ViewProps, ViewQuery } from './view-props.ts'
import { viewQuery } from './view-query.ts'

/** The page's query as the address says it. Absent parts come from the type's declaration. */
export function useViewQuery(type: TypeInfo): {
  readonly query: ViewQuery
  readonly layout: string | undefined
  readonly onQuery: ViewProps['onQuery']
} {
  const [params, change] = useSearchParams()
  const query = useMemo<ViewQuery>(() => viewQuery(params, type), [params, type])
  const onQuery = useCallback<ViewProps['onQuery']>(
    ({ options, ...patch }) => change({ ...patch, ...options }, { replace: true }),
    [change],
  )
  return { query, layout: params.layout, onQuery }
}
