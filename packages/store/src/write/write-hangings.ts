import { foldText } from '@throughline/model/fold-text'
import sql, { type Sql } from 'sql-template-tag'
import { customNames, customValues } from './custom-values.ts'
import type { Draft, PendingItem } from './draft.ts'

/** Bodies of items whose body changed: an empty one has no row. */
export function writeBodies(workspace: string, items: readonly PendingItem[]): readonly Sql[] {
  const touched = items.filter((item) => item.changed.has('body'))
  const filled = touched.filter((item) => typeof item.row.body === 'string' && item.row.body !== '')
  const emptied = touched.filter((item) => !filled.includes(item) && !item.isNew)
  const parts: Sql[] = []
  if (filled.length > 0) {
    const bodies = filled.map((item) => item.row.body as string) // filtered to strings just above
    parts.push(
      sql`new_bodies as (insert into item_body (workspace, item, body, body_fold) select ${workspace}::uuid, r.item, r.body, r.fold from unnest(${filled.map((item) => item.row.id)}::uuid[], ${bodies}::text[], ${bodies.map(foldText)}::text[]) as r(item, body, fold) on conflict (workspace, item) do update set body = excluded.body, body_fold = excluded.body_fold)`,
    )
  }
  if (emptied.length > 0) {
    parts.push(
      sql`old_bodies as (delete from item_body where workspace = ${workspace} and item = any(${emptied.map((item) => item.row.id)}::uuid[]))`,
    )
  }
  return parts
}

/** Filterable copies of the values of fields people made. Rows keep their place, so an upsert and a trim suffice. */
export function writeCustomValues(workspace: string, items: readonly PendingItem[]): readonly Sql[] {
  const touched = items.filter((item) => item.changed.has('custom'))
  if (touched.length === 0) return []
  const rows = touched.flatMap((item) => customValues(item.type, item.row))
  const lengths = new Map<string, number>()
  for (const row of rows) lengths.set(`${row.item} ${row.field}`, row.position + 1)
  const counts = touched.flatMap((item) =>
    customNames(item.type).map((field) => ({
      item: item.row.id,
      field,
      count: lengths.get(`${item.row.id} ${field}`) ?? 0,
    })),
  )
  const parts: Sql[] = []
  if (rows.length > 0) {
    parts.push(
      sql`custom_rows as (insert into custom_value (workspace, item, field, position, text, number, date, ref) select ${workspace}::uuid, r.item, r.field, r.position, r.text, r.number, r.date, r.ref from unnest(${rows.map((row) => row.item)}::uuid[], ${rows.map((row) => row.field)}::text[], ${rows.map((row) => row.position)}::int[], ${rows.map((row) => row.text)}::text[], ${rows.map((row) => row.number)}::numeric[], ${rows.map((row) => row.date)}::timestamptz[], ${rows.map((row) => row.ref)}::uuid[]) as r(item, field, position, text, number, date, ref) on conflict (workspace, item, field, position) do update set text = excluded.text, number = excluded.number, date = excluded.date, ref = excluded.ref)`,
    )
  }
  if (touched.some((item) => !item.isNew) && counts.length > 0) {
    parts.push(
      sql`custom_trim as (delete from custom_value v using unnest(${counts.map((row) => row.item)}::uuid[], ${counts.map((row) => row.field)}::text[], ${counts.map((row) => row.count)}::int[]) as r(item, field, count) where v.workspace = ${workspace} and v.item = r.item and v.field = r.field and v.position >= r.count)`,
    )
  }
  return parts
}

export function writeLinks(workspace: string, drafts: readonly Draft[], now: string): readonly Sql[] {
  const added = drafts.flatMap((draft) => [...draft.links.values()].map((link) => ({ ...link, by: draft.person })))
  const removed = drafts.flatMap((draft) => [...draft.unlinks.values()])
  const parts: Sql[] = []
  if (added.length > 0) {
    parts.push(
      sql`new_links as (insert into link (workspace, from_item, to_item, kind, position, created_at, created_by) select ${workspace}::uuid, r.source, r.target, r.kind, r.position, ${now}::timestamptz, r.by from unnest(${added.map((link) => link.from)}::uuid[], ${added.map((link) => link.to)}::uuid[], ${added.map((link) => link.kind)}::text[], ${added.map((link) => link.position)}::int[], ${added.map((link) => link.by)}::uuid[]) as r(source, target, kind, position, by) on conflict (workspace, from_item, kind, to_item) do update set position = excluded.position)`,
    )
  }
  if (removed.length > 0) {
    parts.push(
      sql`old_links as (delete from link l using unnest(${removed.map((link) => link.from)}::uuid[], ${removed.map((link) => link.to)}::uuid[], ${removed.map((link) => link.kind)}::text[]) as r(source, target, kind) where l.workspace = ${workspace} and l.from_item = r.source and l.to_item = r.target and l.kind = r.kind)`,
    )
  }
  return parts
}

export function writeComments(workspace: string, drafts: readonly Draft[], now: string): readonly Sql[] {
  const all = drafts.flatMap((draft) => draft.comments.map((comment) => ({ ...comment, by: draft.person })))
  const added = all.filter((comment) => comment.isNew)
  const edited = all.filter((comment) => !comment.isNew)
  const parts: Sql[] = []
  if (added.length > 0) {
    parts.push(
      sql`new_comments as (insert into comment (workspace, id, item, reply_to, body, body_fold, created_at, created_by) select ${workspace}::uuid, r.id, r.item, r.reply_to, r.body, r.fold, ${now}::timestamptz, r.by from unnest(${added.map((one) => one.id)}::uuid[], ${added.map((one) => one.item)}::uuid[], ${added.map((one) => one.replyTo)}::uuid[], ${added.map((one) => one.body)}::text[], ${added.map((one) => foldText(one.body))}::text[], ${added.map((one) => one.by)}::uuid[]) as r(id, item, reply_to, body, fold, by))`,
    )
  }
  if (edited.length > 0) {
    parts.push(
      sql`old_comments as (update comment c set body = r.body, body_fold = r.fold, deleted = r.deleted, edited_at = ${now}::timestamptz from unnest(${edited.map((one) => one.id)}::uuid[], ${edited.map((one) => one.body)}::text[], ${edited.map((one) => foldText(one.body))}::text[], ${edited.map((one) => one.deleted)}::boolean[]) as r(id, body, fold, deleted) where c.workspace = ${workspace} and c.id = r.id)`,
    )
  }
  return parts
}

export function writeAttachments(workspace: string, drafts: readonly Draft[]): readonly Sql[] {
  const added = drafts.flatMap((draft) => draft.attach)
  const removed = drafts.flatMap((draft) => draft.detach)
  const parts: Sql[] = []
  if (added.length > 0) {
    parts.push(
      sql`new_files as (insert into item_attachment (workspace, item, attachment) select ${workspace}::uuid, r.item, r.attachment from unnest(${added.map((one) => one.item)}::uuid[], ${added.map((one) => one.attachment)}::uuid[]) as r(item, attachment) on conflict do nothing)`,
    )
  }
  if (removed.length > 0) {
    parts.push(
      sql`old_files as (delete from item_attachment f using unnest(${removed.map((one) => one.item)}::uuid[], ${removed.map((one) => one.attachment)}::uuid[]) as r(item, attachment) where f.workspace = ${workspace} and f.item = r.item and f.attachment = r.attachment)`,
    )
  }
  return parts
}

export function writeWatches(workspace: string, drafts: readonly Draft[]): readonly Sql[] {
  const added = drafts.flatMap((draft) => draft.watch)
  const removed = drafts.flatMap((draft) => draft.unwatch)
  const parts: Sql[] = []
  if (added.length > 0) {
    parts.push(
      sql`new_watches as (insert into watch (workspace, item, person) select ${workspace}::uuid, r.item, r.person from unnest(${added.map((one) => one.item)}::uuid[], ${added.map((one) => one.person)}::uuid[]) as r(item, person) on conflict do nothing)`,
    )
  }
  if (removed.length > 0) {
    parts.push(
      sql`old_watches as (delete from watch w using unnest(${removed.map((one) => one.item)}::uuid[], ${removed.map((one) => one.person)}::uuid[]) as r(item, person) where w.workspace = ${workspace} and w.item = r.item and w.person = r.person)`,
    )
  }
  return parts
}

/** New sets of people who alone may see what they are named on. */
export function writeAudiences(workspace: string, drafts: readonly Draft[]): readonly Sql[] {
  const sets = drafts.flatMap((draft) => [...draft.audiences])
  if (sets.length === 0) return []
  const members = sets.flatMap(([id, people]) => [...people].map((person) => ({ id, person })))
  return [
    sql`new_audiences as (insert into audience (workspace, id) select ${workspace}::uuid, r.id from unnest(${sets.map(([id]) => id)}::uuid[]) as r(id))`,
    sql`new_audience_people as (insert into audience_person (workspace, audience, person) select ${workspace}::uuid, r.id, r.person from unnest(${members.map(({ id }) => id)}::uuid[], ${members.map(({ person }) => person)}::uuid[]) as r(id, person))`,
  ]
}

/** What a merge moves: comments to another item, keys to lead there. */
export function writeMoves(workspace: string, drafts: readonly Draft[]): readonly Sql[] {
  const comments = drafts.flatMap((draft) => draft.moveComments)
  const keys = drafts.flatMap((draft) => draft.moveKeys)
  const parts: Sql[] = []
  if (comments.length > 0) {
    parts.push(
      sql`moved_comments as (update comment c set item = r.item from unnest(${comments.map((one) => one.comment)}::uuid[], ${comments.map((one) => one.item)}::uuid[]) as r(id, item) where c.workspace = ${workspace} and c.id = r.id)`,
    )
  }
  if (keys.length > 0) {
    parts.push(
      sql`moved_keys as (update item_key k set item = r.target from unnest(${keys.map((one) => one.from)}::uuid[], ${keys.map((one) => one.to)}::uuid[], ${keys.map((one) => one.ownKeyOnly === true)}::boolean[]) as r(source, target, own) where k.workspace = ${workspace} and k.item = r.source and (not r.own or k.key = (select i.key from item i where i.workspace = ${workspace} and i.id = r.target)))`,
    )
  }
  return parts
}
