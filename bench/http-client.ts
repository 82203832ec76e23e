import { Agent, request } from 'node:http'

/** A client that keeps its connections: one socket a lane, so that the numbers are the server's and not the handshake's. */
export class HttpClient {
  readonly #agent: Agent
  readonly #url: URL
  readonly #token: string

  constructor(url: string, token: string, connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
    this.#url = new URL(url)
    this.#token = token
  }

  /** Sends and reads the whole answer; an answer of 400 or more is an error with its text. */
  send(method: string, path: string, body?: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const call = request(
        {
          agent: this.#agent,
          host: this.#url.hostname,
          port: this.#url.port,
          method,
          path,
          headers: {
            authorization: `Bearer ${this.#token}`,
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            const answer = Buffer.concat(chunks).toString('utf8')
            if ((response.statusCode ?? 500) >= 400)
              reject(new Error(`${method} ${path}: ${response.statusCode} ${answer.slice(0, 500)}`))
            else resolve(answer === '' ? undefined : JSON.parse(answer))
          })
          response.on('error', reject)
        },
      )
      call.on('error', reject)
      call.end(text)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
