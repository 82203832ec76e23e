import type { TypeDeclaration } from '@throughline/model/define-type'
import type { KindContext } from '@throughline/model/kind'
import type { ColumnFacts } from '../read/inspect-table.ts'
import { guessColumns } from './guess-columns.ts'
import { headerWords, normaliseHeader } from './normalise-header.ts'
import { typeWords } from './type-words.ts'

/** Which type a file holds: by its name, by what its headers say about fields, by a column that names types. Best first. */
export function guessType(
  columns: readonly ColumnFacts[],
  fileName: string,
  types: Iterable<TypeDeclaration>,
  context: KindContext,
): readonly { readonly type: string; readonly score: number }[] {
  const scores = [...types].map((type) => {
    const guesses = guessColumns(columns, type, context)
    const filled = columns.filter((column) => column.filled > 0).length
    const fit = guesses.reduce((sum, guess) => sum + guess.confidence, 0) / Math.max(filled, 1)
    return { type: type.name, score: fit + namesType(fileName, type) + valuesNameType(columns, type) }
  })
  return scores.sort((a, b) => b.score - a.score)
}

function namesType(fileName: string, type: TypeDeclaration): number {
  const words = headerWords(fileName.replace(/\.[a-z0-9]+$/i, ''))
  const whole = normaliseHeader(fileName)
  return typeWords(type).some((word) => words.includes(word) || (/\p{Script=Han}/u.test(word) && whole.includes(word)))
    ? 0.4
    : 0
}

function valuesNameType(columns: readonly ColumnFacts[], type: TypeDeclaration): number {
  const column = columns.find((one) =>
    /^(?:issuetype|worktype|type|类型|工作项类型)$/.test(normaliseHeader(one.header)),
  )
  if (!column?.tally) return 0
  const words = new Set(typeWords(type))
  let named = 0
  for (const [value, count] of column.tally) if (words.has(normaliseHeader(value))) named += count
  return 0.3 * (named / Math.max(column.filled, 1))
}
