import { createHash } from 'node:crypto'
import { refuse } from '@throughline/model/problem'

/** Where a page ended: the sort values of its last row as PostgreSQL printed them, and its id. */
export interface Position {
  readonly values: readonly (string | null)[]
  readonly id: string
}

/** A cursor belongs to one order: another sort or filter makes it meaningless, and then it is refused. */
export function orderStamp(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8)
}

export function writeCursor(stamp: string, position: Position): string {
  return Buffer.from(JSON.stringify([stamp, position.id, ...position.values])).toString('base64url')
}

export function readCursor(cursor: string, stamp: string, width: number): Position {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw refuse('invalid-cursor', {}, '/cursor')
  }
  const isCursor =
    Array.isArray(parts) &&
    parts.length === width + 2 &&
    parts[0] === stamp &&
    typeof parts[1] === 'string' &&
    /^[0-9a-f-]{36}$/.test(parts[1]) &&
    parts.slice(2).every((value) => value === null || typeof value === 'string')
  if (!isCursor) throw refuse('invalid-cursor', {}, '/cursor')
  const [, id, ...values] = parts as [string, string, ...(string | null)[]] // just checked
  return { id, values }
}

/** What PostgreSQL calls a text that is no value of the type it is compared with. */
const unreadable: ReadonlySet<unknown> = new Set(['22P02', '22003', '22007', '22008', '22009', '22021'])

/** A cursor made by hand carries values that cannot be compared with the rows: then it is the cursor that is wrong. */
export function refusePosition(error: unknown): never {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  throw unreadable.has(code) ? refuse('invalid-cursor', {}, '/cursor') : error
}
