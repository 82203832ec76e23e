import { type LiveEvent, type LiveSource, openLiveSource } from './live-source.ts'

/**
 * The SharedWorker: one stream for every tab of this browser, since HTTP/1.1 allows six connections to a host.
 * A page says `start` with the version it has and `stop` when it goes.
 */
interface SharedScope {
  onconnect: ((event: MessageEvent) => void) | null
}

const scope = globalThis as unknown as SharedScope
const ports = new Set<MessagePort>()
let source: LiveSource | null = null
let online = false

function tell(event: LiveEvent): void {
  if (event.kind === 'state') online = event.online
  for (const port of ports) port.postMessage(event)
}

scope.onconnect = (event) => {
  const port = event.ports[0]
  if (!port) return
  port.onmessage = (message: MessageEvent<{ kind: 'start'; address: string; since: number } | { kind: 'stop' }>) => {
    if (message.data.kind === 'stop') {
      ports.delete(port)
      if (ports.size === 0) {
        source?.close()
        source = null
        online = false
      }
      return
    }
    ports.add(port)
    if (source) port.postMessage({ kind: 'state', online } satisfies LiveEvent)
    else source = openLiveSource(message.data.address, message.data.since, tell)
  }
}
