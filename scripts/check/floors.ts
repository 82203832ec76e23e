import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { isTestFile, ROOT, sourceFiles } from '../source-files.ts'
import type { Check } from './check.ts'
import { type Import, importsOf } from './imports-of.ts'

const PURE = ['packages/methods', 'packages/model', 'packages/domain']
const FEATURES = 'apps/web/src/features/'

/** Who may import whom: `floors.json`, purity below, and features that do not know each other. Tests are exempt. */
export const floors: Check = {
  name: 'floors',
  run: async () => {
    const table = JSON.parse(readFileSync(join(ROOT, 'floors.json'), 'utf8')) as Record<string, string[]>
    return Object.entries(table).flatMap(([workspace, allowed]) => {
      const manifest = JSON.parse(readFileSync(join(ROOT, workspace, 'package.json'), 'utf8')) as Manifest
      const known = new Set([
        ...Object.keys(manifest.dependencies ?? {}),
        ...Object.keys(manifest.optionalDependencies ?? {}),
      ])
      return sourceFiles(join(workspace, 'src'))
        .filter((file) => /\.tsx?$/.test(file) && !isTestFile(file))
        .flatMap((file) =>
          importsOf(file).flatMap((one) => {
            const reason = refuseImport(workspace, allowed, known, file, one)
            return reason ? [`${file}:${one.line}: ${reason}`] : []
          }),
        )
    })
  },
}

interface Manifest {
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}

/** Why one import is not allowed; null where it is. */
export function refuseImport(
  workspace: string,
  allowed: readonly string[],
  known: ReadonlySet<string>,
  file: string,
  { from, typeOnly }: Import,
): string | null {
  if (from.startsWith('.')) return refuseRelative(workspace, file, normalize(join(dirname(file), from)))
  const [scope, name = ''] = from.split('/')
  if (scope === '@throughline') {
    if (workspace.endsWith(`/${name}`)) return `imports its own package by name; write a relative path`
    return allowed.includes(name) ? null : `${workspace} may not import ${name} (floors.json)`
  }
  if (from.startsWith('node:') || builtinModules.includes(from)) {
    return PURE.includes(workspace) ? `${workspace} is pure; ${from} is not` : null
  }
  const packageName = from.startsWith('@') ? `${scope}/${name}` : (scope ?? '')
  return known.has(packageName) || typeOnly ? null : `${packageName} is not among the dependencies of ${workspace}`
}

function refuseRelative(workspace: string, file: string, target: string): string | null {
  if (!target.startsWith(`${workspace}/`)) return `reaches out of ${workspace}; import by package name`
  if (!file.startsWith(FEATURES) || !target.startsWith(FEATURES)) return null
  const feature = (path: string): string => path.slice(FEATURES.length).split('/')[0] ?? ''
  return feature(file) === feature(target) ? null : `a feature may not import another (${feature(target)})`
}
