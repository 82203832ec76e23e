import { refuse } from '@throughline/model/problem'
import type { OperationResult, WriteResult } from '../store.ts'
import type { KeptWrite } from './receipt.ts'

/** What is known of an item an outcome speaks of. */
export interface KnownItem {
  readonly key?: string | undefined
  readonly version?: number | undefined
}

/** The answer of one write from its outcomes, its place in the log, and the items it is about. */
export function resultOf(
  written: KeptWrite,
  itemOf: (id: string) => KnownItem | undefined,
  options: { readonly dry?: boolean } = {},
): WriteResult {
  const { outcomes, changes } = written
  const dry = options.dry === true
  const base = written.base + written.start
  const results = outcomes.map((outcome): OperationResult => {
    if (!outcome.ok) return outcome
    const { key, version: before = 0 } = itemOf(outcome.item) ?? {}
    const version = outcome.step === null || dry ? before : base + outcome.step
    return { ok: true, id: outcome.id, ...(key ? { key } : {}), version }
  })
  if (results.length === 0) throw refuse('invalid-input', { reason: 'operations: []' }, '/operations')
  const last = changes === 0 ? 0 : base + changes
  const versions = results.map((result) => (result.ok ? result.version : 0))
  return {
    operation: dry || changes === 0 ? null : written.operation,
    version: dry ? 0 : Math.max(last, 0, ...(last === 0 ? versions : [])),
    results,
  }
}
