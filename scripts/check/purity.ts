import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { ROOT, sourceFiles } from '../source-files.ts'
import { type Check, lineAt } from './check.ts'

const PURE = ['packages/methods/src', 'packages/model/src', 'packages/domain/src']

/** No clock, no randomness, no output on floors 0–2: the caller passes `today`, `now` and `seed`. */
export const purity: Check = {
  name: 'purity',
  run: async () =>
    PURE.flatMap((folder) => sourceFiles(folder))
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test|suite)\.ts$/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(ROOT, file), 'utf8')
        const findings: string[] = []
        const find = (node: ESTree.Node, what: string): void => {
          findings.push(`${file}:${lineAt(text, node.start)}: ${what} on a pure floor; let the caller pass it`)
        }
        new Visitor({
          NewExpression: (node) => {
            if (isNamed(node.callee, 'Date') && node.arguments.length === 0) find(node, 'new Date()')
          },
          MemberExpression: (node) => {
            if (node.computed || node.property.type !== 'Identifier') return
            const name = node.property.name
            if (isNamed(node.object, 'Date') && name === 'now') find(node, 'Date.now')
            if (isNamed(node.object, 'Math') && name === 'random') find(node, 'Math.random')
            if (isNamed(node.object, 'crypto', 'performance', 'console', 'process'))
              find(node, `${text.slice(node.start, node.end)}`)
          },
          CallExpression: (node) => {
            if (isNamed(node.callee, 'fetch', 'setTimeout', 'setInterval'))
              find(node, text.slice(node.callee.start, node.callee.end))
          },
        }).visit(parseSync(file, text).program)
        return findings
      }),
}

function isNamed(node: ESTree.Node, ...names: string[]): boolean {
  return node.type === 'Identifier' && names.includes(node.name)
}
