import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { run } from '../database/run.ts'
import type { Access } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { readSearchQuery } from './read-search-query.ts'
import { type FoundItem, findByKey, foundItem, ranked, type SearchOptions } from './search-items.ts'

/** For pickers: items by key or title while a person types (pinyin, too); before the first letter, what changed last. */
export async function suggestItems(
  pool: Pool,
  access: Access,
  directory: TypeDirectory,
  text: string,
  options: SearchOptions = {},
): Promise<readonly FoundItem[]> {
  const limit = Math.min(Math.max(options.limit ?? 10, 1), 50)
  const among = [...directory.declared.values()].filter((type) => !options.types || options.types.includes(type.name))
  if (among.length === 0) return []
  const predicate = sql`${visible(access, among)} and i.type = any(${among.map((type) => type.name)})`
  const query = readSearchQuery(text)
  if (query.titleQuery === '') {
    const rows = await run(
      pool,
      sql`select i.id, i.key, i.title, i.type, i.state from item i
        where ${predicate} and not i.archived
        order by i.updated_at desc, i.id desc limit ${limit}`,
    )
    return rows.map(foundItem)
  }
  const byKey = query.key === null ? [] : await findByKey(pool, access, query.key, predicate)
  const byTitle = await ranked(pool, access, query, 'title', predicate, 300, limit)
  const seen = new Set(byKey.map((item) => item.id))
  return [...byKey, ...byTitle.filter((item) => !seen.has(item.id))].slice(0, limit)
}
