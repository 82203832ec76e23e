import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { listViews } from '@throughline/client/personal'

/** Saved views: one's own and those shared with everybody. */
export function useViews() {
  return useQuery({ queryKey: queryKeys.views, queryFn: ({ signal }) => listViews(signal) })
}
