import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PostgresAccount } from './postgres-account.ts'
import { ServerUnavailable } from './server-unavailable.ts'

/** A socket's path may have 103 bytes on macOS and 107 on Linux; the name PostgreSQL gives it takes 15. */
const LONGEST_FOLDER = 103 - '/.s.PGSQL.5432'.length

/**
 * Where the socket lies: in the data folder, which nobody else can read and no cleaner of temporary files visits; where
 * that path is too long for a socket, in a private folder with a short name that every process on this data derives alike.
 */
export async function socketFolder(folder: string, account: PostgresAccount): Promise<string> {
  if (Buffer.byteLength(folder) <= LONGEST_FOLDER) return folder
  const user = account.uid ?? process.getuid?.() ?? 0
  const short = join(tmpdir(), `throughline-${user}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  await mkdir(short, { recursive: true, mode: 0o700 })
  if (account.uid !== undefined) await chown(short, account.uid, account.gid ?? account.uid)
  const found = await lstat(short)
  // Whoever owns the folder of the socket is who we would be talking to.
  if (!found.isDirectory() || found.uid !== user || (found.mode & 0o077) !== 0) {
    throw new ServerUnavailable(
      `${short} belongs to somebody else: remove it, or choose a data folder with a shorter path.`,
    )
  }
  return short
}
