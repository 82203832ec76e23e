import type { ListKey } from '@throughline/client/cache/query-keys'
import type { TypeInfo } from '@throughline/client/wire'
import type { SearchParams } from './search-params.ts'
import type { ViewQuery } from './view-props.ts'

const own: ReadonlySet<string> = new Set(['filter', 'sort', 'group', 'space', 'layout', 'peek', 'view'])

/** What an address asks of a type; what it leaves out comes from the type's declaration. */
export function viewQuery(params: SearchParams, type: TypeInfo): ViewQuery {
  return {
    filter: params.filter ?? '',
    sort: params.sort ?? type.views.sort ?? '-updatedAt',
    group: params.group,
    space: type.scope === 'spaced' ? params.space : undefined,
    options: Object.fromEntries(Object.entries(params).filter(([name]) => !own.has(name))),
  }
}

/** The filter to send: what the page shows, and within it what the person asked for. */
export function fullFilter(types: readonly TypeInfo[], query: Pick<ViewQuery, 'filter' | 'space'>): string {
  const parts = [`type:${types.map((type) => type.name).join(',')}`]
  if (query.space) parts.push(`space:${query.space}`)
  const typed = query.filter.trim()
  // Parentheses keep an OR of the person's own inside what the page shows.
  if (typed) parts.push(/\bor\b|\|/i.test(typed) ? `(${typed})` : typed)
  return parts.join(' ')
}

/** The list a table asks for: said once, so that it can be fetched before the table is there. */
export function tableList(filter: string, query: Pick<ViewQuery, 'group' | 'sort'>): ListKey {
  return { filter, sort: query.group ? `${query.group},${query.sort}` : query.sort, limit: 100, total: true }
}
