import type { ListJudge } from '@throughline/client/cache/list-judge'
import type { ListKey } from '@throughline/client/cache/query-keys'
import type { Item, Me, TypesAnswer } from '@throughline/client/wire'
import type { TypeDeclaration } from '@throughline/model/define-type'
import { evaluateFilter, needsServer } from '@throughline/model/filter/evaluate-filter'
import { parseFilter, parseSort } from '@throughline/model/filter/parse-filter'
import { resolveQuery } from '@throughline/model/filter/resolve-filter'
import { type ResolvedFilter, type ResolvedQuery, testsOf } from '@throughline/model/filter/resolved-filter'
import { sortItems } from '@throughline/model/filter/sort-items'

interface Settled {
  readonly query: ResolvedQuery
  readonly knowable: boolean
}

/**
 * Judges with the filter language itself, so that a changed item moves between lists without asking the server: the
 * same resolved question that SQL answers. What rows do not hold (bodies, links, ancestors, e-mail addresses) it
 * leaves to the server.
 */
export function createLiveJudge(me: Me, answer: TypesAnswer): ListJudge {
  // A declaration as it travels lacks only its rules and permissions, which no filter asks about.
  const types = new Map(answer.types.map((type) => [type.name, type as unknown as TypeDeclaration]))
  const settled = new Map<string, Settled | null>()

  const settle = (key: ListKey): Settled | null => {
    const id = `${key.filter}\n${key.sort}`
    const known = settled.get(id)
    if (known !== undefined) return known
    let made: Settled | null = null
    try {
      const parsed = parseFilter(key.filter)
      const query = resolveQuery({ filter: parsed.filter, sort: [...parseSort(key.sort), ...parsed.sort] }, types, {
        person: me.person.id,
        now: new Date(),
        timeZone: me.workspace.timeZone,
        language: me.person.language,
      })
      made = { query, knowable: isKnowable(query.filter) }
    } catch {
      // The server refused it too, or a declaration changed meanwhile; either way it is not for us to judge.
    }
    settled.set(id, made)
    return made
  }
  return {
    belongs(key, item) {
      const known = settle(key)
      if (item.deleted === true) return false
      if (!known?.knowable) return null
      return evaluateFilter(known.query.filter, item)
    },
    compare(key: ListKey, left: Item, right: Item) {
      const known = settle(key)
      if (!known) return null
      if (left.id === right.id) return sortKeyChanged(known, left, right) ? 1 : 0
      return sortItems([left, right], known.query.sort)[0] === left ? -1 : 1
    },
  }
}

/** Two versions of one item: does its place depend on what changed? */
function sortKeyChanged(known: Settled, before: Item, after: Item): boolean {
  return known.query.sort.some((sort) =>
    sort.targets.some(({ field }) => {
      const old = before[field] ?? before.custom?.[field]
      const now = after[field] ?? after.custom?.[field]
      return JSON.stringify(old ?? null) !== JSON.stringify(now ?? null)
    }),
  )
}

function isKnowable(filter: ResolvedFilter): boolean {
  if (needsServer(filter) || hasWord(filter)) return false
  // A row carries a person's id and name; an address only the server can look up.
  return [...testsOf(filter)].every(
    (test) => test.ask !== 'points' || test.at !== 'person' || test.names.every((name) => !name.includes('@')),
  )
}

/** Words are looked for in bodies too, which rows do not carry. */
function hasWord(filter: ResolvedFilter): boolean {
  if ('word' in filter) return true
  if ('not' in filter) return hasWord(filter.not)
  if ('all' in filter) return filter.all.some(hasWord)
  return 'any' in filter && filter.any.some(hasWord)
}
