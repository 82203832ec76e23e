import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { signRequest } from '../src/file/sign-request.ts'
import type { ObjectStorageSettings } from '../src/settings.ts'

/** A server that keeps objects as S3 does: path-style addresses, and only for requests signed with its keys. */
export async function objectServer() {
  const objects = new Map<string, Buffer>()
  /** When each was last sent; a test may make one old. */
  const times = new Map<string, Date>()
  const settings = { region: 'eu-test-1', bucket: 'files', accessKey: 'AKTEST', secretKey: 'secret/key' }
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request)
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
      const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]?.split(';') ?? []
      const stamp = String(request.headers['x-amz-date'])
      const at = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
      const own = ['host', 'x-amz-date', 'x-amz-content-sha256']
      const headers = Object.fromEntries(
        signed.filter((name) => !own.includes(name)).map((name) => [name, String(request.headers[name])]),
      )
      const bodyHash = String(request.headers['x-amz-content-sha256'])
      const expected = signRequest({ method: request.method ?? '', url, headers, bodyHash, at }, settings)
      if (request.headers.authorization !== expected.authorization) {
        response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
        return
      }
      const found = objects.get(url.pathname)
      if (request.method === 'PUT') {
        objects.set(url.pathname, body)
        times.set(url.pathname, new Date())
        response.writeHead(200).end()
      } else if (request.method === 'DELETE') {
        objects.delete(url.pathname)
        response.writeHead(204).end()
      } else if (found === undefined) response.writeHead(404).end()
      else if (request.headers.range) {
        const [, from, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range) ?? []
        const part = found.subarray(Number(from), Number(last) + 1)
        response.writeHead(206, { 'content-length': part.length }).end(part)
      } else
        response
          .writeHead(200, { 'content-length': found.length, 'last-modified': times.get(url.pathname)?.toUTCString() })
          .end(request.method === 'HEAD' ? undefined : found)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    settings: { ...settings, endpoint } satisfies ObjectStorageSettings,
    objects,
    times,
    stop: () => new Promise<unknown>((resolve) => server.close(resolve)),
  }
}
