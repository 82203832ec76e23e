import sql, { raw, type Sql } from 'sql-template-tag'

/**
 * Whether somebody belongs to every narrower audience of a workspace: only then are stored totals theirs, too. An
 * audience no item has any more still counts, since an undo may bring it back.
 */
export function inEveryAudience(workspace: string, person: string): Sql {
  return sql`not exists (select from audience a where a.workspace = ${raw(workspace)} and not exists (select from audience_person ap where ap.workspace = a.workspace and ap.audience = a.id and ap.person = ${raw(person)}))`
}
