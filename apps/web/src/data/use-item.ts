import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListData } from '@throughline/client/cache/apply-item'
import { queryKeys } from '@throughline/client/cache/query-keys'
import {
  getItem,
  getTrace,
  getWatch,
  listAttachments,
  listChildren,
  listComments,
  listDuplicates,
  listHistory,
  listLinks,
} from '@throughline/client/items'
import type { Item } from '@throughline/client/wire'

/** One item by id or key. What a list already knows of it is shown while the rest comes. */
export function useItem(ref: string | undefined) {
  const client = useQueryClient()
  return useQuery({
    queryKey: queryKeys.item(ref ?? ''),
    queryFn: ({ signal }) => getItem(ref ?? '', signal),
    enabled: ref !== undefined,
    placeholderData: () => fromLists(client.getQueriesData<ListData>({ queryKey: queryKeys.lists }), ref),
  })
}

function fromLists(
  lists: readonly (readonly [unknown, ListData | undefined])[],
  ref: string | undefined,
): Item | undefined {
  for (const [, data] of lists) {
    for (const page of data?.pages ?? []) {
      const found = page.items.find((item) => item.key === ref || item.id === ref)
      if (found) return found
    }
  }
  return undefined
}

export function useLinks(id: string) {
  return useQuery({ queryKey: queryKeys.part(id, 'links'), queryFn: ({ signal }) => listLinks(id, signal) })
}

export function useChildren(id: string) {
  return useQuery({ queryKey: queryKeys.part(id, 'children'), queryFn: ({ signal }) => listChildren(id, signal) })
}

export function useTrace(id: string) {
  return useQuery({ queryKey: queryKeys.part(id, 'trace'), queryFn: ({ signal }) => getTrace(id, signal) })
}

export function useComments(id: string) {
  return useQuery({ queryKey: queryKeys.part(id, 'comments'), queryFn: ({ signal }) => listComments(id, signal) })
}

export function useAttachments(id: string) {
  return useQuery({ queryKey: queryKeys.part(id, 'attachments'), queryFn: ({ signal }) => listAttachments(id, signal) })
}

export function useDuplicates(id: string, enabled = true) {
  return useQuery({
    queryKey: queryKeys.part(id, 'duplicates'),
    queryFn: ({ signal }) => listDuplicates(id, signal),
    enabled,
  })
}

export function useHistory(id: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.part(id, 'history'),
    queryFn: ({ pageParam, signal }) => listHistory(id, pageParam, signal),
    initialPageParam: null as string | null, // the first page has no cursor
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Who watches the item, oneself among them or not. */
export function useWatch(id: string) {
  return useQuery({ queryKey: queryKeys.part(id, 'watch'), queryFn: ({ signal }) => getWatch(id, signal) })
}
