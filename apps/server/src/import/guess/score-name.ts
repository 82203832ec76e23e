import type { Field } from '@throughline/model/field'
import { languages } from '@throughline/model/label'
import { headerWords, normaliseHeader } from './normalise-header.ts'

export type NameMatch = 'label' | 'also' | 'part'

export interface NameScore {
  readonly score: number
  readonly match: NameMatch
}

/** How much a header sounds like a field: its name or label in either language, words other systems use, or a part of them. */
export function scoreName(header: string, name: string, field: Field): NameScore | null {
  const wanted = normaliseHeader(header)
  if (wanted === '') return null
  const labels = [name, ...languages.map((language) => field.label[language])].map(normaliseHeader)
  if (labels.includes(wanted)) return { score: 0.98, match: 'label' }
  const also = (field.also ?? []).map(normaliseHeader)
  if (also.includes(wanted)) return { score: 0.9, match: 'also' }
  const part = Math.max(...[...labels, ...also].map((known) => overlap(wanted, known)))
  const words = Math.max(...[name, field.label.en, ...(field.also ?? [])].map((known) => sharedWords(header, known)))
  const score = Math.max(part, words)
  return score >= 0.45 ? { score, match: 'part' } : null
}

/** One inside the other, as long as what is inside says something: 客户 in 客户名称, `email` in `contactemail`. */
function overlap(header: string, known: string): number {
  const [short, long] = header.length < known.length ? [header, known] : [known, header]
  const enough = /\p{Script=Han}/u.test(short) ? short.length >= 2 : short.length >= 4
  if (!enough || !long.includes(short)) return 0
  // The head of a Chinese or English compound stands at its end: 反馈日期 is a 日期, not a 反馈.
  const weight = long.endsWith(short) ? 0.75 : 0.6
  return weight * (0.5 + (0.5 * short.length) / long.length)
}

function sharedWords(header: string, known: string): number {
  const mine = headerWords(header)
  const theirs = new Set(headerWords(known))
  if (mine.length < 2 || theirs.size < 2) return 0
  const both = mine.filter((word) => theirs.has(word)).length
  return 0.7 * (both / Math.max(mine.length, theirs.size))
}
