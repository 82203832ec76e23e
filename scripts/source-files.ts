import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

const PASSED_OVER = new Set(['node_modules', 'dist', '.cache', '.git', 'data'])

/** Every file of the repository below `folder`, by its path from the root, without what is installed or built. */
export function sourceFiles(folder = ''): string[] {
  const found: string[] = []
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory() && !PASSED_OVER.has(entry.name)) walk(join(at, entry.name))
      else if (entry.isFile()) found.push(relative(ROOT, join(at, entry.name)))
    }
  }
  walk(join(ROOT, folder))
  return found.sort()
}

/** Tests and what only they use: they may reach further than the code they test. */
export function isTestFile(file: string): boolean {
  return /\.(test|suite|fixture)\.tsx?$|\/(test|fixture)\//.test(file)
}
