import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getPreference, setPreference } from '@throughline/client/personal'
import { useCallback } from 'react'

export interface BoardSetting {
  /** Column ids that are folded, or opened though folded by default. */
  readonly collapsed: Readonly<Record<string, boolean>>
  /** Work in progress: at most this many cards in a column. */
  readonly limits: Readonly<Record<string, number>>
}

const nothing: BoardSetting = { collapsed: {}, limits: {} }

function isSetting(value: unknown): value is BoardSetting {
  return typeof value === 'object' && value !== null && 'collapsed' in value && 'limits' in value
}

/** What this person folded and limited on this board; kept by the server, so that it follows them. */
export function useBoardSetting(
  type: string,
  by: string,
): readonly [BoardSetting, (change: (old: BoardSetting) => BoardSetting) => void] {
  const client = useQueryClient()
  const name = `board.${type}.${by}`
  const queryKey = ['preference', name]
  const { data } = useQuery({
    queryKey,
    // A preference that was never set is no error: the board is as declared.
    queryFn: ({ signal }) => getPreference(name, signal).catch(() => null),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const setting = isSetting(data) ? data : nothing
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is made of the name
  const change = useCallback(
    (step: (old: BoardSetting) => BoardSetting) => {
      const old = client.getQueryData(queryKey)
      const next = step(isSetting(old) ? old : nothing)
      client.setQueryData(queryKey, next)
      void setPreference(name, next)
    },
    [client, name],
  )
  return [setting, change]
}
