import { computedKind } from './computed-kind.ts'
import { resultKind } from './result-kind.ts'

/** An expression over other fields of the same item, evaluated on write and stored. */
export const formula = computedKind('formula', resultKind)
