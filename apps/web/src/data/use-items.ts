import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { ListData } from '@throughline/client/cache/apply-item'
import { type ListKey, queryKeys } from '@throughline/client/cache/query-keys'
import { listItems } from '@throughline/client/items'
import type { Item, Page } from '@throughline/client/wire'
import { useEffect, useMemo } from 'react'

export interface ItemList {
  readonly items: readonly Item[]
  /** How many there are in all, where it was asked for. */
  readonly total: number | undefined
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly isLoadingMore: boolean
  /** Old rows stay on screen while the new answer comes. */
  readonly isStale: boolean
  readonly error: unknown
  readonly loadMore: () => void
  readonly retry: () => void
}

/** How a list is asked for, by whoever needs it first. */
export function listQuery(key: ListKey) {
  const { total, ...rest } = key
  return {
    queryKey: queryKeys.list(key) as readonly unknown[],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      listItems({ ...withoutAbsent(rest), cursor: pageParam, total: total === true && pageParam === null }, signal),
    initialPageParam: null,
    getNextPageParam: (page: Page) => page.nextCursor,
  }
}

function withoutAbsent({ filter, sort, fields, limit }: ListKey) {
  return { filter, sort, ...(limit === undefined ? {} : { limit }), ...(fields ? { fields } : {}) }
}

/** A list by filter and sort, a page at a time, kept true by the live stream. */
export function useItems(options: ListKey & { readonly enabled?: boolean }): ItemList {
  const { filter, sort, fields, limit = 100, total = false, enabled = true } = options
  const key: ListKey = { filter, sort, limit, total, ...(fields ? { fields } : {}) }
  const query = useInfiniteQuery<Page, Error, ListData, readonly unknown[], string | null>({
    ...listQuery(key),
    placeholderData: keepPreviousData,
    enabled,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return {
    items,
    total: query.data?.pages[0]?.total,
    hasMore: query.hasNextPage,
    isLoading: query.isPending && enabled,
    isLoadingMore: query.isFetchingNextPage,
    isStale: query.isPlaceholderData,
    error: query.error,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage({ cancelRefetch: false })
    },
    retry: () => void query.refetch(),
  }
}

/** The same, fetched on to the end or to `max`: for drawings that need everything at once. */
export function useAllItems(options: ListKey & { readonly max?: number; readonly enabled?: boolean }): ItemList {
  const { max = 2_000, ...rest } = options
  const list = useItems({ limit: 500, ...rest })
  const { hasMore, isLoadingMore, loadMore } = list
  const room = list.items.length < max && !list.isStale && list.error === null
  useEffect(() => {
    if (hasMore && !isLoadingMore && room) loadMore()
  })
  return list
}
