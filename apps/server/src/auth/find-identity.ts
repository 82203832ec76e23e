import { type Language, languages } from '@throughline/model/label'
import type { Role, Scope } from '@throughline/model/permission'
import { inEveryAudience } from '@throughline/store/access/narrow-audience'
import { type SpaceMembership, spacesInSight } from '@throughline/store/access/space-sight'
import type pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import type { Identity } from './identity.ts'

interface Row {
  readonly actor: string
  readonly expires: string | null
  readonly scopes: Scope[] | null
  readonly person: string
  readonly name: string
  readonly email: string
  readonly person_language: string | null
  readonly workspace: string
  readonly role: Role
  readonly language: string
  readonly time_zone: string
  readonly spaces: readonly SpaceMembership[]
  readonly in_every_audience: boolean
}

/** The session with this token, alive, of somebody who is still a member; the workspace named, or the first joined. */
export function findSession(pool: pg.Pool, token: string, workspace: string | null): Promise<Identity | null> {
  return find(
    pool,
    sql`select s."userId" as actor, s."userId"::uuid as person, null::text[] as scopes, null::uuid as workspace,
        s."expiresAt" as expires_at
      from auth."session" s where s.token = ${token} and s."expiresAt" > now()`,
    workspace,
  )
}

/** The API token with this hash, alive, of somebody who is still a member of its workspace. */
export function findToken(pool: pg.Pool, hash: string): Promise<Identity | null> {
  return find(
    pool,
    sql`select t.id::text as actor, t.person, t.scopes, t.workspace, t.expires_at
      from token t where t.hash = ${hash} and (t.expires_at is null or t.expires_at > now())`,
    null,
  )
}

/** The identity of a person without session or token: for commands that act on the database itself. */
export function findPerson(pool: pg.Pool, person: string, workspace: string | null): Promise<Identity | null> {
  return find(
    pool,
    sql`select p.id::text as actor, p.id as person, null::text[] as scopes, null::uuid as workspace,
        null::timestamptz as expires_at
      from person p where p.id = ${person}::uuid`,
    workspace,
  )
}

async function find(pool: pg.Pool, credential: Sql, workspace: string | null): Promise<Identity | null> {
  const { rows } = await pool.query<Row>(sql`
    with credential as (${credential})
    select c.actor, (extract(epoch from c.expires_at) * 1000)::bigint::text as expires, c.scopes, p.id as person, p.name, p.email,
      p.language as person_language, m.workspace, m.role, w.language, w.time_zone,
      (select coalesce(json_agg(json_build_object('id', s.id, 'private', s.private, 'role', sm.role)), '[]')
        from space s left join space_member sm
          on sm.workspace = s.workspace and sm.space = s.id and sm.person = p.id
        where s.workspace = m.workspace) as spaces,
      ${inEveryAudience('m.workspace', 'm.person')} as in_every_audience
    from credential c
      join person p on p.id = c.person
      join member m on m.person = p.id and (c.workspace is null or m.workspace = c.workspace)
      join workspace w on w.id = m.workspace
    where ${workspace}::uuid is null or m.workspace = ${workspace}::uuid
    order by m.joined_at, m.workspace
    limit 1`)
  const row = rows[0]
  return row === undefined ? null : identityOf(row)
}

function identityOf(row: Row): Identity {
  const known = (text: string | null): Language | null => languages.find((language) => language === text) ?? null
  const personLanguage = known(row.person_language)
  const spaces = spacesInSight(row.role, row.spaces)
  return {
    workspace: row.workspace,
    person: row.person,
    name: row.name,
    email: row.email,
    personLanguage,
    language: personLanguage ?? known(row.language) ?? 'en',
    timeZone: row.time_zone,
    role: row.role,
    spaces,
    seesAll: row.role !== 'guest' && spaces.size === row.spaces.length && row.in_every_audience,
    scopes: new Set<Scope>(row.scopes ?? ['all']),
    actor:
      row.scopes === null
        ? { kind: 'person', id: row.person }
        : { kind: 'token', id: row.actor, onBehalfOf: row.person },
    expires: row.expires === null ? null : Number(row.expires),
  }
}
