import type { ClientBase } from 'pg'
import sql from 'sql-template-tag'
import { run } from '../database/run.ts'
import { makeDocument } from './make-document.ts'
import { loadPinyin } from './pinyin.ts'

/** Writes the documents of these items anew, from what they hold now; all in two statements, however many they are. */
export async function indexItems(client: ClientBase, workspace: string, items: readonly string[]): Promise<void> {
  if (items.length === 0) return
  const pinyin = await loadPinyin()
  const rows = await run(
    client,
    sql`select i.id, i.title, left(b.body, 100000), c.comments
      from item i
      left join item_body b on b.workspace = i.workspace and b.item = i.id
      left join lateral (
        select left(string_agg(left(k.body, 20000), e'\n' order by k.id), 50000) as comments
        from comment k where k.workspace = i.workspace and k.item = i.id and not k.deleted) c on true
      where i.workspace = ${workspace} and i.id = any(${items}::uuid[]) order by i.id`,
  )
  const ids: string[] = []
  const documents: string[] = []
  for (const [id, title, body, comments] of rows) {
    if (!id) continue
    ids.push(id)
    documents.push(makeDocument({ title: title ?? '', body: body ?? '', comments: comments ?? '' }, pinyin))
  }
  // Item rows may have been purged meanwhile; the join keeps the foreign key satisfied.
  await run(
    client,
    sql`insert into search (workspace, item, document)
      select ${workspace}::uuid, d.item, d.document::tsvector
      from unnest(${ids}::uuid[], ${documents}::text[]) as d (item, document)
      join item i on i.workspace = ${workspace} and i.id = d.item
      on conflict (workspace, item) do update set document = excluded.document
      where search.document <> excluded.document`,
  )
}
