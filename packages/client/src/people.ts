import type { Role, Scope } from '@throughline/model/permission'
import { request } from './request.ts'
import type { Invitation, Member, PersonReference, TokenInfo } from './wire.ts'

/** People to mention or assign, best match first. */
export async function findPeople(q: string, signal?: AbortSignal): Promise<readonly PersonReference[]> {
  return (await request<{ people: readonly PersonReference[] }>('people', { query: { q }, signal })).people
}

export async function listMembers(signal?: AbortSignal): Promise<readonly Member[]> {
  return (await request<{ members: readonly Member[] }>('members', { signal })).members
}
export const changeMember = (person: string, role: Role) =>
  request<Member>(`members/${person}`, { method: 'PATCH', body: { role } })
export const removeMember = (person: string) => request<void>(`members/${person}`, { method: 'DELETE' })

/** Who has a role of their own in a product, and whether only they see it. */
export const listSpaceMembers = (space: string, signal?: AbortSignal) =>
  request<{ readonly private: boolean; readonly members: readonly Member[] }>(`spaces/${space}/members`, { signal })
export const setSpacePrivate = (space: string, isPrivate: boolean) =>
  request<unknown>(`spaces/${space}`, { method: 'PATCH', body: { private: isPrivate } })
export const setSpaceMember = (space: string, person: string, role: Role) =>
  request<Member>(`spaces/${space}/members/${person}`, { method: 'PUT', body: { role } })
export const removeSpaceMember = (space: string, person: string) =>
  request<void>(`spaces/${space}/members/${person}`, { method: 'DELETE' })

export async function listInvitations(signal?: AbortSignal): Promise<readonly Invitation[]> {
  return (await request<{ invitations: readonly Invitation[] }>('invitations', { signal })).invitations
}
/** The link works without a mail server; `sent` says whether one carried it. */
export const invite = (input: { readonly email: string; readonly role: Role; readonly space?: string }) =>
  request<Invitation & { readonly link: string; readonly sent: boolean }>('invitations', {
    method: 'POST',
    body: input,
  })
export const withdrawInvitation = (id: string) => request<void>(`invitations/${id}`, { method: 'DELETE' })

export async function listTokens(signal?: AbortSignal): Promise<readonly TokenInfo[]> {
  return (await request<{ tokens: readonly TokenInfo[] }>('tokens', { signal })).tokens
}
/** The token itself is in this answer and never again. */
export const createToken = (input: { readonly name: string; readonly scopes: readonly Scope[] }) =>
  request<{ token: string; id: string; scopes: readonly Scope[] }>('tokens', { method: 'POST', body: input })
export const revokeToken = (id: string) => request<void>(`tokens/${id}`, { method: 'DELETE' })
