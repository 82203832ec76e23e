import { request } from './request.ts'
import type { Notification, NotificationState, SavedView } from './wire.ts'

/** What belongs to one person: their inbox, saved views and preferences. None of it is in the change log. */

export function listNotifications(
  state?: NotificationState,
  signal?: AbortSignal,
): Promise<{ readonly notifications: readonly Notification[]; readonly unread?: number }> {
  return request('notifications', { query: { state }, signal })
}

export const changeNotifications = (ids: readonly string[], state: NotificationState, until?: string) =>
  request<unknown>('notifications', { method: 'PATCH', body: { ids, state, ...(until ? { until } : {}) } })

export async function listViews(signal?: AbortSignal): Promise<readonly SavedView[]> {
  return (await request<{ views: readonly SavedView[] }>('views', { signal })).views
}
export type ViewContent = Omit<SavedView, 'id' | 'owner' | 'can'>

export const saveView = (view: ViewContent) => request<SavedView>('views', { method: 'POST', body: view })
export const changeView = (id: string, patch: Partial<ViewContent>) =>
  request<SavedView>(`views/${id}`, { method: 'PATCH', body: patch })
export const deleteView = (id: string) => request<void>(`views/${id}`, { method: 'DELETE' })

export async function getPreference(name: string, signal?: AbortSignal): Promise<unknown> {
  return (await request<{ value: unknown }>(`preferences/${encodeURIComponent(name)}`, { signal })).value
}
export const setPreference = (name: string, value: unknown) =>
  request<unknown>(`preferences/${encodeURIComponent(name)}`, { method: 'PUT', body: { value } })
