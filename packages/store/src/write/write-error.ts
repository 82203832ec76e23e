import type { Problem } from '@throughline/model/problem'
import { Refusal } from '@throughline/model/problem'

/** Refusals of PostgreSQL that a second look at the data resolves or explains: rows moved on, a name was just taken. */
const transient: ReadonlySet<string> = new Set(['40001', '40P01', '23505', '23503'])

function codeOf(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | null)?.code // errors of the driver carry a code
  return typeof code === 'string' ? code : undefined
}

/** What remains when a second look did not explain it: the name of what was violated. */
function constraintOf(error: unknown): string {
  const name = (error as { readonly constraint?: unknown } | null)?.constraint // errors of the driver carry it
  return typeof name === 'string' ? name : ''
}

export function isTransient(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && transient.has(code)
}

/** What a failure of the database is to the caller: one of ours, with its remedy; anything else stays a programmer's error. */
export function databaseProblem(error: unknown): Problem | null {
  const code = codeOf(error)
  if (code === undefined) return null
  if (code === '23505') return { code: 'not-unique', detail: { field: constraintOf(error), got: '', key: '' } }
  if (code === '23503') return { code: 'unknown-reference', detail: { field: constraintOf(error), got: '' } }
  if (code === '53100' || code === 'ENOSPC') return { code: 'storage-full', detail: {} }
  if (/^(08|57P|53)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'].includes(code)) {
    return { code: 'database-unavailable', detail: {} }
  }
  return null
}

export function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const problem = databaseProblem(error)
  return problem ? new Refusal(problem) : error
}
