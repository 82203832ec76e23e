import type { TypeDeclaration } from '@throughline/model/define-type'
import { mayDo, type Relation } from '@throughline/model/permission'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Access } from '../store.ts'
import { scopeAllows } from './role-in.ts'

const nobody: ReadonlySet<Relation> = new Set()
const asCreator: ReadonlySet<Relation> = new Set(['creator'])
const asAssignee: ReadonlySet<Relation> = new Set(['assignee'])

interface Sight {
  readonly spaces: readonly string[]
  readonly shared: boolean
  readonly asCreator: boolean
  readonly asAssignee: boolean
}

function sightOf(access: Access, type: TypeDeclaration): Sight {
  const spaces: string[] = []
  for (const [space, role] of access.spaces) if (mayDo(type.allow, 'read', role, nobody)) spaces.push(space)
  const byRelation = access.person !== null && !mayDo(type.allow, 'read', 'guest', nobody)
  return {
    spaces,
    shared: access.role !== 'guest' && mayDo(type.allow, 'read', access.role, nobody),
    asCreator: byRelation && mayDo(type.allow, 'read', 'guest', asCreator),
    asAssignee: byRelation && mayDo(type.allow, 'read', 'guest', asAssignee),
  }
}

function sightSql(access: Access, sight: Sight, i: Sql): Sql {
  const ways: Sql[] = [sql`${i}.space = any(${sight.spaces}::uuid[])`]
  if (sight.shared) ways.push(sql`${i}.space is null`)
  const within = access.role === 'guest' ? sql`${i}.space is not null` : sql`true`
  const inSight = sql`(${i}.space = any(${[...access.spaces.keys()]}::uuid[]) or ${i}.space is null)`
  if (sight.asCreator) ways.push(sql`(${i}.created_by = ${access.person} and ${within} and ${inSight})`)
  if (sight.asAssignee) ways.push(sql`(${i}.assignee = ${access.person} and ${within} and ${inSight})`)
  return sql`(${join(ways, ' or ')})`
}

/**
 * The read permission as a predicate over `item` under an alias: workspace, spaces in sight, narrower audience, and the
 * types' own `allow.read`. Types with the same rule share one clause, so that the usual case is one `any(spaces)`.
 */
export function visible(
  access: Access,
  types: Iterable<TypeDeclaration>,
  alias = 'i',
  options: { readonly deleted?: 'no' | 'only' | 'also' } = {},
): Sql {
  const i = raw(alias)
  if (!scopeAllows(access, 'read')) return sql`false`
  const groups = new Map<string, { sight: Sight; names: string[] }>()
  for (const type of types) {
    const sight = sightOf(access, type)
    const key = JSON.stringify([sight.spaces.length, sight.shared, sight.asCreator, sight.asAssignee])
    // Roles are ordered, so two rules that let the same number of spaces through let the same spaces through.
    const group = groups.get(key)
    if (group) group.names.push(type.name)
    else groups.set(key, { sight, names: [type.name] })
  }
  const [only, ...others] = groups.values()
  const inSight = !only
    ? sql`false`
    : others.length === 0
      ? sightSql(access, only.sight, i)
      : sql`(${join(
          [only, ...others].map(
            (group) => sql`(${i}.type = any(${group.names}) and ${sightSql(access, group.sight, i)})`,
          ),
          ' or ',
        )})`
  const audience = sql`(${i}.audience is null or exists (select 1 from audience_person ap where ap.workspace = ${i}.workspace and ap.audience = ${i}.audience and ap.person = ${access.person}::uuid))`
  const kept =
    options.deleted === 'also'
      ? sql``
      : options.deleted === 'only'
        ? sql` and ${i}.deleted`
        : sql` and not ${i}.deleted`
  return sql`${i}.workspace = ${access.workspace}${kept} and ${inSight} and ${audience}`
}
