import type { Language } from '@throughline/model/label'
import { request } from './request.ts'
import type { Me, Theme } from './wire.ts'

const auth = { base: '/api/auth' } as const

export const getSetup = (signal?: AbortSignal) => request<{ needed: boolean }>('setup', { signal })

export interface SetupInput {
  readonly code: string
  readonly language: Language
  readonly name: string
  readonly email: string
  readonly password: string
  readonly workspace: string
  readonly timeZone: string
}

/** First visit: makes the workspace and its owner and signs them in. The code is printed in the server's terminal. */
export const setUp = (input: SetupInput) => request<unknown>('setup', { method: 'POST', body: input })

export const signIn = (email: string, password: string) =>
  request<unknown>('sign-in/email', { ...auth, method: 'POST', body: { email, password, rememberMe: true } })

export const signOut = () => request<unknown>('sign-out', { ...auth, method: 'POST', body: {} })

export const requestReset = (email: string) =>
  request<{ link?: string }>('request-password-reset', {
    ...auth,
    method: 'POST',
    body: { email, redirectTo: '/reset' },
  })

export const resetPassword = (token: string, newPassword: string) =>
  request<unknown>('reset-password', { ...auth, method: 'POST', body: { token, newPassword } })

export const changePassword = (currentPassword: string, newPassword: string) =>
  request<unknown>('change-password', { ...auth, method: 'POST', body: { currentPassword, newPassword } })

export interface SessionInfo {
  readonly id: string
  readonly token: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly ipAddress?: string | null
  readonly userAgent?: string | null
}

export const listSessions = (signal?: AbortSignal) =>
  request<readonly SessionInfo[]>('list-sessions', { ...auth, signal })

export const currentSession = (signal?: AbortSignal) =>
  request<{ session: SessionInfo } | null>('get-session', { ...auth, signal })

export const revokeSession = (token: string) =>
  request<unknown>('revoke-session', { ...auth, method: 'POST', body: { token } })

export const getMe = (signal?: AbortSignal) => request<Me>('me', { signal })

export const changeMe = (patch: Partial<{ name: string; language: Language; theme: Theme; timeZone: string }>) =>
  request<Me>('me', { method: 'PATCH', body: patch })

export const readInvitation = (code: string, signal?: AbortSignal) =>
  request<{ readonly email: string; readonly role: string; readonly workspace: string; readonly known: boolean }>(
    `invitations/${encodeURIComponent(code)}`,
    { signal },
  )

export const acceptInvitation = (code: string, input: { readonly name: string; readonly password: string }) =>
  request<unknown>(`invitations/${encodeURIComponent(code)}:accept`, { method: 'POST', body: input })
