import type { Operator } from './filter.ts'
import { type End, never, type ResolvedFilter, type Scalar, type Target } from './resolved-filter.ts'

/** The column equals any of these; of none of them, nothing does. */
export function equals(target: Target, values: readonly Scalar[]): ResolvedFilter {
  return values.length === 0 ? never : { test: { ask: 'equals', target, values } }
}

/** The column is beyond a value, as the operator says. */
export function range(target: Target, operator: Operator, value: string | number): ResolvedFilter {
  const end: End = { value, inclusive: operator === '>=' || operator === '<=' }
  return operator.startsWith('>') ? between(target, end, null) : between(target, null, end)
}

/** The column lies between two ends, either of which may be open. */
export function between(target: Target, from: End | null, to: End | null): ResolvedFilter {
  return { test: { ask: 'range', target, from, to } }
}
