/** `npm run check`: what must be green before a commit. One line a check; a failing one lists `file:line`. */
import { catalogues } from './check/catalogues.ts'
import { chinesePunctuation } from './check/chinese-punctuation.ts'
import { floors } from './check/floors.ts'
import { generated } from './check/generated.ts'
import { knownKeys } from './check/known-keys.ts'
import { lint } from './check/lint.ts'
import { names } from './check/names.ts'
import { privatePlaces } from './check/private-places.ts'
import { purity } from './check/purity.ts'
import { routes } from './check/routes.ts'
import { sizes } from './check/sizes.ts'
import { types } from './check/types.ts'
import { untranslated } from './check/untranslated.ts'
import { ROOT } from './source-files.ts'

const CHECKS = [
  types,
  lint,
  floors,
  purity,
  sizes,
  names,
  generated,
  untranslated,
  catalogues,
  knownKeys,
  chinesePunctuation,
  routes,
  privatePlaces,
]

process.chdir(ROOT)
const wanted = process.argv.slice(2)
const chosen = CHECKS.filter((check) => wanted.length === 0 || wanted.some((word) => check.name.includes(word)))

const outcomes = await Promise.all(
  chosen.map(async (check) => {
    const started = performance.now()
    const findings = await check
      .run()
      .catch((error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)])
    return { name: check.name, findings, seconds: (performance.now() - started) / 1000 }
  }),
)
for (const { name, findings, seconds } of outcomes) {
  const verdict = findings.length === 0 ? 'ok' : `${findings.length} to mend`
  process.stdout.write(`${findings.length === 0 ? '✔' : '✖'} ${name}: ${verdict} (${seconds.toFixed(1)} s)\n`)
  for (const finding of findings) process.stdout.write(`    ${finding}\n`)
}
process.exit(outcomes.some((outcome) => outcome.findings.length > 0) ? 1 : 0)
