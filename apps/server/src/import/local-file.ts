import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { uuidV7 } from '@throughline/store/database/uuid-v7'
import type { FileStore } from '../file/file-store.ts'
import { removeOld } from '../file/remove-old.ts'

/** Copies of uploaded files on this machine's disk, since a workbook is read from its end. Made anew wherever one is missing. */
export class LocalFiles {
  readonly #folder: string
  readonly #files: FileStore

  constructor(folder: string, files: FileStore) {
    this.#folder = folder
    this.#files = files
  }

  /** The path of a copy. */
  async path(hash: string): Promise<string> {
    const target = join(this.#folder, hash)
    const now = new Date()
    // Its time says when it was last wanted.
    if (
      await utimes(target, now, now).then(
        () => true,
        () => false,
      )
    )
      return target
    await mkdir(this.#folder, { recursive: true })
    const { content } = await this.#files.get(hash)
    const incoming = join(this.#folder, `${hash}.${uuidV7()}`)
    try {
      await pipeline(content, createWriteStream(incoming, { mode: 0o600 }))
      await rename(incoming, target)
    } catch (error) {
      await rm(incoming, { force: true })
      throw error
    }
    return target
  }

  async forget(hash: string): Promise<void> {
    await rm(join(this.#folder, hash), { force: true })
  }

  /** Removes copies nobody has used for a day. */
  tidy(now: number): Promise<void> {
    return removeOld(this.#folder, now)
  }
}
