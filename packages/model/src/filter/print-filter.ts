import type { Comparison, Filter, Query, Sort } from './filter.ts'
import { printFilterValue, quote } from './filter-value.ts'

/** The text of a query. `parseFilter(printFilter(query))` is the query again, but for brackets that say nothing. */
export function printFilter(query: Query): string {
  const sort = printSort(query.sort)
  return [printAll(query.filter), sort === '' ? '' : `sort:${sort}`].filter((part) => part !== '').join(' ')
}

export function printSort(sort: readonly Sort[]): string {
  return sort.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',')
}

/** At the top and in brackets: terms side by side, or parts of an OR. */
function printAll(filter: Filter): string {
  if ('and' in filter) return filter.and.map(printTerm).join(' ')
  // An OR of nothing holds for no item: said as the contrary of everything that has a key.
  if ('or' in filter) return filter.or.length === 0 ? 'key:empty' : filter.or.map(printOrPart).join(' OR ')
  return printTerm(filter)
}

/** AND binds closer than OR, so that it needs no brackets there. */
function printOrPart(filter: Filter): string {
  return 'and' in filter && filter.and.length > 1 ? printAll(filter) : printTerm(filter)
}

function printTerm(filter: Filter): string {
  if ('word' in filter) return printWord(filter.word)
  if ('where' in filter) return printComparison(filter.where)
  if ('not' in filter) {
    const inner = filter.not
    return 'word' in inner || 'where' in inner ? `-${printTerm(inner)}` : `NOT ${printTerm(inner)}`
  }
  if ('and' in filter && filter.and.length === 0) return 'key:filled'
  if ('and' in filter && filter.and.length === 1 && filter.and[0]) return printTerm(filter.and[0])
  if ('or' in filter && filter.or.length === 1 && filter.or[0]) return printTerm(filter.or[0])
  return `(${printAll(filter)})`
}

function printComparison({ field, operator, values }: Comparison): string {
  if (operator === 'empty' || operator === 'filled') return `${field}:${operator}`
  const sign = operator === '=' ? ':' : operator
  return `${field}${sign}${values.map(printFilterValue).join(',')}`
}

const keywords: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT'])

function printWord(word: string): string {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(word) && !keywords.has(word) ? word : quote(word)
}
