import type { TypeDeclaration } from '@throughline/model/define-type'
import { languages } from '@throughline/model/label'
import { normaliseHeader } from './normalise-header.ts'

/** What a type is called, here and in other systems, as headers and cells are compared. */
export function typeWords(type: TypeDeclaration): readonly string[] {
  const labels = languages.flatMap((language) => [type.label[language], type.plural[language]])
  return [...new Set([type.name, ...labels, ...(type.also ?? [])].map(normaliseHeader))].filter(
    (word) => word.length > 1,
  )
}
