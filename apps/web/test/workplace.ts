import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../server/test/harness/browser.ts'
import { OWNER, setUp, startServer, type TestServer } from '../../server/test/harness/start-server.ts'

/** A server with a small product in it, a browser, and pages that are signed in. */
export interface Workplace {
  readonly server: TestServer
  /** What the pages complained of; none is the only good number. */
  readonly complaints: readonly string[]
  page(options?: {
    readonly width?: number
    readonly language?: 'en' | 'zh-CN'
    readonly dark?: boolean
  }): Promise<Page>
  /** One write through the public API, as a program would make it. */
  write(operations: readonly object[]): Promise<readonly { readonly id: string; readonly key: string }[]>
  stop(): Promise<void>
}

/** Opens a workplace with one product, `Lighthouse`. */
export async function openWorkplace(): Promise<Workplace> {
  const server = await startServer()
  let browser: Browser | undefined
  try {
    const cookie = await setUp(server)
    browser = await launchBrowser()
    const complaints: string[] = []
    const place: Workplace = {
      server,
      complaints,
      page: async ({ width = 1440, language = 'en', dark = false } = {}) => {
        const context = await (browser as Browser).newContext({
          viewport: { width, height: 900 },
          baseURL: server.url,
          locale: language,
          colorScheme: dark ? 'dark' : 'light',
        })
        const headers = { origin: server.url }
        const { email, password } = OWNER
        await context.request.post('/api/auth/sign-in/email', { data: { email, password }, headers })
        await context.request.patch('/api/v1/me', { data: { language }, headers })
        const page = await context.newPage()
        page.on('pageerror', (error) => complaints.push(error.message))
        return page
      },
      write: async (operations) => {
        const response = await fetch(`${server.url}/api/v1/items:batch`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie, origin: server.url },
          body: JSON.stringify({ operations }),
        })
        if (!response.ok) throw new Error(`The write was refused: ${await response.text()}`)
        const answer = (await response.json()) as { results: { id: string; key: string }[] }
        return answer.results
      },
      stop: async () => {
        await browser?.close()
        await server.stop()
      },
    }
    await place.write([{ do: 'create', type: 'product', values: { title: 'Lighthouse' } }])
    return place
  } catch (error) {
    await browser?.close()
    await server.stop()
    throw error
  }
}
