import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { findPeople } from '@throughline/client/people'

/** People by what was typed, for pickers. */
export function usePeople(q: string, enabled = true) {
  return useQuery({
    queryKey: queryKeys.people(q),
    queryFn: ({ signal }) => findPeople(q, signal),
    placeholderData: keepPreviousData,
    enabled,
  })
}
