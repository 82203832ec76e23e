import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number
  readonly socketFolder: string
  readonly ready: boolean
}

/** Reads `postmaster.pid` of a cluster: line 1 the process, 5 the socket folder, 8 the state. Null where there is none. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, socketFolder: (lines[4] ?? '').trim(), ready: (lines[7] ?? '').trim() === 'ready' }
}

/**
 * The owner a running PostgreSQL of this cluster names on its command line (see `ownerName`): empty where it names none,
 * null where that process is not a PostgreSQL of this cluster. After a crash the number may belong to anybody (in a
 * container it nearly always does), so being alive is not enough.
 */
export async function ownerOfPostmaster(cluster: string, pid: number): Promise<string | null> {
  const words = await commandLine(pid)
  if (!words.includes(cluster)) return null
  const named = words.find((word) => word.startsWith('cluster_name='))
  return named?.slice('cluster_name='.length) ?? ''
}

/** Names a process so that a later one of the same number is not taken for it. Null where it does not run. */
export async function ownerName(pid: number): Promise<string | null> {
  const started =
    process.platform === 'linux'
      ? // The name in brackets may hold spaces; the start is the 20th field after it (proc(5), field 22).
        (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ').at(-1)?.split(' ')[19]
      : (await list(pid, 'lstart=')).replace(/\W/g, '')
  return started ? `throughline-${pid}-${started}` : null
}

/** Whether the process of this name still runs. */
export async function isOwnerAlive(owner: string): Promise<boolean> {
  const pid = Number(owner.split('-')[1])
  return Number.isInteger(pid) && (await ownerName(pid)) === owner
}

async function commandLine(pid: number): Promise<string[]> {
  if (process.platform !== 'linux') return (await list(pid, 'command=')).trim().split(' ')
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
}

async function list(pid: number, columns: string): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-o', columns, '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout
}

/** Whether a process with this number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
