import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './harness/browser.ts'
import { OWNER, SETUP_CODE, startServer, type TestServer } from './harness/start-server.ts'

describe('the first visit', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  /** What the page complained of: none is the only good number. */
  const complaints: string[] = []

  before(async () => {
    server = await startServer()
    browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      // Before anybody signed in, a refusal is the right answer.
      if (message.type() === 'error' && !message.text().includes('401'))
        complaints.push(`${message.text()} (${message.location().url})`)
    })
  })
  after(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function fill(code: string): Promise<void> {
    await page.getByLabel('Workspace name').fill('Harbour')
    await page.getByLabel('Your name').fill(OWNER.name)
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByLabel('Password', { exact: false }).first().fill(OWNER.password)
    await page.getByLabel('One-time code').fill(code)
    await page.getByRole('button', { name: 'Create workspace' }).click()
  }

  test('a wrong code is refused in words', async () => {
    await page.goto(server.url)
    await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor()
    assert.deepEqual(complaints, [])
    await fill('WRONGCOD')
    await page.getByText('This code is not valid').waitFor()
    assert.equal(await page.getByLabel('One-time code').getAttribute('aria-invalid'), 'true')
  })

  test('the right one opens three doors', async () => {
    complaints.length = 0
    await fill(SETUP_CODE)
    await page.getByRole('heading', { name: 'How would you like to begin?' }).waitFor()
    for (const door of ['Import a file', 'Explore the demo', 'Start empty']) {
      assert.equal(await page.getByText(door, { exact: true }).count(), 1, door)
    }
    assert.deepEqual(complaints, [])
  })

  test('nothing is asked of any other host', async () => {
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    await page.reload()
    await page.getByRole('heading', { name: 'How would you like to begin?' }).waitFor()
    assert.deepEqual(
      [...hosts].filter((host) => host !== new URL(server.url).host),
      [],
    )
  })
})
