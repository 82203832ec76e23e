import { useQuery } from '@tanstack/react-query'
import { queryKeys } from '@throughline/client/cache/query-keys'
import { listNotifications } from '@throughline/client/personal'
import type { NotificationState } from '@throughline/client/wire'

export function useNotifications(state?: NotificationState) {
  return useQuery({
    queryKey: [...queryKeys.notifications, state ?? 'all'],
    queryFn: ({ signal }) => listNotifications(state, signal),
    refetchInterval: 60_000,
  })
}

/** How many nobody has read yet: the number in the sidebar. */
export function useUnread(): number {
  const { data } = useNotifications('unread')
  return data?.unread ?? data?.notifications.length ?? 0
}
