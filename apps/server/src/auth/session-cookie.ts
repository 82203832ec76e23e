import { createHmac, timingSafeEqual } from 'node:crypto'
import { cookiePrefix } from './create-auth.ts'

const names = [`__Secure-${cookiePrefix}.session_token`, `${cookiePrefix}.session_token`]

/**
 * The session's token out of a `Cookie` header, or null. The value is `token.signature`, URL-encoded, the signature an
 * HMAC-SHA256 in base64 under the sign-in library's secret; checked here so that a request costs one query and no more.
 */
export function readSessionCookie(header: string | undefined, secret: string): string | null {
  if (!header) return null
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals === -1 || !names.includes(part.slice(0, equals).trim())) continue
    const value = decoded(part.slice(equals + 1).trim())
    const dot = value.lastIndexOf('.')
    if (dot === -1) continue
    const token = value.slice(0, dot)
    const given = Buffer.from(value.slice(dot + 1), 'base64')
    const expected = createHmac('sha256', secret).update(token).digest()
    if (given.length === expected.length && timingSafeEqual(given, expected)) return token
  }
  return null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
