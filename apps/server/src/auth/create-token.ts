import type { Scope } from '@throughline/model/permission'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import type pg from 'pg'
import sql from 'sql-template-tag'
import { hashOfSecret, newSecret, tokenPrefix } from './token-hash.ts'

export interface NewToken {
  readonly workspace: string
  readonly person: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: string | null
  /** Of a request that may run again: the token it makes is one, under its newest secret. */
  readonly id?: string | undefined
}

interface StoredToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

/** Makes an API token. Only its hash is stored: `token` in the answer is the one time anybody sees it. */
export async function createToken(pool: pg.Pool, token: NewToken) {
  const secret = newSecret(tokenPrefix)
  const { rows } = await pool.query<StoredToken>(sql`
    insert into token (workspace, id, person, name, hash, scopes, expires_at)
    values (${token.workspace}, ${token.id ?? uuidV7()}, ${token.person}, ${token.name}, ${hashOfSecret(secret)},
      ${[...token.scopes]}::text[], ${token.expiresAt}::timestamptz)
    on conflict (workspace, id) do update set hash = excluded.hash
    returning id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", used_at as "lastUsedAt"`)
  if (rows[0] === undefined) throw new Error('the token was not stored')
  return { ...rows[0], token: secret }
}
