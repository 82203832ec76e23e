/** Strongest first. A role includes every role after it. */
export const roles = ['owner', 'admin', 'manager', 'member', 'viewer', 'guest'] as const
export type Role = (typeof roles)[number]

/** What one may do to an item of a type. */
export const actions = ['read', 'create', 'update', 'delete', 'comment'] as const
export type Action = (typeof actions)[number]

/** Besides a role: what the person is to this very item. */
export type Relation = 'assignee' | 'creator'

/** For each action the weakest role that may, and the relations that may whatever their role (from guest up). */
export type Allow = Readonly<Record<Action, Role | readonly (Role | Relation)[]>>

export const defaultAllow: Allow = {
  read: 'guest',
  create: 'member',
  update: 'member',
  delete: ['manager', 'creator'],
  comment: ['member', 'assignee', 'creator'],
}

/** What a token may be used for. `all` includes the rest. */
export const scopes = ['all', 'read', 'write', 'import', 'admin'] as const
export type Scope = (typeof scopes)[number]

export function roleAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(needed)
}

/** The one permission decision for one item: pure, so that server, browser and tests ask the same function. */
export function mayDo(allow: Allow, action: Action, role: Role | null, relations: ReadonlySet<Relation>): boolean {
  if (role === null) return false
  const rule = allow[action]
  const grants = typeof rule === 'string' ? [rule] : rule
  return grants.some((grant) =>
    grant === 'assignee' || grant === 'creator' ? relations.has(grant) : roleAtLeast(role, grant),
  )
}
