import { createHash, randomBytes } from 'node:crypto'

/** API tokens begin with this, so that a leaked one is recognised by scanners. */
export const tokenPrefix = 'tl_'

/** A new secret for a token or an invitation: 32 random bytes. */
export function newSecret(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** What is stored of a secret. It is random and long, so a plain hash cannot be turned round. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
