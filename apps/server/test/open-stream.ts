/** One event of a server-sent stream, as the specification dispatches it; one without a name only moved the place. */
export interface StreamEvent {
  readonly id: string | null
  readonly name: string | null
  readonly data: Readonly<Record<string, unknown>> | null
}

export interface Stream {
  events(): readonly StreamEvent[]
  text(): string
  /** The first event that answers, past ones included; fails after five seconds. */
  until(wanted: (event: StreamEvent) => boolean): Promise<StreamEvent>
  readonly ended: Promise<void>
  close(): void
}

/** Opens the live feed as a program would. */
export async function openStream(url: string, token: string, since?: number): Promise<Stream> {
  const abort = new AbortController()
  const response = await fetch(`${url}/api/v1/live`, {
    signal: abort.signal,
    headers: {
      authorization: `Bearer ${token}`,
      ...(since === undefined ? {} : { 'last-event-id': String(since) }),
    },
  })
  if (response.status !== 200 || response.body === null) throw new Error(`the stream answered ${response.status}`)
  const events: StreamEvent[] = []
  let all = ''
  let wake = (): void => undefined
  const ended = (async () => {
    let rest = ''
    try {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        all += chunk
        const blocks = (rest + chunk).split('\n\n')
        rest = blocks.pop() ?? ''
        events.push(...blocks.map(readBlock))
        wake()
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error
    }
  })()
  const until = async (wanted: (event: StreamEvent) => boolean): Promise<StreamEvent> => {
    const end = Date.now() + 5000
    for (;;) {
      const found = events.find(wanted)
      if (found !== undefined) return found
      if (Date.now() > end) throw new Error(`nothing of the kind came; the stream says:\n${all.slice(-2000)}`)
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, 100)
      })
    }
  }
  return { events: () => events, text: () => all, until, ended, close: () => abort.abort() }
}

function readBlock(block: string): StreamEvent {
  const field = (name: string): string | null =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? null
  const data = field('data')
  return { id: field('id'), name: field('event'), data: data === null ? null : JSON.parse(data) }
}
