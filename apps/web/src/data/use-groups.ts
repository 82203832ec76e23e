import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { groupItems } from '@throughline/client/items'

/** Counts by the values of a field (and of a second one). */
export function useGroups(options: {
  readonly filter: string
  readonly by: string
  readonly then?: string
  readonly enabled?: boolean
}) {
  const { filter, by, then, enabled = true } = options
  return useQuery({
    queryKey: queryKeys.group({ filter, by, then }),
    queryFn: ({ signal }) => groupItems({ filter, by, ...(then ? { then } : {}) }, signal),
    placeholderData: keepPreviousData,
    enabled,
  })
}
