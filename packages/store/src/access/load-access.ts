import type { Language } from '@throughline/model/label'
import type { Role, Scope } from '@throughline/model/permission'
import sql from 'sql-template-tag'
import { type Queryable, run } from '../database/run.ts'
import type { Access, Actor } from '../store.ts'
import { inEveryAudience } from './narrow-audience.ts'
import { spacesInSight } from './space-sight.ts'

export interface AccessRequest {
  readonly workspace: string
  readonly person: string
  /** Absent: the person themself, in a session with every scope. */
  readonly actor?: Actor
  readonly scopes?: ReadonlySet<Scope>
  readonly language?: Language
  readonly now?: Date
}

/** Who asks, in one query: the role in the workspace, and in every space in sight. Null: not a member here. */
export async function loadAccess(database: Queryable, request: AccessRequest): Promise<Access | null> {
  const { workspace, person } = request
  const rows = await run(
    database,
    sql`select m.role, p.language, w.language, w.time_zone, s.id, s.private, sm.role, ${inEveryAudience('m.workspace', 'm.person')}
      from member m join person p on p.id = m.person join workspace w on w.id = m.workspace
      left join space s on s.workspace = m.workspace
      left join space_member sm on sm.workspace = s.workspace and sm.space = s.id and sm.person = m.person
      where m.workspace = ${workspace}::uuid and m.person = ${person}::uuid`,
  )
  const [first] = rows
  if (!first) return null
  const role = first[0] as Role // written from the same list
  const known = rows.flatMap(
    ([, , , , id, isPrivate, own]) =>
      id ? [{ id, private: isPrivate === 't', role: (own ?? null) as Role | null }] : [], // written from the same list
  )
  const spaces = spacesInSight(role, known)
  return {
    workspace,
    actor: request.actor ?? { kind: 'person', id: person },
    person,
    role,
    spaces,
    seesAll: role !== 'guest' && spaces.size === known.length && first[7] === 't',
    scopes: request.scopes ?? new Set<Scope>(['all']),
    language: request.language ?? ((first[1] ?? first[2] ?? 'en') as Language), // written from the same list
    timeZone: first[3] ?? 'UTC',
    now: request.now ?? new Date(),
  }
}
