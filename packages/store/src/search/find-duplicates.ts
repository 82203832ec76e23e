import type { Pool } from 'pg'
import sql from 'sql-template-tag'
import { visible } from '../access/visible.ts'
import { readArrayLiteral } from '../database/array-literal.ts'
import { run } from '../database/run.ts'
import type { Access } from '../store.ts'
import type { TypeDirectory } from '../type/type-directory.ts'
import { readTexts } from './read-texts.ts'
import { type FoundItem, foundItem } from './search-items.ts'
import { similarity, type Words, wordsOf } from './similarity.ts'

export interface Duplicate {
  readonly item: FoundItem
  /** 0 to 1; from 0.3 on worth a look, from 0.6 on most probably the same. */
  readonly score: number
}

const tokensAsked = 14
const candidates = 150
const worthALook = 0.3

/**
 * Items of the same type that say the same. Candidates share rare words with this one (a frequent word proves nothing and
 * would cost the whole table); they are then compared word by word, rare words weighing more.
 */
export async function findDuplicates(
  pool: Pool,
  access: Access,
  directory: TypeDirectory,
  itemId: string,
  limit = 8,
): Promise<readonly Duplicate[]> {
  const [own] = await run(
    pool,
    sql`select i.id, i.key, i.title, i.type, i.state from item i
      where i.id = ${itemId}::uuid and ${visible(access, directory.declared.values())}`,
  )
  const type = own ? directory.declared.get(own[3] ?? '') : undefined
  if (!own || !type) return []
  const common = await commonLexemes(pool)
  const [mine] = await wordsOfItems(pool, access, directory, [foundItem(own)])
  if (!mine) return []
  const asked = rarest([...mine.title, ...mine.body], mine.title, common)
  if (asked.length === 0) return []
  const tsquery = asked.map((word) => `'${word.replace(/['\\]/g, '$&$&')}'`).join(' | ')
  const rows = await run(
    pool,
    sql`with candidate as materialized (
        select i.id, i.key, i.title, i.type, i.state, s.document
        from search s join item i on i.workspace = s.workspace and i.id = s.item
        where s.document @@ ${tsquery}::tsquery and s.workspace = ${access.workspace} and i.type = ${type.name}
          and i.id <> ${itemId}::uuid and ${visible(access, [type])}
        limit ${candidates * 4}),
      best as (select * from candidate order by ts_rank(document, ${tsquery}::tsquery) desc limit ${candidates})
      select c.id, c.key, c.title, c.type, c.state from best c`,
  )
  const items = rows.map(foundItem)
  const words = await wordsOfItems(pool, access, directory, items)
  return items
    .flatMap((item, index): Duplicate[] => {
      const theirs = words[index]
      return theirs ? [{ item, score: Math.round(similarity(mine, theirs, common) * 100) / 100 }] : []
    })
    .filter((duplicate) => duplicate.score >= worthALook)
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
    .slice(0, limit)
}

async function wordsOfItems(
  pool: Pool,
  access: Access,
  directory: TypeDirectory,
  items: readonly FoundItem[],
): Promise<readonly Words[]> {
  const texts = await readTexts(pool, access.workspace, directory.stored, items, 2_000)
  return items.map((item) => ({
    title: wordsOf(item.title),
    body: wordsOf((texts.get(item.id) ?? []).map(({ text }) => text).join('\n')),
  }))
}

/** The rarest first; a title's word before a body's. */
function rarest(
  words: readonly string[],
  title: ReadonlySet<string>,
  common: ReadonlyMap<string, number>,
): readonly string[] {
  const rank = (word: string) => (common.get(word) ?? 0) * (title.has(word) ? 1 : 2)
  const unique = [...new Set(words)].filter((word) => [...word].length > 1)
  const order = unique.map((word, index) => ({ word, rank: rank(word), index }))
  order.sort((a, b) => a.rank - b.rank || Number(title.has(b.word)) - Number(title.has(a.word)) || a.index - b.index)
  // Words that occur everywhere are asked only where there is nothing rarer.
  const rare = order.filter((entry) => (common.get(entry.word) ?? 0) < 0.02)
  return (rare.length >= 3 ? rare : order).slice(0, tokensAsked).map((entry) => entry.word)
}

let known: { readonly at: number; readonly frequencies: ReadonlyMap<string, number> } | undefined

/** Frequencies of the commonest lexemes, as PostgreSQL's statistics hold them; kept for a minute. */
async function commonLexemes(pool: Pool): Promise<ReadonlyMap<string, number>> {
  if (known && performance.now() - known.at < 60_000) return known.frequencies
  const [row] = await run(
    pool,
    sql`select most_common_elems::text, most_common_elem_freqs::text from pg_stats
      where schemaname = current_schema() and tablename = 'search' and attname = 'document'`,
  )
  const words = row?.[0] ? readArrayLiteral(row[0]) : []
  const shares = row?.[1] ? readArrayLiteral(row[1]) : []
  const frequencies = new Map(words.map((word, index) => [word, Number(shares[index] ?? 0)]))
  known = { at: performance.now(), frequencies }
  return frequencies
}
