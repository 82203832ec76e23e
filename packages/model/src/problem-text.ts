import { type Label, type Language, labelIn } from './label.ts'
import type { Problem, ProblemDetail } from './problem.ts'
import { problemCatalogue } from './problem-catalogue.ts'

type Part = ProblemDetail[string]

const isLabel = (part: Part): part is Label => typeof part === 'object' && part !== null && 'en' in part

function say(part: Part | undefined, language: Language): string {
  if (part === null || part === undefined) return ''
  if (isLabel(part)) return labelIn(part, language)
  if (typeof part !== 'object') return String(part)
  return part
    .map((one) => (typeof one === 'string' ? one : labelIn(one, language)))
    .join(language === 'en' ? ', ' : '、')
}

/** The sentence of a problem in the reader's language, its details put in. */
export function problemText(problem: Pick<Problem, 'code' | 'detail'>, language: Language): string {
  const sentence = labelIn(problemCatalogue[problem.code].text, language)
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => say(problem.detail[name], language))
}
