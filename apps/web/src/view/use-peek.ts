import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useSearchParams } from './use-search-params.ts'

/** The panel beside the work: which item it shows (in the address), how to show another, how to open one in full. */
export function usePeek(): {
  readonly peek: string | undefined
  readonly open: (key: string) => void
  readonly close: () => void
  readonly openInFull: (key: string) => void
} {
  const [params, change] = useSearchParams()
  const navigate = useNavigate()
  const peek = params.peek
  const open = useCallback((key: string) => change({ peek: key }, { replace: peek !== undefined }), [change, peek])
  const close = useCallback(() => change({ peek: undefined }, { replace: true }), [change])
  const openInFull = useCallback(
    (key: string) => void navigate({ to: '/item/$key', params: { key }, search: {} }),
    [navigate],
  )
  return { peek, open, close, openInFull }
}
