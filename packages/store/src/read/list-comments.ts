import sql from 'sql-template-tag'
import { may } from '../access/role-in.ts'
import { type Queryable, run } from '../database/run.ts'
import { readTimestamp } from '../database/timestamp.ts'
import type { Access } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { findItem } from './find-item.ts'

export interface CommentRecord {
  readonly id: string
  readonly replyTo: string | null
  /** Markdown; empty for one that was deleted and has answers. */
  readonly body: string
  readonly deleted: boolean
  readonly createdAt: string
  readonly createdBy: { readonly id: string; readonly name: string } | null
  readonly editedAt: string | null
  readonly can: { readonly update: boolean; readonly delete: boolean }
}

/** The comments of an item, oldest first. Deleted ones stay as a place holder while somebody answered them. */
export async function listComments(
  database: Queryable,
  directory: TypeDirectory,
  access: Access,
  reference: string,
): Promise<readonly CommentRecord[]> {
  const item = await findItem(database, directory, access, reference)
  const rows = await run(
    database,
    sql`select c.id, c.reply_to, c.body, c.deleted, c.created_at, p.id, p.name, c.edited_at, i.type, i.space, i.assignee, i.created_by
      from comment c join item i on i.workspace = c.workspace and i.id = c.item left join person p on p.id = c.created_by
      where c.workspace = ${access.workspace} and c.item = ${item}::uuid
        and (not c.deleted or exists (select 1 from comment r where r.workspace = c.workspace and r.reply_to = c.id and not r.deleted))
      order by c.id limit 2000`,
  )
  return rows.map(
    ([id, replyTo, body, deleted, createdAt, person, name, editedAt, type, space, assignee, createdBy]) => {
      const declaration = directory.declared.get(type ?? '')
      const isOwn = person !== null && person === access.person
      const placed = { space: space ?? null, assignee: assignee ?? null, createdBy: createdBy ?? null }
      const isGone = deleted === 't'
      const mayWrite = declaration !== undefined && !isGone && may(access, declaration, 'comment', placed)
      return {
        id: id as string, // the primary key
        replyTo: replyTo ?? null,
        body: isGone ? '' : (body ?? ''),
        deleted: isGone,
        createdAt: readTimestamp(createdAt as string), // not null in the table
        createdBy: person && name ? { id: person, name } : null,
        editedAt: editedAt ? readTimestamp(editedAt) : null,
        can: {
          update: mayWrite && isOwn,
          delete: mayWrite && (isOwn || may(access, declaration, 'delete', placed)),
        },
      }
    },
  )
}
