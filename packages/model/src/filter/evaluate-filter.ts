import { compareCodePoints, foldText } from '../fold-text.ts'
import { type ResolvedFilter, type Scalar, type Target, type Test, testsOf } from './resolved-filter.ts'

/** An item as stored or as it travels: references as ids or as `{ id, key }`, custom values flat or under `custom`. */
export type FilterRecord = Readonly<Record<string, unknown>>

/** What a record alone cannot tell. Absent: such questions cannot be asked here (see `needsServer`). */
export interface Neighbours {
  readonly links?: (record: FilterRecord) => readonly {
    readonly kind: string
    readonly direction: 'out' | 'in'
    readonly item: unknown
  }[]
  /** The chain of parents, nearest first. */
  readonly ancestors?: (record: FilterRecord) => readonly unknown[]
}

/** Whether an item passes a resolved filter. The store's SQL gives the same answer; the two are tested against each other. */
export function evaluateFilter(filter: ResolvedFilter, record: FilterRecord, neighbours: Neighbours = {}): boolean {
  if ('all' in filter) return filter.all.every((part) => evaluateFilter(part, record, neighbours))
  if ('any' in filter) return filter.any.some((part) => evaluateFilter(part, record, neighbours))
  if ('not' in filter) return !evaluateFilter(filter.not, record, neighbours)
  if ('word' in filter) {
    const { word } = filter
    return [record.key, record.title, record.body].some(
      (text) => typeof text === 'string' && foldText(text).includes(word),
    )
  }
  return evaluateTest(filter.test, record, neighbours)
}

/** True when a filter asks for links or ancestors, which a list in the browser does not hold. */
export function needsServer(filter: ResolvedFilter): boolean {
  for (const test of testsOf(filter)) if (test.ask === 'linked' || test.ask === 'under') return true
  return false
}

function evaluateTest(test: Test, record: FilterRecord, neighbours: Neighbours): boolean {
  switch (test.ask) {
    case 'linked': {
      const links = neighbours.links?.(record) ?? []
      return links.some(
        (link) =>
          (test.direction === 'both' || link.direction === test.direction) &&
          (test.kinds === null || test.kinds.includes(link.kind)) &&
          (test.items === null || isOneOf(link.item, test.items, 'item')),
      )
    }
    case 'under':
      return (neighbours.ancestors?.(record) ?? []).some((ancestor) => isOneOf(ancestor, test.items, 'item'))
    case 'points': {
      const value = valueOfField(test.target, record)
      const pointed = Array.isArray(value) ? value : value === null ? [] : [value]
      return pointed.some((one) => isOneOf(one, test.names, test.at))
    }
    case 'overlaps': {
      const value = valueOfField(test.target, record)
      return Array.isArray(value) && value.some((one) => test.values.includes(one))
    }
  }
  const value = columnValue(test.target, record)
  if (value === null) return false
  switch (test.ask) {
    case 'filled':
      return true
    case 'equals':
      return test.values.includes(value)
    case 'contains':
      return typeof value === 'string' && test.texts.some((text) => value.includes(text))
    case 'range': {
      const { from, to } = test
      if (from && !(from.inclusive ? order(value, from.value) >= 0 : order(value, from.value) > 0)) return false
      return !to || (to.inclusive ? order(value, to.value) <= 0 : order(value, to.value) < 0)
    }
  }
}

/** The value of a target's field, or null where the item's type does not have it. */
export function valueOfField(target: Target, record: FilterRecord): unknown {
  if (target.types !== null && !target.types.includes(String(record.type))) return null
  const custom = record.custom as FilterRecord | null | undefined
  const own = target.home === 'custom' || target.home === 'rollup' ? custom?.[target.field] : undefined
  const value = own ?? record[target.field] ?? null
  return Array.isArray(value) && value.length === 0 ? null : value
}

/** What the target's column holds: for an array any value that is not null says that there is something. */
export function columnValue(target: Target, record: FilterRecord): Scalar | null {
  const value = valueOfField(target, record)
  if (value === null || value === '') return null
  switch (target.column.suffix) {
    case 'folded':
      return foldText(String(value))
    case 'amount':
    case 'currency':
    case 'from':
    case 'to': {
      // The kinds with these columns hold objects with these very properties.
      const part = (value as FilterRecord)[target.column.suffix]
      return (part as Scalar | null | undefined) ?? null
    }
  }
  if (target.column.array) return true
  return typeof value === 'object' ? idOf(value) : (value as Scalar)
}

function idOf(value: object | null): string | null {
  const id = (value as { readonly id?: unknown } | null)?.id
  return typeof id === 'string' ? id : null
}

/** An id, a key, or (for a person) an e-mail address or a name. */
function isOneOf(pointed: unknown, names: readonly string[], at: 'item' | 'person' | 'attachment'): boolean {
  const object: FilterRecord =
    typeof pointed === 'object' && pointed !== null ? (pointed as FilterRecord) : { id: pointed }
  const own = at === 'person' ? [object.id, object.email, object.name] : [object.id, object.key]
  const folded = own.filter((one) => typeof one === 'string').map(foldText)
  return names.some((name) => folded.includes(foldText(name)))
}

function order(left: Scalar, right: Scalar): number {
  if (typeof left === 'string' && typeof right === 'string') return compareCodePoints(left, right)
  return Number(left) - Number(right)
}
