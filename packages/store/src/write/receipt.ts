import type { StepOutcome } from './apply-request.ts'

/** One write as kept with a receipt: everything its answer is made of, relative to the version it began at. */
export interface KeptWrite {
  readonly base: number
  readonly start: number
  readonly changes: number
  readonly operation: string
  readonly outcomes: readonly StepOutcome[]
}

/** Where the outcome of one write is kept: a row of `idempotency`, and the place of the write in its request. */
export interface Slip {
  readonly actor: string
  readonly key: string
  readonly place: number
}

/**
 * Of a request that must happen once, whatever happens: the outcome of each of its writes is kept in the transaction of
 * the write itself. Run again after a crash, the writes that were committed answer what they answered then.
 */
export class Receipt {
  /** An id for whatever the request makes, the same each time it runs. */
  readonly id: string
  readonly #actor: string
  readonly #key: string
  readonly #kept: Readonly<Record<string, KeptWrite>>
  #next = 0

  /** `kept` is what the row of `idempotency` holds from an earlier run; null: nothing was written yet. */
  constructor(row: { readonly id: string; readonly actor: string; readonly key: string }, kept: string | null) {
    this.id = row.id
    this.#actor = row.actor
    this.#key = row.key
    this.#kept = kept === null ? {} : JSON.parse(kept)
  }

  /** Something was committed by an earlier run. */
  get isBegun(): boolean {
    return Object.keys(this.#kept).length > 0
  }

  /** The next write of the request: what an earlier run kept of it, or where to keep it. */
  next(): KeptWrite | Slip {
    const place = this.#next++
    return this.#kept[place] ?? { actor: this.#actor, key: this.#key, place }
  }
}
