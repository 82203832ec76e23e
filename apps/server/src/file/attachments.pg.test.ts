import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestServer, testServer } from '../../test/test-server.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('attachments', () => {
  let at: TestServer
  let key: string
  before(async () => {
    at = await testServer({ UPLOAD_LIMIT_MB: '1' })
    const product = (await at.owner('POST', 'items', { type: 'product', title: 'Home' })).body.key
    key = (await at.owner('POST', 'items', { type: 'task', title: 'With files', space: product })).body.key
  })
  after(() => at.stop())

  const attach = (name: string, content: Buffer | string, as = at.owner) => {
    const form = new FormData()
    form.append('file', new Blob([content as BlobPart]), name)
    return as('POST', `items/${key}/attachments`, form)
  }

  test('a file is kept, listed, served safely, and taken off', async () => {
    const made = await attach('图片 “x”.png', png)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual([made.body.type, made.body.size], ['image/png', png.length])
    const listed = await at.owner('GET', `items/${key}/attachments`)
    assert.equal(listed.body.attachments.length, 1)
    const served = await at.owner('GET', `attachments/${made.body.id}`)
    assert.equal(served.headers.get('content-type'), 'image/png')
    assert.equal(served.headers.get('x-content-type-options'), 'nosniff')
    assert.match(served.headers.get('content-security-policy') ?? '', /sandbox/)
    assert.match(served.headers.get('content-disposition') ?? '', /^inline; filename=".*"; filename\*=UTF-8''%E5%9B%BE/)
    assert.equal((await at.owner('DELETE', `items/${key}/attachments/${made.body.id}`)).status, 204)
    assert.deepEqual((await at.owner('GET', `items/${key}/attachments`)).body.attachments, [])
  })

  test('a page in disguise is handed over as a download, never shown', async () => {
    for (const [name, content] of [
      ['cat.png', '<script>alert(1)</script>'],
      ['x.html', '<html>'],
      ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ]) {
      const made = await attach(name ?? '', content ?? '')
      const served = await at.owner('GET', `attachments/${made.body.id}`)
      const type = served.headers.get('content-type') ?? ''
      const isInert =
        type.startsWith('text/plain') || (served.headers.get('content-disposition') ?? '').startsWith('attachment')
      assert.ok(isInert, `${name} as ${type}`)
      assert.ok(
        !/html|svg/.test(type) || !isInert || /^attachment/.test(served.headers.get('content-disposition') ?? ''),
      )
    }
  })

  test('too large, empty, none, and somebody without the right are refused', async () => {
    assert.deepEqual([(await attach('big.bin', Buffer.alloc(1024 * 1024 + 1))).body.code], ['too-large'])
    assert.equal((await attach('empty.txt', '')).body.code, 'file-empty')
    const json = await at.owner('POST', `items/${key}/attachments`, { file: 'x' })
    assert.equal(json.status, 415)
    assert.equal((await attach('x.txt', 'x', await at.person('viewer'))).status, 403)
  })

  test('a file of an item out of sight is no file', async () => {
    const made = await attach('secret.txt', 'secret')
    const guest = await at.person('guest')
    assert.equal((await guest('GET', `attachments/${made.body.id}`)).status, 404)
  })
})
