import { get, type IncomingMessage } from 'node:http'

/** One listener of the live feed; `onChange` hears the version of each change as it arrives. */
export class LiveClient {
  readonly #response: IncomingMessage

  private constructor(response: IncomingMessage) {
    this.#response = response
  }

  static open(url: string, token: string, onChange: (version: number) => void): Promise<LiveClient> {
    return new Promise((resolve, reject) => {
      const call = get(
        `${url}/api/v1/live`,
        { headers: { authorization: `Bearer ${token}` }, agent: false },
        (response) => {
          if (response.statusCode !== 200) {
            reject(new Error(`live: ${response.statusCode}`))
            return
          }
          let rest = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            rest += chunk
            const events = rest.split('\n\n')
            rest = events.pop() ?? ''
            for (const event of events) {
              const id = /^id: ?(\d+)/m.exec(event)?.[1]
              if (id !== undefined) onChange(Number(id))
            }
          })
          response.on('error', () => undefined) // closing from our side
          resolve(new LiveClient(response))
        },
      )
      call.on('error', reject)
    })
  }

  close(): void {
    this.#response.destroy()
  }
}
