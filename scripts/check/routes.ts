import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ESTree, parseSync, Visitor } from 'vite'
import { isTestFile, ROOT, sourceFiles } from '../source-files.ts'
import { type Check, lineAt } from './check.ts'

const TABLE = 'apps/server/src/http/routes.ts'
const FOLDER = 'apps/server/src/http/routes'
/** The only files that hand a route to the framework: the guarded table, the sign-in library, the web application. */
const REGISTRARS = ['register-route.ts', 'mount-auth.ts', 'mount-web.ts'].map((name) => `apps/server/src/http/${name}`)
const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'route'])

interface Guarded {
  readonly method: string
  readonly path: string
  readonly permission?: { readonly public?: string; readonly scope?: string; readonly role?: string }
}

/** Every route says who may call it, is in the table, and none goes round it. */
export const routes: Check = {
  name: 'routes',
  run: async () => {
    const table = (await load(TABLE)).routes as readonly Guarded[]
    const findings = table
      .filter((route) => !isGuarded(route))
      .map((route) => `${TABLE}:1: ${route.method} ${route.path} has no permission`)
    const seen = new Set<string>()
    for (const route of table) {
      const name = `${route.method} ${route.path}`
      if (seen.has(name)) findings.push(`${TABLE}:1: ${name} is there twice`)
      seen.add(name)
    }
    for (const file of sourceFiles(FOLDER).filter((one) => one.endsWith('.ts') && !isTestFile(one))) {
      for (const [name, value] of Object.entries(await load(file))) {
        if (!name.endsWith('Routes') || !Array.isArray(value)) continue
        const forgotten = (value as readonly Guarded[]).filter((route) => !table.includes(route))
        findings.push(...forgotten.map((route) => `${file}:1: ${route.method} ${route.path} is not in ${TABLE}`))
      }
    }
    const others = sourceFiles('apps/server/src').filter(
      (file) => file.endsWith('.ts') && !isTestFile(file) && !REGISTRARS.includes(file),
    )
    return [...findings, ...others.flatMap((file) => unguardedIn(file, readFileSync(join(ROOT, file), 'utf8')))]
  },
}

function isGuarded({ permission }: Guarded): boolean {
  return Boolean(permission && (permission.public || (permission.scope && permission.role)))
}

function load(file: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(join(ROOT, file)).href) as Promise<Record<string, unknown>>
}

/** Calls like `app.get('/…', …)` outside the registrars. */
export function unguardedIn(file: string, text: string): string[] {
  const findings: string[] = []
  new Visitor({
    CallExpression: (node) => {
      if (!isRegistration(node)) return
      findings.push(`${file}:${lineAt(text, node.start)}: registers a route past the guarded table`)
    },
  }).visit(parseSync(file, text).program)
  return findings
}

function isRegistration(node: ESTree.CallExpression): boolean {
  const { callee } = node
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false
  if (!['app', 'fastify', 'server', 'instance'].includes(callee.object.name)) return false
  return callee.property.type === 'Identifier' && VERBS.has(callee.property.name) && node.arguments.length > 0
}
