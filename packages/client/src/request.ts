import type { Problem, ProblemDetail } from '@throughline/model/problem'
import { ProblemError } from './problem-error.ts'

export type QueryValue = string | number | boolean | null | undefined | readonly string[]

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly query?: Readonly<Record<string, QueryValue>>
  /** JSON, unless it is FormData. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  /** Sign-in lives beside the API, not under it. */
  readonly base?: string
}

/** Called once for each answer that says the session ended, so that the shell can ask for the password again. */
let onSignedOut: (() => void) | null = null

/** Names what happens when a request is refused for want of a session. */
export function setSignedOutHandler(handler: (() => void) | null): void {
  onSignedOut = handler
}

/** One request to the server. Resolves with the parsed JSON; rejects only with `ProblemError`, or the caller's own abort. */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const { method = 'GET', body, base = '/api/v1' } = options
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers }
  const isForm = typeof FormData !== 'undefined' && body instanceof FormData
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(`${base}/${path}${queryText(options.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ProblemError({ code: 'offline', status: 0, message: 'The server cannot be reached' })
  }
  if (response.status === 204) return undefined as Answer
  const text = await response.text()
  const parsed = parseJson(text)
  if (response.ok) return parsed as Answer
  const problem = problemFrom(response.status, parsed, base)
  if (problem.status === 401 && base === '/api/v1') onSignedOut?.()
  throw problem
}

function queryText(query: RequestOptions['query']): string {
  if (!query) return ''
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    search.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = search.toString()
  return text ? `?${text}` : ''
}

function parseJson(text: string): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemFrom(status: number, parsed: unknown, base: string): ProblemError {
  if (typeof parsed !== 'object' || parsed === null) return new ProblemError({ code: 'unexpected', status })
  const answer = parsed as Record<string, unknown>
  const code = typeof answer.code === 'string' ? answer.code : 'unexpected'
  const message = [answer.detail, answer.title, answer.message].find((part) => typeof part === 'string')
  // The sign-in library speaks its own codes (INVALID_EMAIL_OR_PASSWORD); they travel as they are, in `detail.reason`.
  const foreign = base !== '/api/v1' || code === 'unexpected'
  return new ProblemError({
    code: foreign && status < 500 && code === code.toUpperCase() ? 'invalid-input' : (code as ProblemError['code']),
    status,
    ...(message === undefined ? {} : { message: message as string }),
    detail: foreign ? { reason: code } : detailOf(answer),
    pointer: typeof answer.pointer === 'string' ? answer.pointer : undefined,
    problems: Array.isArray(answer.problems) ? (answer.problems as Problem[]) : [],
  })
}

/** `detail` is a sentence on the wire (RFC 9457); the values it was made from travel beside it where the server sends them. */
function detailOf(answer: Record<string, unknown>): ProblemDetail {
  for (const candidate of [answer.values, answer.parameters, answer.detail]) {
    if (typeof candidate === 'object' && candidate !== null) return candidate as ProblemDetail
  }
  return {}
}
