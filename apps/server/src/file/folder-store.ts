import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '@throughline/model/problem'
import type { FileStore } from './file-store.ts'
import { receiveFile } from './receive-file.ts'
import { removeOld } from './remove-old.ts'

/** Files in a folder of ours, two levels deep so that no directory grows without end. */
export function createFolderStore(folder: string): FileStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  return {
    async put(content, limit) {
      const { path, ...stored } = await receiveFile(content, join(folder, 'incoming'), limit)
      const target = pathOf(stored.hash)
      try {
        await mkdir(dirname(target), { recursive: true })
        const file = await open(path, 'r')
        // On the disk before anything says it is there.
        await file.sync().finally(() => file.close())
        await rename(path, target)
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      return stored
    },
    async get(hash, part) {
      const found = await stat(pathOf(hash)).catch(() => null)
      if (found === null) throw refuse('not-found', { reference: hash.slice(0, 12) })
      const bytes = part === undefined ? found.size : part.end - part.start + 1
      return { content: createReadStream(pathOf(hash), part), bytes }
    },
    async delete(hash, unusedSince) {
      const found = unusedSince && (await stat(pathOf(hash)).catch(() => null))
      // Receiving it again renewed its time.
      if (found && found.mtime > unusedSince) return
      await rm(pathOf(hash), { force: true })
    },
    tidy: (now) => removeOld(join(folder, 'incoming'), now),
  }
}
