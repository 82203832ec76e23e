import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { Refusal } from '@throughline/model/problem'
import { objectServer } from '../../test/object-server.ts'
import type { FileStore } from './file-store.ts'
import { createFolderStore } from './folder-store.ts'
import { createObjectStore } from './object-store.ts'

const helloHash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

describe('file stores', () => {
  let folder: string
  let objects: Awaited<ReturnType<typeof objectServer>>
  const stores: Record<string, FileStore> = {}
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-files-'))
    objects = await objectServer()
    stores.folder = createFolderStore(folder)
    stores.objects = createObjectStore(objects.settings)
  })
  after(async () => {
    await objects.stop()
    await rm(folder, { recursive: true })
  })

  for (const name of ['folder', 'objects']) {
    const store = (): FileStore => stores[name]!

    test(`${name}: keeps bytes by their content, gives them back, forgets them`, async () => {
      const stored = await store().put(Readable.from([Buffer.from('hel'), Buffer.from('lo')]), 100)
      assert.deepEqual([stored.hash, stored.bytes, stored.head.toString()], [helloHash, 5, 'hello'])
      await store().put(Readable.from([Buffer.from('hello')]), 100)
      const { content, bytes } = await store().get(helloHash)
      assert.deepEqual([(await buffer(content)).toString(), bytes], ['hello', 5])
      const part = await store().get(helloHash, { start: 1, end: 3 })
      assert.deepEqual([(await buffer(part.content)).toString(), part.bytes], ['ell', 3])
      await store().delete(helloHash)
      await store().delete(helloHash)
      await assert.rejects(store().get(helloHash), Refusal)
    })

    test(`${name}: refuses what is empty or too large, and leaves nothing of it`, async () => {
      await assert.rejects(store().put(Readable.from([]), 100), /file-empty/)
      await assert.rejects(store().put(Readable.from([Buffer.alloc(101)]), 100), /too-large/)
      assert.equal(objects.objects.size, 0)
      assert.deepEqual(await readdir(join(folder, 'incoming')), [])
    })
  }

  test('objects: a wrong key is a fault that says so', async () => {
    const stranger = createObjectStore({ ...objects.settings, secretKey: 'stolen' })
    await assert.rejects(stranger.put(Readable.from([Buffer.from('x')]), 10), /SignatureDoesNotMatch/)
  })
})
