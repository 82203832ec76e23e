/**
 * Loaded before the server (`node --import`): it never gets to keep the answer to a request with an `Idempotency-Key`,
 * as if it had died right after the commit of the write. Everything else runs as it is.
 */
import pg from 'pg'

// The driver's function has many forms; all of them are handed through as they come.
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function held(this: pg.Client, ...args: unknown[]) {
  const [first] = args as [string | { readonly text?: string } | undefined]
  const text = typeof first === 'string' ? first : first?.text
  return text?.includes('update idempotency set status') ? new Promise(() => undefined) : query.apply(this, args)
} as typeof pg.Client.prototype.query
