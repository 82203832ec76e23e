import assert from 'node:assert/strict'
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
