import { execFile } from 'node:child_process'
import { chown, cp, mkdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { ServerUnavailable } from './server-unavailable.ts'

const run = promisify(execFile)

/** As whom PostgreSQL runs: a command to put before its own, or an account to start it under. */
export interface PostgresAccount {
  readonly prefix: readonly string[]
  readonly uid?: number
  readonly gid?: number
}

const RUN_AS_CALLER: PostgresAccount = { prefix: [] }

/**
 * PostgreSQL refuses to run as root. Then a user namespace in which we are somebody else is enough: no account is made,
 * no file changes its owner, and a folder only root can read stays readable. Where the kernel refuses that, a system
 * account; where there is none, one sentence.
 */
export async function postgresAccount(): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return RUN_AS_CALLER
  const accounts = await systemAccounts()
  // initdb looks its own number up in the list of accounts, so an account of that number must exist.
  const mapped = accounts.find((account) => account.uid === 1000) ?? accounts.find((account) => account.uid > 0)
  if (mapped) {
    const prefix = ['unshare', '--user', `--map-user=${mapped.uid}`]
    const works = await run(prefix[0] as string, [...prefix.slice(1), 'true']).then(
      () => true,
      () => false,
    )
    if (works) return { prefix }
  }
  for (const name of ['throughline', 'postgres', 'nobody']) {
    const account = accounts.find((one) => one.name === name && one.uid > 0)
    if (account) return { prefix: [], uid: account.uid, gid: account.gid }
  }
  throw new ServerUnavailable(
    'PostgreSQL does not run as root, and here there is neither a user namespace nor a system account for it: start Throughline as another user, or pass --database with the address of a PostgreSQL 15 or newer.',
  )
}

async function systemAccounts(): Promise<{ name: string; uid: number; gid: number }[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }))
    .filter((account) => Number.isInteger(account.uid))
}

/**
 * A system account sees only what is open to it. Answers folders it can reach: the given ones, or copies and a home
 * under /var/lib/throughline.
 */
export async function reachable(
  account: PostgresAccount,
  binaries: PostgresBinaries,
  folder: string,
  name: string,
): Promise<{ binaries: PostgresBinaries; folder: string }> {
  if (account.uid === undefined) return { binaries, folder }
  const shelter = '/var/lib/throughline'
  await mkdir(shelter, { recursive: true, mode: 0o711 })
  let root = binaries.root
  if (!(await isOpen(root))) {
    root = join(shelter, `postgresql-${binaries.version}`, 'native')
    if (!(await stat(root).catch(() => null))) {
      const fresh = join(shelter, `copying-${process.pid}`)
      await cp(dirname(binaries.root), fresh, { recursive: true, verbatimSymlinks: true })
      await rename(fresh, dirname(root)).catch(() => undefined)
    }
  }
  const home = (await isOpen(dirname(folder))) ? folder : join(shelter, name)
  await mkdir(home, { recursive: true, mode: 0o700 })
  await chown(home, account.uid, account.gid ?? account.uid)
  return { binaries: { ...binaries, root }, folder: home }
}

/** Whether any account may walk to this folder. */
async function isOpen(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null)
    if (found && (found.mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}
