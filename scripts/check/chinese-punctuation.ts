import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { isTestFile, ROOT, sourceFiles } from '../source-files.ts'
import { type Check, lineAt } from './check.ts'

/** Punctuation of a Western text that touches a Chinese character, or a placeholder after one. */
export const HALF_WIDTH = /\p{Script=Han}[,;:!?]|[,;:!?](?=\p{Script=Han})/u

/** Chinese sentences in declarations and in the problem catalogue end and pause as Chinese does. */
export const chinesePunctuation: Check = {
  name: 'Chinese punctuation',
  run: async () =>
    ['packages', 'apps']
      .flatMap((folder) => sourceFiles(folder))
      .filter((file) => /\.tsx?$/.test(file) && !isTestFile(file))
      .flatMap((file) => {
        const text = readFileSync(join(ROOT, file), 'utf8')
        if (!/\p{Script=Han}/u.test(text)) return []
        const findings: string[] = []
        const look = (start: number, words: unknown): void => {
          if (typeof words !== 'string' || !HALF_WIDTH.test(words)) return
          findings.push(`${file}:${lineAt(text, start)}: “${words}” needs full-width punctuation`)
        }
        new Visitor({
          Literal: (node) => look(node.start, 'regex' in node ? null : node.value),
          TemplateElement: (node) => look(node.start, node.value.cooked),
        }).visit(parseSync(file, text).program)
        return findings
      }),
}
