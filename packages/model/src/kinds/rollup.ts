import { computedKind } from './computed-kind.ts'
import { resultKind } from './result-kind.ts'

/** A number over linked items, kept apart from the item. */
export const rollup = computedKind('rollup', resultKind)
