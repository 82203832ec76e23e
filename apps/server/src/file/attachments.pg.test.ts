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

  test('a part, the head and what is known already are answered as HTTP has it', async () => {
    const text = '0123456789'.repeat(500)
    const made = await attach('numbers.txt', text)
    const get = (headers: Record<string, string>, method = 'GET') =>
      at.owner(method, `attachments/${made.body.id}`, undefined, { 'accept-encoding': 'gzip, br', ...headers })
    const whole = await get({})
    const tag = whole.headers.get('etag') ?? ''
    assert.match(tag, /^"[0-9a-f]{64}"$/)
    assert.deepEqual(
      [whole.status, whole.body, whole.headers.get('accept-ranges'), whole.headers.get('content-length')],
      [200, text, 'bytes', '5000'],
    )
    for (const [range, body, place] of [
      ['bytes=5-9', '56789', '5-9'],
      ['bytes=4997-', '789', '4997-4999'],
      ['bytes=-2', '89', '4998-4999'],
    ] as const) {
      const part = await get({ range })
      assert.deepEqual(
        [part.status, part.body, part.headers.get('content-range'), part.headers.get('content-length')],
        [206, body, `bytes ${place}/5000`, String(body.length)],
      )
    }
    const beyond = await get({ range: 'bytes=5000-' })
    assert.deepEqual(
      [beyond.status, beyond.body.code, beyond.headers.get('content-range')],
      [416, 'range-beyond', 'bytes */5000'],
    )
    assert.equal((await get({ range: 'bytes=0-1,4-5' })).status, 200, 'several parts are answered with the whole')
    assert.equal((await get({ range: 'bytes=0-1', 'if-range': '"older"' })).status, 200)
    assert.equal((await get({ range: 'bytes=0-1', 'if-range': tag })).status, 206)
    const known = await get({ 'if-none-match': `W/${tag}` })
    assert.deepEqual([known.status, known.body, known.headers.get('etag')], [304, '', tag])
    const head = await get({ range: 'bytes=0-1' }, 'HEAD')
    assert.deepEqual(
      [head.status, head.body, head.headers.get('content-length'), head.headers.get('etag')],
      [200, '', '5000', tag],
    )
    const stranger = await at.person('guest')
    const hidden = await stranger('GET', `attachments/${made.body.id}`, undefined, { 'if-none-match': '*' })
    assert.equal(hidden.status, 404, 'what is out of sight is not known either')
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
