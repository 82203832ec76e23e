import pg from 'pg'

export interface PoolOptions {
  readonly url: string
  readonly connections?: number
  /** What its sessions are called in PostgreSQL: others tell by it whether this process still lives. */
  readonly name?: string
  readonly onError?: (error: Error) => void
}

/** The pool every part of the store expects: sessions in UTC with ISO dates, and an error handler so that a lost connection never ends the process. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601 -c jit=off',
    application_name: options.name ?? 'throughline',
  })
  pool.on('error', options.onError ?? (() => {}))
  return pool
}
