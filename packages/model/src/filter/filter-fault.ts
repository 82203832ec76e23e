import type { Label } from '../label.ts'
import { type Refusal, refuse } from '../problem.ts'

/** The refusal of a filter's text at a position, counted from one in UTF-16 units as text fields count. */
export function filterFault(at: number, en: string, zh: string): Refusal {
  const reason: Label = { en, 'zh-CN': zh }
  return refuse('invalid-filter', { position: at + 1, reason })
}
