import { type Problem, Refusal } from '@throughline/model/problem'

/** What PostgreSQL and the operating system call a full disk, and an unreachable database. */
const storageFull = new Set(['53100', 'ENOSPC', 'EDQUOT'])
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|the database system is/

/** What the parser of uploads says of a form that breaks off or is none. */
const brokenForm =
  /^(?:Multipart: |Unexpected end of (?:multipart data|form|file)|Part terminated early|Malformed part header)/

interface CodedError {
  readonly code?: unknown
  readonly message?: unknown
  readonly syscall?: unknown
  readonly cause?: unknown
}

/** The catalogue's word for an error, or null where it is a fault of ours that only the log should describe. */
export function problemOfError(error: unknown): readonly Problem[] | null {
  if (error instanceof Refusal) return error.problems
  if (typeof error !== 'object' || error === null) return null
  const { code, message, syscall, cause } = error as CodedError
  const text = typeof message === 'string' ? message : ''
  if (typeof code === 'string') {
    if (storageFull.has(code)) return [{ code: 'storage-full', detail: {} }]
    // ENOENT is a lost database only when a socket was being opened; a missing file of ours is a fault.
    if (code === 'ENOENT' ? syscall === 'connect' : unreachable.has(code) || code.startsWith('08'))
      return [{ code: 'database-unavailable', detail: {} }]
    // Text with U+0000, and JSON with it or with half of a surrogate pair.
    if (code === '22021' || code === '22P05' || (code === '22P02' && /surrogate|type json/.test(text)))
      return [{ code: 'invalid-character', detail: { character: code === '22P02' ? 'U+D800–U+DFFF' : 'U+0000' } }]
    const request = problemOfRequest(code, text)
    if (request) return [request]
  }
  if (brokenForm.test(text)) return [{ code: 'malformed-request', detail: {} }]
  if (lostConnection.test(text)) return [{ code: 'database-unavailable', detail: {} }]
  return cause === undefined || cause === error ? null : problemOfError(cause)
}

const request = { en: 'The request', 'zh-CN': '请求内容' }

/** Fastify names no number here; whoever knows the route's own limit fills it in. */
const limitOf = (message: string): string => message.replace(/\D+/g, '') || unsaid
export const unsaid = '—'

/** Fastify's own refusals of a request it could not read. */
function problemOfRequest(code: string, message: string): Problem | null {
  switch (code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return { code: 'invalid-json', detail: { reason: message } }
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
    case 'FST_FILES_LIMIT':
      return { code: 'too-large', detail: { what: request, limit: limitOf(message) } }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return {
        code: 'unsupported-media',
        detail: { type: message.split(': ')[1] ?? '—', expected: 'application/json' },
      }
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return { code: 'not-found', detail: { reference: 'URL' } }
    default:
      return null
  }
}
