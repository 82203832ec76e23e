import type { TypeDeclaration } from '@throughline/model/define-type'
import { type Action, mayDo, type Relation, type Role } from '@throughline/model/permission'
import type { Access } from '../store.ts'

const none: ReadonlySet<Relation> = new Set()
const creator: ReadonlySet<Relation> = new Set(['creator'])
const assignee: ReadonlySet<Relation> = new Set(['assignee'])
const both: ReadonlySet<Relation> = new Set(['creator', 'assignee'])

interface Placed {
  readonly space: string | null
  readonly assignee: string | null
  readonly createdBy: string | null
}

/** The caller's role where an item lives; null: out of sight. What belongs to the workspace is not for guests. */
export function roleIn(access: Access, space: string | null): Role | null {
  if (space !== null) return access.spaces.get(space) ?? null
  return access.role === 'guest' ? null : access.role
}

/** What the caller is to this item. */
export function relationsOf(access: Access, item: Placed): ReadonlySet<Relation> {
  if (access.person === null) return none
  const made = item.createdBy === access.person
  const owns = item.assignee === access.person
  return made ? (owns ? both : creator) : owns ? assignee : none
}

/** Whether the caller may do this to an item: role, relations, and the token's scopes. */
export function may(access: Access, type: TypeDeclaration, action: Action, item: Placed): boolean {
  return scopeAllows(access, action) && mayDo(type.allow, action, roleIn(access, item.space), relationsOf(access, item))
}

/** Whether the session or token may be used for reading or writing at all. `admin` is about settings, not items. */
export function scopeAllows(access: Access, action: Action): boolean {
  const { scopes } = access
  if (scopes.has('all')) return true
  if (action === 'read') return scopes.has('read') || scopes.has('write') || scopes.has('import')
  return scopes.has('write') || (scopes.has('import') && access.actor.kind === 'import')
}
