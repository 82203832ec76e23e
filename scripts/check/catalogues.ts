import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ROOT, sourceFiles } from '../source-files.ts'
import { type Check, lineAt } from './check.ts'
import { HALF_WIDTH } from './chinese-punctuation.ts'

const FOLDER = 'apps/web/src/locales'
const PLURAL = /_(zero|one|two|few|many|other)$/

/** English and Chinese hold the same keys with the same placeholders, and Chinese reads as Chinese. */
export const catalogues: Check = {
  name: 'catalogues',
  run: async () => {
    const files = (language: string): string[] =>
      sourceFiles(join(FOLDER, language)).filter((file) => file.endsWith('.json'))
    const features = new Set([...files('en'), ...files('zh-CN')].map((file) => basename(file)))
    return [...features].flatMap((feature) => compare(`${FOLDER}/en/${feature}`, `${FOLDER}/zh-CN/${feature}`))
  },
}

function compare(english: string, chinese: string): string[] {
  const [en, zh] = [textsOf(english), textsOf(chinese)]
  if (!en) return [`${english}:1: is missing`]
  if (!zh) return [`${chinese}:1: is missing`]
  const findings: string[] = []
  for (const [key, text] of en)
    if (!zh.has(key)) findings.push(`${place(chinese, key)}: “${key}” (${text}) has no Chinese`)
  for (const [key, text] of zh) {
    const other = en.get(key)
    if (other === undefined) findings.push(`${place(chinese, key)}: “${key}” has no English`)
    else if (placeholders(other) !== placeholders(text))
      findings.push(`${place(chinese, key)}: “${key}” has other placeholders than English`)
    if (HALF_WIDTH.test(text)) findings.push(`${place(chinese, key)}: “${text}” needs full-width punctuation`)
  }
  return findings
}

/** Flat keys without their plural form: the languages have different ones. */
function textsOf(file: string): Map<string, string> | null {
  let root: unknown
  try {
    root = JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
  } catch {
    return null
  }
  const texts = new Map<string, string>()
  const walk = (node: unknown, path: string): void => {
    if (typeof node === 'string') texts.set(path.replace(PLURAL, ''), node)
    else if (node && typeof node === 'object') {
      for (const [name, child] of Object.entries(node)) walk(child, path ? `${path}.${name}` : name)
    }
  }
  walk(root, '')
  return texts
}

function placeholders(text: string): string {
  const found = [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1])
  // “One item” need not say its count.
  return [...new Set(found)]
    .filter((name) => name !== 'count')
    .sort()
    .join()
}

function place(file: string, key: string): string {
  const last = key.split('.').at(-1) ?? key
  let text = ''
  try {
    text = readFileSync(join(ROOT, file), 'utf8')
  } catch {
    return `${file}:1`
  }
  const at = text.search(new RegExp(`"${last}(_\\w+)?"`))
  return `${file}:${at < 0 ? 1 : lineAt(text, at)}`
}
