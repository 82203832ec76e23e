import type { Pool } from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { type Cells, run } from '../database/run.ts'
import type { Access } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { highlight, type Segment } from './highlight.ts'
import { loadPinyin } from './pinyin.ts'
import { readSearchQuery, type SearchQuery } from './read-search-query.ts'
import { readTexts } from './read-texts.ts'

export interface FoundItem {
  readonly id: string
  readonly key: string
  readonly title: string
  readonly type: string
  readonly state: string
}

export interface SearchHit {
  readonly item: FoundItem
  /** `key`, `title`, `comment`, or the name of a field. */
  readonly highlights: readonly { readonly field: string; readonly segments: readonly Segment[] }[]
}

export interface SearchOptions {
  readonly limit?: number
  /** Names of the types to look among; absent: all. */
  readonly types?: readonly string[]
}

/** Common words occur in tens of thousands of items; this many are ranked. */
const titleCandidates = 400
const bodyCandidates = 400
const snippetChars = 180

/**
 * Full-text search as a person types it. Titles come first: they are asked alone, and only where they give too little is
 * everything asked. Nothing out of the caller's sight is counted, ranked or shown.
 */
export async function searchItems(
  pool: Pool,
  access: Access,
  directory: TypeDirectory,
  text: string,
  options: SearchOptions = {},
): Promise<readonly SearchHit[]> {
  const query = readSearchQuery(text)
  const limit = Math.min(Math.max(options.limit ?? 20, 1), 100)
  const among = [...directory.declared.values()].filter((type) => !options.types || options.types.includes(type.name))
  if ((query.tsquery === '' && query.key === null) || among.length === 0) return []
  const predicate = sql`${visible(access, among)} and i.type = any(${among.map((type) => type.name)})`
  const byKey = query.key === null ? [] : await findByKey(pool, access, query.key, predicate)
  const found = new Map(byKey.map((item) => [item.id, item]))
  if (query.tsquery !== '') {
    for (const item of await ranked(pool, access, query, 'title', predicate, titleCandidates, limit)) {
      if (!found.has(item.id)) found.set(item.id, item)
    }
    if (found.size < limit) {
      for (const item of await ranked(pool, access, query, 'anywhere', predicate, bodyCandidates, limit)) {
        if (!found.has(item.id)) found.set(item.id, item)
      }
    }
  }
  return withHighlights(pool, access, directory, [...found.values()].slice(0, limit), query)
}

export async function findByKey(pool: Pool, access: Access, key: string, predicate: Sql): Promise<FoundItem[]> {
  const rows = await run(
    pool,
    sql`select i.id, i.key, i.title, i.type, i.state from item_key k
      join item i on i.workspace = k.workspace and i.id = k.item
      where k.workspace = ${access.workspace} and k.key = ${key} and ${predicate}`,
  )
  return rows.map(foundItem)
}

export async function ranked(
  pool: Pool,
  access: Access,
  query: SearchQuery,
  where: 'title' | 'anywhere',
  predicate: Sql,
  candidates: number,
  limit: number,
): Promise<FoundItem[]> {
  const matching = where === 'title' ? query.titleQuery : query.tsquery
  const rows = await run(
    pool,
    sql`with candidate as materialized (
        select i.id, i.key, i.title, i.type, i.state, i.updated_at, s.document
        from search s join item i on i.workspace = s.workspace and i.id = s.item
        where s.document @@ ${matching}::tsquery and s.workspace = ${access.workspace} and ${predicate}
        limit ${candidates})
      select id, key, title, type, state from candidate
      order by ts_rank('{0.1,0.2,0.4,1.0}', document, ${query.tsquery}::tsquery, 1) desc, updated_at desc, id
      limit ${limit}`,
  )
  return rows.map(foundItem)
}

export function foundItem([id, key, title, type, state]: Cells): FoundItem {
  return { id: id ?? '', key: key ?? '', title: title ?? '', type: type ?? '', state: state ?? '' }
}

async function withHighlights(
  pool: Pool,
  access: Access,
  directory: TypeDirectory,
  items: readonly FoundItem[],
  query: SearchQuery,
): Promise<readonly SearchHit[]> {
  if (items.length === 0) return []
  const pinyin = query.terms.some((term) => term.kind === 'word') ? await loadPinyin() : null
  const texts = await readTexts(pool, access.workspace, directory.stored, items, 8_000)
  const hits = items.map((item): SearchHit => {
    const parts = [
      { field: 'key', segments: item.key === query.key ? [{ text: item.key, hit: true }] : [] },
      { field: 'title', segments: highlight(item.title, query, pinyin) },
      ...(texts.get(item.id) ?? []).map(({ field, text }) => ({
        field,
        segments: highlight(text, query, pinyin, snippetChars),
      })),
    ]
    return { item, highlights: parts.filter((part) => part.segments.length > 0).slice(0, 4) }
  })
  const silent = hits.filter((hit) => hit.highlights.length === 0).map((hit) => hit.item.id)
  if (silent.length === 0) return hits
  const comments = await commentsOf(pool, access, silent)
  return hits.map((hit) => {
    for (const comment of comments.get(hit.item.id) ?? []) {
      const segments = highlight(comment, query, pinyin, snippetChars)
      if (segments.length > 0) return { ...hit, highlights: [{ field: 'comment', segments }] }
    }
    return hit
  })
}

async function commentsOf(pool: Pool, access: Access, items: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await run(
    pool,
    sql`select c.item, left(c.body, 8000) from comment c
      where c.workspace = ${access.workspace} and c.item = any(${items}::uuid[]) and not c.deleted
      order by c.item, c.id desc limit 2000`,
  )
  const comments = new Map<string, string[]>()
  for (const [item, body] of rows) {
    const list = comments.get(item ?? '') ?? []
    list.push(body ?? '')
    comments.set(item ?? '', list)
  }
  return comments
}
