import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret that signs sessions: made at the first start, kept in the data folder, readable by its owner only. */
export async function readSecret(data: string): Promise<string> {
  await mkdir(data, { recursive: true })
  const path = join(data, 'secret')
  try {
    // `wx`: of two processes that start together one writes, the other reads.
    await writeFile(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 32) throw new Error(`${path} is damaged: it must hold at least 32 characters.`)
  return secret
}
