import { refuse } from '@throughline/model/problem'
import type { FastifyRequest } from 'fastify'

/** `If-Match: 12` or `"12"` (RFC 9110 §13.1.1) as the version a write expects; absent or `*`: any. */
export function expectedVersion(request: FastifyRequest): { readonly ifVersion?: number } {
  const header = request.headers['if-match']?.trim()
  if (header === undefined || header === '*') return {}
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header)?.[1]
  if (version === undefined)
    throw refuse('wrong-kind', { field: 'If-Match', expected: 'version', got: header.slice(0, 80) })
  return { ifVersion: Number(version) }
}
