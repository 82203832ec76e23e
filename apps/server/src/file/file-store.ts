import type { Readable } from 'node:stream'

/** Where the bytes of uploads live, by the SHA-256 of their content: the same bytes are kept once. */
export interface FileStore {
  /** Takes a stream of at most `limit` bytes; refuses more with `too-large` and an empty one with `file-empty`. */
  put(content: Readable, limit: number): Promise<StoredFile>
  /** All of it, or a part; `bytes` is how many come. Refuses with `not-found` where there is no such content. */
  get(hash: string, part?: FilePart): Promise<{ readonly content: Readable; readonly bytes: number }>
  /** `unusedSince`: only where it was not received again after that. */
  delete(hash: string, unusedSince?: Date): Promise<void>
  /** Removes what broken uploads left on this machine. */
  tidy(now: number): Promise<void>
}

/** From the first to the last byte, both included; both exist. */
export interface FilePart {
  readonly start: number
  readonly end: number
}

export interface StoredFile {
  readonly hash: string
  readonly bytes: number
  /** The first bytes, for finding out what it is. */
  readonly head: Buffer
}

/** Bytes at the front that tell a file's type. */
export const headBytes = 4100
