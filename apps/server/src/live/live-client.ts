import type { ServerResponse } from 'node:http'
import type { Access } from '@throughline/store/store'
import type { FeedEvent } from './feed-event.ts'

/** Bytes waiting for one slow reader before it is dropped; it comes back with `Last-Event-ID` and misses nothing. */
const mostWaiting = 1024 * 1024

/** One open event stream: who reads it, how far they are, and the socket. */
export class LiveClient {
  access: Access
  /** The last version this client has been told of, hidden ones included. */
  version: number
  readonly #response: ServerResponse
  /** Looks up the caller again; null: no longer anybody. */
  readonly reidentify: () => Promise<Access | null>

  constructor(response: ServerResponse, access: Access, version: number, reidentify: () => Promise<Access | null>) {
    this.#response = response
    this.access = access
    this.version = version
    this.reidentify = reidentify
  }

  get open(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed
  }

  /** Sends what this caller may see of a batch, in order; the id moves on past what they may not. */
  send(events: readonly FeedEvent[]): void {
    let text = ''
    let told = this.version
    for (const event of events) {
      if (event.row.version <= this.version) continue
      const own = event.textFor(this.access)
      if (own !== null) {
        text += own
        told = event.row.version
      }
    }
    const last = events.at(-1)?.row.version ?? this.version
    if (last <= this.version) return
    // An id without data moves the browser's `Last-Event-ID` and wakes nobody.
    if (told < last) text += `id: ${last}\n\n`
    this.version = last
    this.#write(text)
  }

  /** Tells the client to read everything again: their rights changed, or their place in the log is not ours. */
  reset(version: number): void {
    this.version = version
    this.#write(`id: ${version}\nevent: reset\ndata: {"version":${version}}\n\n`)
  }

  beat(): void {
    this.#write(': still here\n\n')
  }

  /** True once what was written has left, or nothing waits. */
  async drained(): Promise<void> {
    if (!this.#response.writableNeedDrain || !this.open) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#response.off('drain', done).off('close', done)
        resolve()
      }
      this.#response.on('drain', done).on('close', done)
    })
  }

  end(): void {
    if (this.open) this.#response.end()
  }

  #write(text: string): void {
    if (!this.open || text === '') return
    this.#response.write(text)
    if (this.#response.writableLength > mostWaiting) this.#response.destroy()
  }
}
