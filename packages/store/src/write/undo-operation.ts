import { type Problem, Refusal, refuse } from '@throughline/model/problem'
import type { Pool } from 'pg'
import { uuidV7 } from '../database/uuid-v7.ts'
import type { Access, WriteOptions, WriteResult } from '../store.ts'
import { type LoggedChange, loadOperation } from './undo.ts'
import type { WriteRequest } from './write-request.ts'

type Write = (access: Access, operations: WriteRequest['operations'], options: WriteOptions) => Promise<WriteResult>

/** Changes taken back in one transaction. An operation larger than this (an import) is first checked as a whole. */
const chunk = 1_000

/** Takes back the whole operation a version belongs to. One later edit in the way refuses all of it, unless `atomic` is `each`. */
export async function undoOperation(
  pool: Pool,
  write: Write,
  access: Access,
  version: number,
  options: WriteOptions,
): Promise<WriteResult> {
  const changes = await loadOperation(pool, access, version)
  // Taking back the undo of a merge is merging again: everything it moves has moved since.
  const released = changes.find(({ action }) => action === 'release')
  if (released?.item && released.other) {
    return write(access, [{ do: 'merge', item: released.other, into: released.item }], options)
  }
  const chunks: (readonly LoggedChange[])[] = []
  for (let start = 0; start < changes.length; start += chunk) chunks.push(changes.slice(start, start + chunk))
  const steps = (part: readonly LoggedChange[]) => part.map((change) => ({ do: 'undo' as const, change }))
  try {
    // What an earlier run of the same request took back stands in nobody's way.
    if (chunks.length > 1 && options.atomic !== 'each' && !access.receipt?.isBegun) {
      for (const part of chunks) await write(access, steps(part), { ...options, dryRun: true })
    }
    const operation = options.operation ?? access.receipt?.id ?? uuidV7()
    const results: WriteResult[] = []
    for (const part of chunks) results.push(await write(access, steps(part), { ...options, operation }))
    const last = results.at(-1)
    return {
      operation: results.find((result) => result.operation !== null)?.operation ?? null,
      version: last?.version ?? 0,
      results: results.flatMap((result) => result.results),
    }
  } catch (error) {
    throw error instanceof Refusal ? asOne(error, version) : error
  }
}

/**
 * Many fields in the way are one conflict; where they stand in the operation says nothing to anyone. What the caller may
 * not see is not named either: a change out of sight and a change that never was are one answer.
 */
function asOne(refusal: Refusal, version: number): Refusal {
  if (refusal.problems.some(({ code }) => code === 'not-found')) {
    return refuse('not-found', { reference: String(version) })
  }
  const conflicts = refusal.problems.filter((problem) => problem.code === 'undo-conflict')
  if (conflicts.length === 0) {
    return new Refusal(refusal.problems.map(({ code, detail }): Problem => ({ code, detail })))
  }
  const fields = new Set(
    conflicts.flatMap(({ detail }) => (Array.isArray(detail.fields) ? detail.fields : [detail.fields])),
  )
  const items = new Set(conflicts.flatMap(({ detail }) => (typeof detail.item === 'string' ? [detail.item] : [])))
  return new Refusal({ code: 'undo-conflict', detail: { fields: [...fields].map(String), items: [...items] } })
}
