import type { LiveChange } from '../wire.ts'

/** What a listener hears. `online: false` means changes may be missing until the stream is back and has caught up. */
export type LiveEvent =
  | { readonly kind: 'change'; readonly change: LiveChange }
  | { readonly kind: 'reset' }
  | { readonly kind: 'state'; readonly online: boolean }

export interface LiveSource {
  close(): void
}

const quietLimit = 45_000
const slowest = 15_000

/**
 * Reads the server's event stream, over `fetch` rather than `EventSource`: that one gives up for good on any refusal
 * and cannot say from which version to resume. Reconnects with growing pauses; resumes after the last event seen.
 */
export function openLiveSource(address: string, since: number | null, hear: (event: LiveEvent) => void): LiveSource {
  let lastId = since === null ? null : String(since)
  let closed = false
  let attempt = 0
  let abort = new AbortController()

  const run = async () => {
    while (!closed) {
      abort = new AbortController()
      try {
        const response = await fetch(address, {
          headers: { accept: 'text/event-stream', ...(lastId === null ? {} : { 'last-event-id': lastId }) },
          credentials: 'same-origin',
          cache: 'no-store',
          signal: abort.signal,
        })
        // The session ended: whoever signs in again gets the stream back within the slowest pause.
        if (response.status === 401) attempt = 6
        if (!response.ok || !response.body) throw new Error(`live stream answered ${response.status}`)
        attempt = 0
        hear({ kind: 'state', online: true })
        await readEvents(response.body, abort, (name, data, id) => {
          if (id) lastId = id
          if (name === 'reset') hear({ kind: 'reset' })
          if (name === 'change' && data) hear({ kind: 'change', change: JSON.parse(data) as LiveChange })
        })
      } catch {
        // Falls through to the pause: a dropped stream is ordinary, and the state event below says so.
      }
      if (closed) return
      hear({ kind: 'state', online: false })
      attempt += 1
      await new Promise((resolve) =>
        setTimeout(resolve, Math.min(slowest, 250 * 2 ** attempt) * (0.5 + Math.random() / 2)),
      )
    }
  }
  void run()
  return {
    close() {
      closed = true
      abort.abort()
    },
  }
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  abort: AbortController,
  emit: (name: string, data: string, id: string | null) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let rest = ''
  // A heartbeat comment comes every few seconds; silence means a dead connection that nobody closed.
  let quiet = setTimeout(() => abort.abort(), quietLimit)
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      clearTimeout(quiet)
      quiet = setTimeout(() => abort.abort(), quietLimit)
      const blocks = (rest + value).replace(/\r\n?/g, '\n').split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) emitBlock(block, emit)
    }
  } finally {
    clearTimeout(quiet)
  }
}

function emitBlock(block: string, emit: (name: string, data: string, id: string | null) => void): void {
  let name = 'message'
  let id: string | null = null
  const data: string[] = []
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const value = line.slice(colon + 1).replace(/^ /, '')
    const label = line.slice(0, colon)
    if (label === 'event') name = value
    else if (label === 'id') id = value
    else if (label === 'data') data.push(value)
  }
  if (data.length > 0 || id !== null || name !== 'message') emit(name, data.join('\n'), id)
}
