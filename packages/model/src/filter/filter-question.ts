import type { Field } from '../field.ts'
import type { KindContext } from '../kind.ts'
import { refuse } from '../problem.ts'
import type { Comparison, FilterValue } from './filter.ts'
import { never, type ResolvedFilter, type Target } from './resolved-filter.ts'

/** Who asks, and when: relative dates and `@me` become values while a filter is resolved, and nowhere later. */
export interface FilterContext extends KindContext {
  readonly person: string | null
}

/** A field as a filter sees it, on the types that share it. */
export interface FieldGroup {
  readonly field: Field
  readonly target: Target
}

/** Texts of the spine that have one spelling and are therefore not folded. */
export function isPlainText(field: string): boolean {
  return field === 'key' || field === 'id' || field === 'type'
}

/** Any of these. */
export function either(parts: readonly ResolvedFilter[]): ResolvedFilter {
  if (parts.length === 0) return never
  return parts.length === 1 && parts[0] ? parts[0] : { any: parts }
}

/** A value as the text it was written as. */
export function textOf(value: FilterValue): string {
  if ('literal' in value) return String(value.literal)
  if ('me' in value) return '@me'
  if ('named' in value) return value.named
  return `${value.relative.amount < 0 ? '' : '+'}${value.relative.amount}${value.relative.unit}`
}

/** The refusal of an operator that a field does not know. */
export function unfit({ field, operator }: Comparison) {
  const reason = {
    en: `“${field}” cannot be asked with “${operator}”`,
    'zh-CN': `“${field}”不支持“${operator}”`,
  }
  return refuse('invalid-filter', { position: 1, reason })
}
