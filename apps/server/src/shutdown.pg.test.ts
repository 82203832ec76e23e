import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { startServer } from '../test/harness/start-server.ts'

test('SIGTERM ends live streams, lets go of the database and leaves with 0, promptly', async () => {
  const server = await startServer()
  const setup = await fetch(`${server.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({
      code: 'TESTCODE',
      language: 'en',
      name: 'Olga',
      email: 'olga@example.com',
      password: 'correct horse',
      workspace: 'Home',
    }),
  })
  assert.equal(setup.status, 201, await setup.text())
  const cookie = (setup.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const stream = await fetch(`${server.url}/api/v1/live`, { headers: { cookie } })
  assert.equal(stream.status, 200)
  const read = stream.text()
  const started = Date.now()
  assert.equal(await server.stop(), 0)
  assert.ok(Date.now() - started < 8000)
  assert.match(await read, /^retry: 1000/)
})

test('a connection opened in advance, and a sender gone silent, do not hold a server that stops', {
  timeout: 60_000,
}, async () => {
  const server = await startServer()
  const { hostname, port } = new URL(server.url)
  const sockets = await Promise.all(
    ['', 'POST /api/v1/setup HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{'].map(
      async (said) => {
        const socket = connect(Number(port), hostname)
        socket.on('error', () => undefined)
        await once(socket, 'connect')
        if (said !== '') socket.write(said)
        return socket
      },
    ),
  )
  // Answered after the two were taken in.
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
  const gone = Promise.all(sockets.map((socket) => once(socket, 'close')))
  // Node would wait for the silent one for five minutes, which the runner does not.
  assert.equal(await server.stop(), 0)
  await gone
})

test('every connection is closed before its PostgreSQL is stopped: nothing is cut off, and nothing is said', async () => {
  const server = await startServer({ embedded: true })
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/readyz`)))
  assert.equal(await server.stop(), 0)
  assert.doesNotMatch(server.output(), /terminating connection|was lost|"level":[45]0/)
})
