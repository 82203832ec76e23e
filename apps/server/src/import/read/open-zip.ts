import type { Readable } from 'node:stream'
import { Refusal, refuse } from '@throughline/model/problem'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { fileWords } from './file-words.ts'
import type { ReadLimits } from './limits.ts'

/** A zip whose table of contents has been read and believed only as far as the limits go. */
export interface Archive {
  readonly has: (name: string) => boolean
  readonly names: () => Iterable<string>
  /** The entry's bytes, counted while they flow: what the table of contents says about sizes is not trusted. */
  readonly read: (name: string) => AsyncIterable<Buffer>
  readonly close: () => void
}

export async function openZip(path: string, limits: ReadLimits): Promise<Archive> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { autoClose: false, validateEntrySizes: true })
  } catch {
    throw broken()
  }
  const entries = new Map<string, Entry>()
  let declared = 0
  try {
    if (zip.entryCount > limits.zipEntries) throw bomb(limits)
    for await (const entry of zip.eachEntry()) {
      declared += entry.uncompressedSize
      if (declared > limits.unpackedBytes) throw bomb(limits)
      if (isBomb(entry.uncompressedSize, entry.compressedSize, limits)) throw bomb(limits)
      // Names differ in case between writers; part names are case-insensitive (ECMA-376 part 2, 6.2.2).
      entries.set(entry.fileName.toLowerCase(), entry)
    }
  } catch (error) {
    zip.close()
    throw error instanceof Refusal ? error : broken()
  }
  let unpacked = 0
  return {
    has: (name) => entries.has(name.toLowerCase()),
    names: () => entries.keys(),
    close: () => zip.close(),
    async *read(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) throw refuse('file-broken', { reason: fileWords.missing(name) })
      let stream: Readable | null = null
      let size = 0
      try {
        stream = await zip.openReadStreamPromise(entry)
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          size += chunk.length
          unpacked += chunk.length
          // Several passes over one file are normal (look, check, run), endless unpacking is not.
          if (size > limits.unpackedBytes || unpacked > limits.unpackedBytes * 8) throw bomb(limits)
          if (isBomb(size, entry.compressedSize, limits)) throw bomb(limits)
          yield chunk
        }
      } catch (error) {
        throw error instanceof Refusal ? error : broken()
      } finally {
        stream?.destroy()
      }
    },
  }
}

function isBomb(unpacked: number, packed: number, limits: ReadLimits): boolean {
  return unpacked > limits.ratioFrom && unpacked > Math.max(packed, 1) * limits.ratio
}

export function bomb(limits: ReadLimits): Refusal {
  return refuse('file-bomb', { limit: `${Math.round(limits.unpackedBytes / 1_048_576)} MB` })
}

/** The library's own words are for programmers, and in one language. */
function broken(): Refusal {
  return refuse('file-broken', { reason: fileWords.damaged })
}
