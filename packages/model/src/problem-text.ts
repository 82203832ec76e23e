import { type Label, type Language, labelIn } from './label.ts'
import type { Problem, ProblemDetail } from './problem.ts'
import { problemCatalogue } from './problem-catalogue.ts'

/** The sentence of a problem in the reader's language: the reason, and what to do about it. */
export function problemText(problem: Problem, language: Language): string {
  const template = labelIn(problemCatalogue[problem.code].text, language)
  return template.replace(/\{(\w+)\}/g, (_hole, name: string) => detailText(problem.detail[name], language))
}

/** A value of a problem's detail as it reads inside a sentence. */
export function detailText(value: ProblemDetail[string] | undefined, language: Language): string {
  if (value === null || value === undefined) return '—'
  if (typeof value !== 'object') return String(value)
  // `Array.isArray` does not narrow readonly arrays.
  if (Array.isArray(value)) {
    const list = value as readonly (string | Label)[]
    const none = language === 'zh-CN' ? '无' : 'none'
    return list.map((one) => detailText(one, language)).join(language === 'zh-CN' ? '、' : ', ') || none
  }
  return labelIn(value as Label, language)
}
