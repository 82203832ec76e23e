import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A day, in milliseconds: how long what may still be wanted is left alone. */
export const day = 86_400_000

/** Removes the files of a folder that nobody has touched for a day; what is not there is no fault. */
export async function removeOld(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found?.isFile() && now - found.mtimeMs > day) await rm(path, { force: true })
  }
}
