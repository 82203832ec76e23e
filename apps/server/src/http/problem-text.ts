import { type Language, labelIn } from '@throughline/model/label'
import type { Problem } from '@throughline/model/problem'
import { problemCatalogue } from '@throughline/model/problem-catalogue'

/** The sentence of a problem in the reader's language, its detail filled in. */
export function problemText(problem: Problem, language: Language): string {
  return labelIn(problemCatalogue[problem.code].text, language).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = problem.detail[name]
    if (value === undefined || value === null) return '—'
    if (Array.isArray(value)) return value.join(language === 'zh-CN' ? '、' : ', ')
    return String(value)
  })
}
