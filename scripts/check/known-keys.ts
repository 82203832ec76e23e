import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { isTestFile, ROOT, sourceFiles } from '../source-files.ts'
import { type Check, lineAt } from './check.ts'

const CATALOGUES = 'apps/web/src/locales/en'
/** What `useTranslation()` reads without a name. */
const DEFAULT = 'shell'

/** Every key a component asks for by name is in the catalogue it asks. */
export const knownKeys: Check = {
  name: 'translation keys',
  run: async () =>
    sourceFiles('apps/web/src')
      .filter((file) => /\.tsx?$/.test(file) && !isTestFile(file))
      .flatMap((file) => {
        const text = readFileSync(join(ROOT, file), 'utf8')
        return keysIn(file, text)
          .filter(({ catalogues, key }) => !catalogues.some((catalogue) => hasKey(catalogue, key)))
          .map(({ catalogues, key, line }) => `${file}:${line}: “${key}” is not in ${catalogues.join(' or ')}.json`)
      }),
}

interface AskedKey {
  readonly catalogues: readonly string[]
  readonly key: string
  readonly line: number
}

/** The keys written out in one file, each with the catalogues its `t` may read. */
export function keysIn(file: string, text: string): AskedKey[] {
  const { program } = parseSync(file, text)
  /** A local name of `t` → the catalogues it is bound to; the same name may be bound in several components. */
  const bound = new Map<string, string[]>()
  const asked: AskedKey[] = []
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (init?.type !== 'CallExpression' || !isNamed(init.callee, 'useTranslation') || id.type !== 'ObjectPattern')
        return
      const catalogue = literalOf(init.arguments[0]) ?? DEFAULT
      for (const property of id.properties) {
        if (property.type !== 'Property' || !isNamed(property.key, 't') || property.value.type !== 'Identifier')
          continue
        bound.set(property.value.name, [...(bound.get(property.value.name) ?? []), catalogue])
      }
    },
  }).visit(program)
  new Visitor({
    CallExpression: (node) => {
      const catalogues = node.callee.type === 'Identifier' ? bound.get(node.callee.name) : undefined
      const written = literalOf(node.arguments[0])
      if (!catalogues || written === null) return
      const chosen = chosenCatalogue(node.arguments[1])
      // Chosen at run time: nothing to hold it against.
      if (chosen === 'any') return
      const [named, key] = written.includes(':') ? written.split(':', 2) : [null, written]
      asked.push({
        catalogues: named ? [named] : chosen ? [chosen] : catalogues,
        key: key ?? '',
        line: lineAt(text, node.start),
      })
    },
  }).visit(program)
  return asked
}

const read = new Map<string, unknown>()
function hasKey(catalogue: string, key: string): boolean {
  if (!read.has(catalogue)) {
    const path = join(ROOT, CATALOGUES, `${catalogue}.json`)
    read.set(catalogue, existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})
  }
  const parts = key.split('.')
  const last = parts.pop() ?? ''
  let node = read.get(catalogue)
  for (const part of parts) node = node && typeof node === 'object' ? Reflect.get(node, part) : undefined
  if (!node || typeof node !== 'object') return false
  return [last, `${last}_one`, `${last}_other`].some((name) => typeof Reflect.get(node, name) === 'string')
}

/** The `ns` of the options: a name, `any` where it is computed, null where there is none. */
function chosenCatalogue(options: ESTree.Node | undefined): string | null {
  if (options?.type !== 'ObjectExpression') return null
  for (const property of options.properties) {
    if (property.type === 'Property' && isNamed(property.key, 'ns')) return literalOf(property.value) ?? 'any'
  }
  return null
}

function literalOf(node: ESTree.Node | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null
}

function isNamed(node: ESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}
