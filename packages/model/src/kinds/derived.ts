import { computedKind } from './computed-kind.ts'
import { resultKind } from './result-kind.ts'

/** A pure function of other fields of the same item, written in code. */
export const derived = computedKind('derived', resultKind)
