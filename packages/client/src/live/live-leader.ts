import { randomId } from '../random-id.ts'
import { type LiveEvent, type LiveSource, openLiveSource } from './live-source.ts'

type Message =
  | { readonly kind: 'beat'; readonly from: string }
  | { readonly kind: 'bye'; readonly from: string }
  | { readonly kind: 'event'; readonly event: LiveEvent }

const beatEvery = 2_000
const silence = 5_000

/**
 * Where there is no SharedWorker: the tabs elect one that holds the stream and repeats it to the others over a
 * BroadcastChannel. The smallest id wins; a leader that falls silent for five seconds is replaced. Web Locks would be
 * simpler, but exist only in secure contexts.
 */
export function openLeaderSource(address: string, since: number, hear: (event: LiveEvent) => void): LiveSource {
  const me = randomId()
  const channel = new BroadcastChannel('throughline-live')
  let leaderSeen = Date.now()
  let source: LiveSource | null = null
  let last = since

  const note = (event: LiveEvent) => {
    if (event.kind === 'change') last = Math.max(last, event.change.version)
    hear(event)
  }
  const lead = () => {
    source = openLiveSource(address, last, (event) => {
      note(event)
      channel.postMessage({ kind: 'event', event } satisfies Message)
    })
  }
  const follow = () => {
    source?.close()
    source = null
  }
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'event') {
      if (!source) note(data.event)
    } else if (data.kind === 'bye') {
      leaderSeen = 0
    } else {
      leaderSeen = Date.now()
      if (source && data.from < me) follow()
    }
  }
  const tick = () => {
    if (source) channel.postMessage({ kind: 'beat', from: me } satisfies Message)
    else if (Date.now() - leaderSeen > silence) lead()
  }
  // The first tab must not wait for the silence of a leader that never was.
  const first = setTimeout(() => {
    if (!source && Date.now() - leaderSeen >= 600) lead()
  }, 600)
  const timer = setInterval(tick, beatEvery)
  const bye = () => {
    if (source) channel.postMessage({ kind: 'bye', from: me } satisfies Message)
  }
  globalThis.addEventListener?.('pagehide', bye)
  return {
    close() {
      bye()
      clearTimeout(first)
      clearInterval(timer)
      globalThis.removeEventListener?.('pagehide', bye)
      follow()
      channel.close()
    },
  }
}
