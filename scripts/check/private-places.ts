import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, sourceFiles } from '../source-files.ts'
import { type Check, lineAt } from './check.ts'

/** Homes of people and machines, and addresses a lock file or a configuration could carry from one of them. */
const PLACES = [
  /(?<![\w.:/-])\/(?:work|root|Users\/\w+|home\/\w+)\/[\w.-]+/g,
  /"resolved": "(?:https?|git\+\w+):\/\/[^"]*"/g,
  /^\s*(?:@[\w-]+:)?registry\s*=\s*https?:.*$/gm,
]
const TEXT = /\.(tsx?|mjs|js|json|md|sql|css|html|ya?ml|sh|svg|txt)$|(^|\/)(\.npmrc|run|Dockerfile)$/

/** Nothing in the repository names a place that exists on one machine only. */
export const privatePlaces: Check = {
  name: 'private places',
  run: async () =>
    trackedFiles()
      .filter((file) => TEXT.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(ROOT, file), 'utf8')
        return PLACES.flatMap((place) =>
          [...text.matchAll(place)].map((match) => `${file}:${lineAt(text, match.index)}: ${match[0].trim()}`),
        )
      }),
}

function trackedFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString()
    const present = new Set(sourceFiles())
    return listed.split('\0').filter((file) => present.has(file))
  } catch {
    // Not a git checkout: an archive has only what was tracked.
    return sourceFiles()
  }
}
