import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../../../..')
const run = promisify(execFile)

export interface Chromium {
  readonly path: string
  /** What it needs in its environment, where it brings libraries of its own. */
  readonly environment: Readonly<Record<string, string>>
}

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A Chromium to test with: the one CHROMIUM names, one installed on the machine, or the one that came through npm,
 * unpacked once. Throws a sentence that says what was looked for.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM
  if (named) {
    if (existsSync(named)) return { path: named, environment: {} }
    throw new Error(`CHROMIUM names ${named}, and there is no such file.`)
  }
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed) return { path: installed, environment: {} }
  if (process.platform === 'linux') return unpack()
  throw new Error(`No Chromium was found (${INSTALLED.join(', ')}): install one, or set CHROMIUM to its path.`)
}

/** The package unpacks into the folder for temporary files, not caring who else does; here it happens once, whole. */
async function unpack(): Promise<Chromium> {
  const manifest = JSON.parse(await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string
  }
  const home = join(root, '.cache', `chromium-${manifest.version}`)
  const path = join(home, 'chromium')
  if (!existsSync(path)) {
    const making = `${home}-making-${process.pid}`
    await mkdir(making, { recursive: true })
    const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`
    await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      // The name of a runtime it knows makes it unpack the system libraries as well.
      env: { ...process.env, TMPDIR: making, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    })
    await rename(making, home).catch(() => rm(making, { recursive: true, force: true }))
  }
  const { stdout } = await run('ldd', [path]).catch(() => ({ stdout: '' }))
  const libraries = join(home, 'al2023/lib')
  return { path, environment: stdout.includes('not found') ? { LD_LIBRARY_PATH: libraries } : {} }
}
