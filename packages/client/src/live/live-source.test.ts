import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { type LiveEvent, openLiveSource } from './live-source.ts'

const change = (version: number) =>
  `id: ${version}\nevent: change\ndata: ${JSON.stringify({ version, item: `i${version}`, type: 'task', space: null, fields: [], action: 'update' })}\n\n`

test('reads events however they are cut, and resumes after the last one it saw', async () => {
  const asked: (string | undefined)[] = []
  const streams: ServerResponse[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers['last-event-id'] as string | undefined)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    streams.push(response)
    response.write(': hello\n\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const heard: LiveEvent[] = []
  const waiting: (() => void)[] = []
  const until = async (count: number) => {
    while (heard.filter((event) => event.kind === 'change').length < count)
      await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const source = openLiveSource(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, 4, (event) => {
    heard.push(event)
    for (const wake of waiting.splice(0)) wake()
  })
  try {
    while (streams.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const text = change(5) + change(6)
    streams[0]?.write(text.slice(0, 17))
    streams[0]?.write(text.slice(17))
    await until(2)
    // A hidden change moves the place to resume from and wakes nobody.
    streams[0]?.write('id: 9\n\n')
    await new Promise((resolve) => setTimeout(resolve, 30))
    streams[0]?.end()
    while (streams.length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(asked, ['4', '9'])
    streams[1]?.write(change(10))
    await until(3)
    assert.deepEqual(
      heard.flatMap((event) => (event.kind === 'change' ? [event.change.version] : [])),
      [5, 6, 10],
    )
    assert.deepEqual(
      heard.flatMap((event) => (event.kind === 'state' ? [event.online] : [])),
      [true, false, true],
    )
  } finally {
    source.close()
    server.closeAllConnections()
    server.close()
  }
})
