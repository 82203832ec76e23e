import type { TypeInfo } from '@throughline/client/wire'
import { Suspense, useMemo } from 'react'
import { ContentSkeleton } from '../shell/content-skeleton.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { layoutsFor, viewComponents } from './features.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import { useSelection } from './selection.ts'
import { usePeek } from './use-peek.ts'
import { useViewQuery } from './use-view-query.ts'
import { ViewHeader } from './view-header.tsx'
import { fullFilter } from './view-query.ts'

/** One query, one filter bar, one selection, one peek panel; the layout inside is whichever the address names. */
export function ViewFrame({ type }: { readonly type: TypeInfo }) {
  const { query, layout: wanted, onQuery } = useViewQuery(type)
  const { peek, open } = usePeek()
  const selection = useSelection()
  const types = useMemo(() => [type], [type])
  const layouts = layoutsFor(type)
  const layout = wanted && layouts.includes(wanted) ? wanted : (layouts[0] ?? 'table')
  const View = viewComponents.get(layout)
  const filter = fullFilter(types, query)
  return (
    <>
      <ViewHeader type={type} layout={layout} layouts={layouts} query={query} />
      <FilterBar type={type} query={query} onQuery={onQuery} />
      <Suspense fallback={<ContentSkeleton />}>
        {View && (
          <View
            key={layout}
            types={types}
            query={query}
            filter={filter}
            onQuery={onQuery}
            selection={selection}
            open={open}
            peek={peek}
          />
        )}
      </Suspense>
      <BulkBar type={type} selection={selection} />
    </>
  )
}
