import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { isTestFile, ROOT, sourceFiles } from '../source-files.ts'
import { type Check, lineAt } from './check.ts'

const PURE = ['packages/methods/src', 'packages/model/src', 'packages/domain/src']

/** No clock, no randomness, no output on floors 0–2: the caller passes `today`, `now` and `seed`. */
export const purity: Check = {
  name: 'purity',
  run: async () =>
    PURE.flatMap((folder) => sourceFiles(folder))
      .filter((file) => /\.tsx?$/.test(file) && !isTestFile(file))
      .flatMap((file) => impureIn(file, readFileSync(join(ROOT, file), 'utf8'))),
}

const OUTSIDE = ['crypto', 'performance', 'console', 'process']

/** Where a text asks the world instead of its caller. */
export function impureIn(file: string, text: string): string[] {
  const findings: string[] = []
  const find = (node: ESTree.Node): void => {
    const words = text.slice(node.start, node.end).split('\n')[0]
    findings.push(`${file}:${lineAt(text, node.start)}: ${words} on a pure floor; let the caller pass it`)
  }
  new Visitor({
    NewExpression: (node) => {
      if (isNamed(node.callee, 'Date') && node.arguments.length === 0) find(node)
    },
    MemberExpression: (node) => {
      if (node.computed || node.property.type !== 'Identifier') return
      const clock = isNamed(node.object, 'Date') && node.property.name === 'now'
      const chance = isNamed(node.object, 'Math') && node.property.name === 'random'
      if (clock || chance || isNamed(node.object, ...OUTSIDE)) find(node)
    },
    CallExpression: (node) => {
      if (isNamed(node.callee, 'fetch', 'setTimeout', 'setInterval')) find(node)
    },
  }).visit(parseSync(file, text).program)
  return findings
}

function isNamed(node: ESTree.Node, ...names: string[]): boolean {
  return node.type === 'Identifier' && names.includes(node.name)
}
