import pg from 'pg'

export interface Recorded {
  readonly text: string
  readonly values: readonly unknown[]
}

/** A pool that also writes down what it is asked: so the bench can send the very same SQL by hand. */
export class RecordingPool extends pg.Pool {
  recorded: Recorded[] = []
  #listening = false

  // The driver overloads `query` eight ways; the store calls it with one object.
  override query = ((...args: unknown[]) => {
    const [first] = args
    if (typeof first === 'object' && first !== null && 'text' in first) {
      const { text, values = [] } = first as { text: string; values?: unknown[] } // the object form just tested
      if (this.#listening) this.recorded.push({ text, values })
    }
    return (super.query as (...all: unknown[]) => unknown)(...args)
  }) as pg.Pool['query']

  /** What `work` sent, in order. */
  async during(work: () => Promise<unknown>): Promise<readonly Recorded[]> {
    this.#listening = true
    await work()
    this.#listening = false
    const { recorded } = this
    this.recorded = []
    return recorded
  }
}

/** Sends recorded statements as prepared ones, each result read as text: the least any client could do. */
export function replay(pool: pg.Pool, statements: readonly Recorded[], stamp: string): () => Promise<void> {
  const verbatim = { getTypeParser: () => (value: string) => value }
  return async () => {
    for (const [index, { text, values }] of statements.entries()) {
      await pool.query({ name: `${stamp}${index}`, text, values: [...values], rowMode: 'array', types: verbatim })
    }
  }
}
