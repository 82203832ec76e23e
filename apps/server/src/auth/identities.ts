import type pg from 'pg'
import { findSession, findToken } from './find-identity.ts'
import type { Identity } from './identity.ts'
import { readSessionCookie } from './session-cookie.ts'
import { hashOfSecret, tokenPrefix } from './token-hash.ts'

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
/** How stale an identity may be, in milliseconds: what one process learns at once, the others learn within this. */
const memory = 1000
const mostRemembered = 10_000
/** How exactly a token's last use is kept, in milliseconds. */
const usedEvery = 60_000

export interface CallerHeaders {
  readonly authorization?: string | undefined
  readonly cookie?: string | undefined
  readonly 'throughline-workspace'?: string | string[] | undefined
}

/** Answers who a request comes from. */
export interface IdentityFinder {
  of(headers: CallerHeaders): Promise<Identity | null>
  /** Somebody's role, session, token or spaces changed. */
  forget(): void
}

/** Answers who a request comes from with at most one query, and remembers the answer for a second. */
export class Identities implements IdentityFinder {
  readonly #pool: pg.Pool
  readonly #secret: string
  readonly #known = new Map<string, { readonly until: number; readonly identity: Promise<Identity | null> }>()

  readonly #used = new Map<string, number>()

  constructor(pool: pg.Pool, secret: string) {
    this.#pool = pool
    this.#secret = secret
  }

  /** Null: nobody we know. A bearer token wins over a cookie, so that a program never acts as the browser's person. */
  async of(headers: CallerHeaders): Promise<Identity | null> {
    const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
    if (headers.authorization !== undefined)
      return bearer?.startsWith(tokenPrefix)
        ? this.#remembered(`t ${bearer}`, () => this.#useToken(hashOfSecret(bearer)))
        : null
    const token = readSessionCookie(headers.cookie, this.#secret)
    if (token === null) return null
    const named = headers['throughline-workspace']
    const workspace = typeof named === 'string' && uuid.test(named) ? named : null
    return this.#remembered(`s ${token} ${workspace ?? ''}`, () => findSession(this.#pool, token, workspace))
  }

  /** Forgets everything: somebody's role, session, token or spaces changed. */
  forget(): void {
    this.#known.clear()
  }

  async #useToken(hash: string): Promise<Identity | null> {
    const identity = await findToken(this.#pool, hash)
    const now = Date.now()
    if (identity !== null && now - (this.#used.get(hash) ?? 0) > usedEvery) {
      if (this.#used.size >= mostRemembered) this.#used.clear()
      this.#used.set(hash, now)
      // Only for people to see which tokens are still needed: a request never waits for it or fails by it.
      this.#pool.query('update token set used_at = now() where hash = $1', [hash]).catch(() => this.#used.delete(hash))
    }
    return identity
  }

  async #remembered(key: string, find: () => Promise<Identity | null>): Promise<Identity | null> {
    const now = Date.now()
    let known = this.#known.get(key)
    if (known === undefined || known.until <= now) {
      if (this.#known.size >= mostRemembered) this.#known.clear()
      known = { until: now + memory, identity: find() }
      this.#known.set(key, known)
      // A failed query is not an answer.
      known.identity.catch(() => this.#known.delete(key))
    }
    const found = await known.identity
    return found?.expires != null && found.expires <= Date.now() ? null : found
  }
}
