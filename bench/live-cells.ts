import { accountOf } from './accounting.ts'
import { quantile } from './drive.ts'
import { HttpClient } from './http-client.ts'
import { LiveClient } from './live-client.ts'
import type { Setting } from './setting.ts'

/** From the moment a write is sent to the moment a second client hears of it; then memory with 500 clients listening. */
export async function liveCells(setting: Setting): Promise<void> {
  if (setting.wanted('live')) await propagation(setting)
  if (setting.wanted('clients')) await crowd(setting)
}

async function propagation(setting: Setting): Promise<void> {
  console.log(
    `\nlive propagation, from sending the write to the second client's event\nlanes      p50      p95       /s`,
  )
  for (const connections of [1, 8, 32]) {
    const heard = new Map<number, number>()
    const sent = new Map<number, number>()
    const listener = await LiveClient.open(setting.url, setting.token, (version) =>
      heard.set(version, performance.now()),
    )
    const client = new HttpClient(setting.url, setting.token, connections)
    const tasks = (await client.send('GET', '/api/v1/items?filter=type:task&limit=200&fields=key')) as {
      items: { key: string }[]
    }
    const end = performance.now() + setting.seconds * 1000
    let calls = 0
    const began = performance.now()
    const lane = async (number: number): Promise<void> => {
      for (let call = 0; performance.now() < end; call++) {
        const key = tasks.items[(number * 31 + call) % tasks.items.length]?.key ?? ''
        const before = performance.now()
        const result = (await client.send('POST', '/api/v1/items:batch', {
          operations: [{ do: 'update', item: key, values: { title: `Live ${number} ${call}` } }],
        })) as { version: number }
        sent.set(result.version, before)
        calls++
      }
    }
    await Promise.all(Array.from({ length: connections }, (_, number) => lane(number)))
    const elapsed = (performance.now() - began) / 1000
    for (let waited = 0; waited < 50 && [...sent.keys()].some((version) => !heard.has(version)); waited++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    const lost = [...sent.keys()].filter((version) => !heard.has(version)).length
    if (lost > 0) throw new Error(`${lost} of ${sent.size} changes never reached the second client`)
    const times = [...sent].map(([version, at]) => (heard.get(version) ?? 0) - at).sort((left, right) => left - right)
    console.log(
      `${String(connections).padStart(5)} ${quantile(times, 0.5).toFixed(2).padStart(8)} ${quantile(times, 0.95).toFixed(2).padStart(8)} ${Math.round(
        calls / elapsed,
      )
        .toString()
        .padStart(8)}`,
    )
    listener.close()
    client.close()
  }
}

async function crowd(setting: Setting): Promise<void> {
  const idle = await accountOf(setting.pid)
  let heard = 0
  const listeners: LiveClient[] = []
  for (let index = 0; index < 500; index++)
    listeners.push(await LiveClient.open(setting.url, setting.token, () => heard++))
  const client = new HttpClient(setting.url, setting.token, 4)
  const { items } = (await client.send('GET', '/api/v1/items?filter=type:task&limit=50&fields=key')) as {
    items: { key: string }[]
  }
  const began = performance.now()
  for (const { key } of items)
    await client.send('PATCH', `/api/v1/items/${key}`, { title: `For the crowd ${Date.now()}` })
  while (heard < items.length * 500 && performance.now() - began < 60_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
  const elapsed = performance.now() - began
  const busy = await accountOf(setting.pid)
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
  console.log(
    `\n500 live clients: server ${megabytes(idle.server.residentBytes)} before, ${megabytes(busy.server.residentBytes)} with them; ${items.length} writes reached all (${heard} events) in ${elapsed.toFixed(0)} ms`,
  )
  for (const listener of listeners) listener.close()
  client.close()
}
