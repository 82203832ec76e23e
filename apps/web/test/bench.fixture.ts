import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../server/test/harness/browser.ts'
import { OWNER, setUp, startServer, type TestServer } from '../../server/test/harness/start-server.ts'

/** A workspace with one product, its owner signed in, in a real browser. */
export interface Bench {
  readonly server: TestServer
  readonly browser: Browser
  readonly page: Page
  /** Errors the page has thrown so far: none is the only good number. */
  readonly complaints: string[]
  /** Asks the server as the owner does. */
  ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer>
  /** Makes an item; answers its key. */
  make(type: string, title: string, values?: Readonly<Record<string, unknown>>): Promise<string>
  end(): Promise<void>
}

/** Starts the server and the browser, and signs the owner in as a person would. */
export async function startBench(): Promise<Bench> {
  const server = await startServer()
  const cookie = await setUp(server)
  const browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${server.url}/api/v1/${path}`, {
      method,
      headers: { cookie, origin: server.url, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  const product = await ask<{ key: string }>('POST', 'items', { type: 'product', title: 'Harbour' })
  const end = async (): Promise<void> => {
    await browser.close()
    await server.stop()
  }
  page.setDefaultTimeout(15_000)
  await page.goto(`${server.url}/sign-in`)
  try {
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByLabel('Password').first().fill(OWNER.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Requirements' }).first().waitFor()
  } catch (error) {
    // A bench that never stood leaves nothing running behind.
    await end()
    throw error
  }
  return {
    server,
    browser,
    page,
    complaints,
    ask,
    make: async (type, title, values = {}) =>
      (await ask<{ key: string }>('POST', 'items', { type, title, space: product.key, ...values })).key,
    end,
  }
}
