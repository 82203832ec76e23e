import type { InfiniteData, QueryClient } from '@tanstack/query-core'
import type { Item, Page } from '../wire.ts'
import type { ListJudge } from './list-judge.ts'
import { type ListKey, queryKeys } from './query-keys.ts'

export type ListData = InfiniteData<Page, string | null>

/** Puts a fresh version of one item into every cached answer that shows it, or should. */
export function applyItem(client: QueryClient, judge: ListJudge, item: Item): void {
  client.setQueriesData<Item>({ queryKey: queryKeys.items }, (old) =>
    old && old.id === item.id ? { ...old, ...item } : old,
  )
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: queryKeys.lists })) {
    if (!data) continue
    const next = placeInList(data, key[1] as ListKey, item, judge)
    if (next === null) void client.invalidateQueries({ queryKey: key, exact: true })
    else if (next !== data) client.setQueryData(key, next)
  }
}

/** Takes an item out of every cached answer. */
export function dropItem(client: QueryClient, id: string): void {
  for (const [key, data] of client.getQueriesData<ListData>({ queryKey: queryKeys.lists })) {
    if (data) client.setQueryData(key, withoutItem(data, id))
  }
  for (const [key, data] of client.getQueriesData<Item>({ queryKey: queryKeys.items })) {
    if (data?.id === id) void client.invalidateQueries({ queryKey: key, exact: true })
  }
}

/** The list with the item where it belongs now; the same object when nothing changes; null when only the server knows. */
export function placeInList(data: ListData, key: ListKey, item: Item, judge: ListJudge): ListData | null {
  const old = findItem(data, item.id)
  const merged = old ? { ...old, ...item } : item
  const belongs = judge.belongs(key, merged)
  if (belongs === null) return old ? replaceItem(data, merged) : null
  if (!belongs) return old ? withoutItem(data, item.id) : data
  if (!old) return insertItem(data, key, merged, judge)
  const moved = judge.compare(key, old, merged)
  if (moved === 0 || moved === null) return replaceItem(data, merged)
  return insertItem(withoutItem(data, item.id), key, merged, judge)
}

function findItem(data: ListData, id: string): Item | undefined {
  for (const page of data.pages) {
    const found = page.items.find((item) => item.id === id)
    if (found) return found
  }
  return undefined
}

function replaceItem(data: ListData, item: Item): ListData {
  return mapPages(data, (page) =>
    page.items.some((old) => old.id === item.id)
      ? { ...page, items: page.items.map((old) => (old.id === item.id ? item : old)) }
      : page,
  )
}

function withoutItem(data: ListData, id: string): ListData {
  if (!findItem(data, id)) return data
  return addToTotal(
    mapPages(data, (page) =>
      page.items.some((old) => old.id === id) ? { ...page, items: page.items.filter((old) => old.id !== id) } : page,
    ),
    -1,
  )
}

/** Into its sorted place. Past the end of what is loaded, it is left for the page that will bring it. */
function insertItem(data: ListData, key: ListKey, item: Item, judge: ListJudge): ListData | null {
  for (const [index, page] of data.pages.entries()) {
    for (const [position, other] of page.items.entries()) {
      const order = judge.compare(key, item, other)
      if (order === null) return null
      if (order < 0) return addToTotal(spliceInto(data, index, position, item), 1)
    }
  }
  const last = data.pages.length - 1
  const end = data.pages[last]
  if (!end) return data
  return addToTotal(end.nextCursor === null ? spliceInto(data, last, end.items.length, item) : data, 1)
}

function spliceInto(data: ListData, index: number, position: number, item: Item): ListData {
  return {
    ...data,
    pages: data.pages.map((page, at) =>
      at === index ? { ...page, items: [...page.items.slice(0, position), item, ...page.items.slice(position)] } : page,
    ),
  }
}

function mapPages(data: ListData, change: (page: Page) => Page): ListData {
  return { ...data, pages: data.pages.map(change) }
}

function addToTotal(data: ListData, by: number): ListData {
  return mapPages(data, (page) => (page.total === undefined ? page : { ...page, total: page.total + by }))
}
