import { setImmediate } from 'node:timers/promises'
import type { ClientBase } from 'pg'
import sql from 'sql-template-tag'
import { run } from '../database/run.ts'
import type { StoredType } from '../type/stored-type.ts'
import { makeDocument } from './make-document.ts'
import { loadPinyin } from './pinyin.ts'
import { readTexts } from './read-texts.ts'

/** The first 100 kB of a text are searched. */
const longest = 100_000

/** Writes the documents of these items anew, from what they hold now: a few statements, however many items. */
export async function indexItems(
  client: ClientBase,
  workspace: string,
  types: ReadonlyMap<string, StoredType>,
  items: readonly string[],
): Promise<void> {
  if (items.length === 0) return
  const rows = await run(
    client,
    sql`select i.id, i.type, i.title, c.comments from item i
      left join lateral (
        select left(string_agg(left(k.body, 20000), e'\n' order by k.id), 50000) as comments
        from comment k where k.workspace = i.workspace and k.item = i.id and not k.deleted) c on true
      where i.workspace = ${workspace} and i.id = any(${items}::uuid[]) order by i.id`,
  )
  const spines = rows.map(([id, type, title, comments]) => ({
    id: id ?? '',
    type: type ?? '',
    title: title ?? '',
    comments: comments ?? '',
  }))
  const texts = await readTexts(client, workspace, types, spines, longest)
  const pinyin = await loadPinyin()
  const documents: string[] = []
  for (const { id, title, comments } of spines) {
    const body = (texts.get(id) ?? []).map(({ text }) => text).join('\n')
    documents.push(makeDocument({ title, body, comments }, pinyin))
    // A thousand documents are a fifth of a second; whoever waits for an answer meanwhile must not.
    if (documents.length % 25 === 0) await setImmediate()
  }
  // Items may have been purged meanwhile; the join keeps the foreign key satisfied.
  await run(
    client,
    sql`insert into search (workspace, item, document)
      select ${workspace}::uuid, d.item, d.document::tsvector
      from unnest(${spines.map(({ id }) => id)}::uuid[], ${documents}::text[]) as d (item, document)
      join item i on i.workspace = ${workspace} and i.id = d.item
      on conflict (workspace, item) do update set document = excluded.document
      where search.document <> excluded.document`,
  )
}
