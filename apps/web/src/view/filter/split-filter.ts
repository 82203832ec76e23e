import type { Comparison, Filter } from '@throughline/model/filter/filter'
import { parseFilter } from '@throughline/model/filter/parse-filter'
import { printFilter } from '@throughline/model/filter/print-filter'
import type { Problem } from '@throughline/model/problem'
import { Refusal } from '@throughline/model/problem'

/** A filter as the bar shows it: conditions as chips, and what chips cannot say (words, OR, NOT) as text. */
export interface SplitFilter {
  readonly conditions: readonly Comparison[]
  readonly rest: string
}

export type Understood =
  | { readonly ok: true; readonly split: SplitFilter }
  | { readonly ok: false; readonly problem: Problem | null }

/** Reads a filter's text. Only the terms that must all hold become chips; everything else stays text. */
export function splitFilter(text: string): Understood {
  try {
    const { filter, sort } = parseFilter(text)
    const terms: readonly Filter[] = 'and' in filter ? filter.and : [filter]
    const conditions = terms.flatMap((term) => ('where' in term ? [term.where] : []))
    const others = terms.filter((term) => !('where' in term))
    // Without chips the text stays as it was typed.
    const rest = conditions.length === 0 ? text.trim() : printFilter({ filter: { and: others }, sort })
    return { ok: true, split: { conditions, rest } }
  } catch (error) {
    return { ok: false, problem: error instanceof Refusal ? (error.problems[0] ?? null) : null }
  }
}

/** The text of conditions and what stands beside them. */
export function joinFilter(conditions: readonly Comparison[], rest: string): string {
  const chips = printFilter({ filter: { and: conditions.map((where) => ({ where })) }, sort: [] })
  const text = rest.trim()
  // An OR beside chips must not swallow them.
  const guarded = conditions.length > 0 && /(^|\s)(OR|\|\|)(\s|$)/.test(text) ? `(${text})` : text
  return [chips, guarded].filter(Boolean).join(' ')
}
