import { normaliseHeader } from './normalise-header.ts'

const signs: readonly (readonly [string, readonly string[]])[] = [
  ['jira', ['Issue key', 'Issue id', 'Issue Type']],
  ['linear', ['Team', 'Cycle Number', 'Project Milestone']],
  ['zentao', ['由谁创建', '指派给', '最后修改']],
]

/** The system a file was exported from, by headers that only it writes; null for a table people made. */
export function guessSystem(headers: readonly string[]): string | null {
  const present = new Set(headers.map(normaliseHeader))
  return signs.find(([, needed]) => needed.every((header) => present.has(normaliseHeader(header))))?.[0] ?? null
}
