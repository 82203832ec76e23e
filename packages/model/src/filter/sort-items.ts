import { compareCodePoints } from '../fold-text.ts'
import { columnValue, type FilterRecord } from './evaluate-filter.ts'
import type { ResolvedSort } from './resolved-filter.ts'

/**
 * Items in a resolved order: nulls last both ways, ties by id in the direction of the last key (so that an index read
 * backwards serves). The same order as the store's.
 */
export function sortItems<Item extends FilterRecord>(
  items: readonly Item[],
  sorts: readonly ResolvedSort[],
): readonly Item[] {
  return [...items].sort((left, right) => {
    for (const sort of sorts) {
      const order = compareKeys(keyOf(sort, left), keyOf(sort, right), sort.descending)
      if (order !== 0) return order
    }
    const order = compareCodePoints(String(left.id), String(right.id))
    return sorts.at(-1)?.descending ? -order : order
  })
}

/** What an item sorts by: of several targets it has a value in one at most. */
export function keyOf(sort: ResolvedSort, item: FilterRecord): string | number | null {
  for (const target of sort.targets) {
    const value = columnValue(target, item)
    if (value === null) continue
    // REQ-2 comes before REQ-10: keys are ordered by their number.
    if (target.home === 'spine' && target.field === 'key') return Number(/\d+$/.exec(String(value))?.[0] ?? 0)
    if (sort.ranks) {
      const rank = sort.ranks.indexOf(String(value))
      return rank === -1 ? null : rank
    }
    return typeof value === 'boolean' ? Number(value) : value
  }
  return null
}

function compareKeys(left: string | number | null, right: string | number | null, descending: boolean): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  const order =
    typeof left === 'string' && typeof right === 'string'
      ? compareCodePoints(left, right)
      : Number(left) - Number(right)
  return descending ? -order : order
}
