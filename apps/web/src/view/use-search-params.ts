import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { SearchParams } from './search-params.ts'

/** The parameters of the address, and how to change some of them. `replace` leaves no step in the history. */
export function useSearchParams(): readonly [
  SearchParams,
  (patch: SearchParams, options?: { readonly replace?: boolean }) => void,
] {
  const params: SearchParams = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (patch: SearchParams, options: { readonly replace?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: (old: SearchParams) => ({ ...old, ...patch }),
        replace: options.replace ?? false,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return [params, change]
}
