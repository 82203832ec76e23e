import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from '@throughline/model/problem'
import { headBytes, type StoredFile } from './file-store.ts'

export interface ReceivedFile extends StoredFile {
  /** A file of our own with the bytes; the receiver moves or deletes it. */
  readonly path: string
}

/** Writes a stream to a file in `folder`, hashing on the way; a refusal or a broken stream leaves nothing behind. */
export async function receiveFile(content: Readable, folder: string, limit: number): Promise<ReceivedFile> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (bytes < headBytes) head.push(chunk.subarray(0, headBytes - bytes))
      bytes += chunk.length
      hash.update(chunk)
      if (bytes > limit) done(refuse('too-large', { what: 'file', limit: `${Math.floor(limit / 1024 / 1024)} MB` }))
      else done(null, chunk)
    },
  })
  try {
    await pipeline(content, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    if (bytes === 0) throw refuse('file-empty')
    return { path, hash: hash.digest('hex'), bytes, head: Buffer.concat(head) }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
