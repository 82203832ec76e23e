import { execFile } from 'node:child_process'
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PostgresAccount } from './postgres-account.ts'
import { isCode, type PostgresBinaries } from './postgres-binaries.ts'
import { ServerUnavailable } from './server-unavailable.ts'

/** The one role of the embedded server; the folder of its socket lets nobody else in. */
export const CLUSTER_ROLE = 'throughline'

/**
 * Makes the cluster in `folder` where there is none yet, and refuses one of another major version. A new cluster is
 * built under another name and moved into place whole, so a power cut in the middle leaves nothing half-made.
 */
export async function ensureCluster(options: {
  folder: string
  binaries: PostgresBinaries
  account: PostgresAccount
  environment: NodeJS.ProcessEnv
}): Promise<string> {
  const { folder, binaries, account } = options
  const cluster = join(folder, 'cluster')
  const version = await versionOf(cluster)
  if (version !== null) {
    if (version === binaries.major) return cluster
    throw new ServerUnavailable(
      `The data in ${folder} was written by PostgreSQL ${version} and this release brings PostgreSQL ${binaries.major}: run “throughline backup FILE” with the release that wrote it, then “throughline restore FILE” with this one into an empty data folder.`,
    )
  }
  for (const name of await readdir(folder)) {
    if (name.startsWith('cluster-making-')) await rm(join(folder, name), { recursive: true, force: true })
  }
  const fresh = join(folder, `cluster-making-${process.pid}`)
  await mkdir(fresh, { mode: 0o700 })
  if (account.uid !== undefined) await chown(fresh, account.uid, account.gid ?? account.uid)
  // A fixed locale: the order of text must not depend on the machine that made the folder.
  const locale =
    binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C']
  const command = [
    ...account.prefix,
    join(binaries.root, 'bin', 'initdb'),
    ...['-D', fresh, '--encoding=UTF8', ...locale, `--username=${CLUSTER_ROLE}`, '--auth=trust', '--no-instructions'],
  ]
  try {
    await promisify(execFile)(command[0] as string, command.slice(1), {
      env: options.environment,
      cwd: '/',
      ...(account.uid === undefined ? {} : { uid: account.uid, gid: account.gid }),
    })
    // Sockets only: the network has no line here, whatever else is set.
    await writeFile(join(fresh, 'pg_hba.conf'), 'local all all trust\n')
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    const reason =
      error instanceof Error && 'stderr' in error && String(error.stderr).trim() ? String(error.stderr) : String(error)
    throw new ServerUnavailable(`The database folder ${cluster} could not be made: ${reason.trim()}`)
  }
  try {
    await rename(fresh, cluster)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    // Another process of ours was quicker; its cluster is as good.
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
  return cluster
}

async function versionOf(cluster: string): Promise<number | null> {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null)
  return text === null ? null : Number.parseInt(text, 10)
}
