import { openLeaderSource } from './live-leader.ts'
import { type LiveEvent, type LiveSource, openLiveSource } from './live-source.ts'

const address = '/api/v1/live'

/** Opens the one live stream of this browser by the best means it has: SharedWorker, elected tab, or a stream of its own. */
export function openLive(since: number, hear: (event: LiveEvent) => void): LiveSource {
  if (typeof SharedWorker !== 'undefined') {
    try {
      return openShared(since, hear)
    } catch {
      // Some hardened browsers have the constructor and refuse it; the next means serves as well.
    }
  }
  if (typeof BroadcastChannel !== 'undefined') return openLeaderSource(address, since, hear)
  return openLiveSource(address, since, hear)
}

function openShared(since: number, hear: (event: LiveEvent) => void): LiveSource {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'throughline-live',
  })
  worker.port.onmessage = (message: MessageEvent<LiveEvent>) => hear(message.data)
  worker.port.start()
  worker.port.postMessage({ kind: 'start', address, since })
  const stop = () => worker.port.postMessage({ kind: 'stop' })
  addEventListener('pagehide', stop)
  return {
    close() {
      removeEventListener('pagehide', stop)
      stop()
      worker.port.close()
    },
  }
}
