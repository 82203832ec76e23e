import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { refuse } from '@throughline/model/problem'
import type { ObjectStorageSettings } from '../settings.ts'
import type { FilePart, FileStore } from './file-store.ts'
import { receiveFile } from './receive-file.ts'
import { day, removeOld } from './remove-old.ts'
import { signRequest } from './sign-request.ts'

/** Where bytes rest until their hash is known. */
const incoming = join(tmpdir(), 'throughline-incoming')
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** Files in S3-compatible storage, path-style addresses. The bytes rest in a temporary file until their hash is known. */
export function createObjectStore(settings: ObjectStorageSettings): FileStore {
  const send = async (
    method: string,
    hash: string,
    bodyHash: string,
    body?: { readonly path: string; readonly bytes: number },
    part?: FilePart,
  ) => {
    const url = new URL(`${settings.endpoint}/${settings.bucket}/${hash}`)
    const headers = signRequest(
      {
        method,
        url,
        headers: {
          ...(body && { 'content-length': String(body.bytes), 'content-type': 'application/octet-stream' }),
          ...(part && { range: `bytes=${part.start}-${part.end}` }),
        },
        bodyHash,
        at: new Date(),
      },
      settings,
    )
    const { host: _, ...sent } = headers
    const init: RequestInit & { duplex?: 'half' } = { method, headers: sent }
    if (body) {
      // The web stream of Node is the one fetch takes; their types differ by name only.
      init.body = Readable.toWeb(createReadStream(body.path)) as unknown as NonNullable<RequestInit['body']>
      init.duplex = 'half'
    }
    return fetch(url, init)
  }
  const expectOk = async (response: Response, what: string): Promise<void> => {
    if (response.ok) return
    const text = (await response.text()).slice(0, 300)
    if (response.status === 507 || text.includes('<Code>QuotaExceeded')) throw refuse('storage-full')
    throw new Error(`object storage answered ${response.status} to ${what}: ${text}`)
  }
  return {
    async put(content, limit) {
      const { path, ...stored } = await receiveFile(content, incoming, limit)
      try {
        const known = await send('HEAD', stored.hash, emptyHash)
        // Sent again where it has been there for long: the new time says that somebody wants it.
        if (!known.ok || Date.now() - Date.parse(known.headers.get('last-modified') ?? '') > day / 2)
          await expectOk(await send('PUT', stored.hash, stored.hash, { path, bytes: stored.bytes }), 'an upload')
      } finally {
        await rm(path, { force: true })
      }
      return stored
    },
    async get(hash, part) {
      const response = await send('GET', hash, emptyHash, undefined, part)
      if (response.status === 404) throw refuse('not-found', { reference: hash.slice(0, 12) })
      await expectOk(response, 'a download')
      // Storage that knows no parts sends everything.
      if (part !== undefined && response.status !== 206) throw new Error('object storage did not answer with a part')
      if (response.body === null) throw new Error('object storage answered without a body')
      return {
        // As above: one stream, two type names.
        content: Readable.fromWeb(response.body as unknown as Parameters<typeof Readable.fromWeb>[0]),
        bytes: Number(response.headers.get('content-length') ?? 0),
      }
    },
    async delete(hash, unusedSince) {
      if (unusedSince !== undefined) {
        const known = await send('HEAD', hash, emptyHash)
        if (Date.parse(known.headers.get('last-modified') ?? '') > unusedSince.getTime()) return
      }
      const response = await send('DELETE', hash, emptyHash)
      if (response.status !== 404) await expectOk(response, 'a deletion')
    },
    tidy: (now) => removeOld(incoming, now),
  }
}
