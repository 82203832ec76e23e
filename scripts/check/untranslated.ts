import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { isTestFile, ROOT, sourceFiles } from '../source-files.ts'
import { type Check, lineAt } from './check.ts'

/** Attributes people read or hear. */
const SPOKEN =
  /^(title|label|placeholder|alt|description|error|message|aria-(label|description|roledescription|valuetext|placeholder)|nothingFoundMessage)$/
/** Names that are the same in every language. */
const SAME_EVERYWHERE = new Set([
  'Throughline',
  '主线',
  'English',
  '中文',
  '简体中文',
  'CSV',
  'JSON',
  'Excel',
  'Markdown',
])

/** No sentence is written into a component: all go through the catalogues. */
export const untranslated: Check = {
  name: 'untranslated strings',
  run: async () =>
    ['apps/web/src', 'packages/ui/src']
      .flatMap((folder) => sourceFiles(folder))
      .filter((file) => file.endsWith('.tsx') && !isTestFile(file))
      .flatMap((file) => untranslatedIn(file, readFileSync(join(ROOT, file), 'utf8'))),
}

/** The sentences one component holds itself. */
export function untranslatedIn(file: string, text: string): string[] {
  const findings: string[] = []
  const find = (start: number, words: string): void => {
    if (!/\p{L}{2,}/u.test(words) || SAME_EVERYWHERE.has(words.trim())) return
    findings.push(
      `${file}:${lineAt(text, start + words.length - words.trimStart().length)}: “${words.trim().replace(/\s+/g, ' ')}” is not translated`,
    )
  }
  /** The values an expression can take, as far as they are written here. */
  const findIn = (node: ESTree.Node | null): void => {
    if (!node) return
    if (node.type === 'Literal' && typeof node.value === 'string') find(node.start, node.value)
    else if (node.type === 'TemplateLiteral') for (const part of node.quasis) find(part.start, part.value.cooked ?? '')
    else if (node.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(findIn)
    else if (node.type === 'LogicalExpression') [node.left, node.right].forEach(findIn)
    else if (node.type === 'JSXExpressionContainer') findIn(node.expression)
  }
  new Visitor({
    JSXElement: (node) => {
      // What is shown as code is the same in every language.
      if (
        node.openingElement.name.type === 'JSXIdentifier' &&
        /^(code|kbd|Code|Kbd|style)$/.test(node.openingElement.name.name)
      )
        return
      for (const child of node.children) {
        if (child.type === 'JSXText') find(child.start, child.value)
        else if (child.type === 'JSXExpressionContainer') findIn(child.expression)
      }
    },
    JSXFragment: (node) => {
      for (const child of node.children) if (child.type === 'JSXText') find(child.start, child.value)
    },
    JSXAttribute: (node) => {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : ''
      if (SPOKEN.test(name)) findIn(node.value)
    },
  }).visit(parseSync(file, text).program)
  return findings
}
