import type { Language } from '@throughline/model/label'
import { type Role, roleAtLeast, type Scope } from '@throughline/model/permission'
import sql from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import type { Access, Actor } from '../store.ts'

export interface AccessRequest {
  readonly workspace: string
  readonly person: string
  /** Absent: the person themself, in a session with every scope. */
  readonly actor?: Actor
  readonly scopes?: ReadonlySet<Scope>
  readonly language?: Language
  readonly now?: Date
}

/**
 * Who asks, in one query: the role in the workspace, and in every space in sight. A space is open to members of the
 * workspace unless it is private; guests see only spaces they belong to; owners and administrators see all. In a space
 * the stronger of the two roles counts. Null: not a member here.
 */
export async function loadAccess(database: Queryable, request: AccessRequest): Promise<Access | null> {
  const { workspace, person } = request
  const rows = await run(
    database,
    sql`select m.role, p.language, w.language, w.time_zone, s.id, s.private, sm.role
      from member m join person p on p.id = m.person join workspace w on w.id = m.workspace
      left join space s on s.workspace = m.workspace
      left join space_member sm on sm.workspace = s.workspace and sm.space = s.id and sm.person = m.person
      where m.workspace = ${workspace}::uuid and m.person = ${person}::uuid`,
  )
  const [first] = rows
  if (!first) return null
  const role = first[0] as Role // written from the same list
  const spaces = new Map<string, Role>()
  let isAll = role !== 'guest'
  for (const [, , , , space, isPrivate, own] of rows) {
    if (!space) continue
    const inherited = roleAtLeast(role, 'admin') || (role !== 'guest' && isPrivate === 'f') ? role : null
    const here = stronger(inherited, (own ?? null) as Role | null) // written from the same list
    if (here === null) isAll = false
    else spaces.set(space, here)
  }
  return {
    workspace,
    actor: request.actor ?? { kind: 'person', id: person },
    person,
    role,
    spaces,
    seesAll: isAll,
    scopes: request.scopes ?? new Set<Scope>(['all']),
    language: request.language ?? ((first[1] ?? first[2] ?? 'en') as Language), // written from the same list
    timeZone: first[3] ?? 'UTC',
    now: request.now ?? new Date(),
  }
}

function stronger(left: Role | null, right: Role | null): Role | null {
  if (left === null || right === null) return left ?? right
  return roleAtLeast(left, right) ? left : right
}
