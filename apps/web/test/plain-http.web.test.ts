import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../server/test/harness/browser.ts'
import { OWNER, setUp, startServer, type TestServer } from '../../server/test/harness/start-server.ts'

/** A name on the office network over plain http: no secure context, so no clipboard, locks or random ids of the browser's own. */
const NAME = 'throughline.test'

describe('under a plain http name', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  let hers: Page
  const complaints: string[] = []

  before(async () => {
    server = await startServer()
    const cookie = await setUp(server)
    await fetch(`${server.url}/api/v1/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: server.url },
      body: JSON.stringify({ type: 'product', title: 'Lighthouse' }),
    })
    browser = await launchBrowser([`--host-resolver-rules=MAP ${NAME} 127.0.0.1`])
    const open = async (): Promise<Page> => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        baseURL: `http://${NAME}:${new URL(server.url).port}`,
        locale: 'en',
      })
      const opened = await context.newPage()
      opened.setDefaultTimeout(10_000)
      opened.on('pageerror', (error) => complaints.push(error.message))
      return opened
    }
    page = await open()
    hers = await open()
  })
  after(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('one signs in', async () => {
    for (const one of [page, hers]) {
      await one.goto('/items/task')
      await one.getByRole('textbox', { name: 'E-mail' }).fill(OWNER.email)
      await one.getByRole('textbox', { name: 'Password' }).fill(OWNER.password)
      await one.getByRole('button', { name: 'Sign in' }).click()
      await one.getByRole('button', { name: 'New Task' }).first().waitFor()
    }
    assert.equal(await page.evaluate(() => isSecureContext), false)
  })

  test('what one makes, the other sees', async () => {
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'New item' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Light the lamp')
    await dialog.getByRole('button', { name: 'Create Task' }).click()
    await page.getByText('Created TASK-1').waitFor()
    await hers.getByRole('row', { name: /Light the lamp/ }).waitFor()
  })

  test('a key is copied', async () => {
    await page.getByRole('gridcell', { name: /Light the lamp/ }).click()
    const details = page.getByRole('complementary', { name: 'Details of TASK-1' })
    await details.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Copy key' }).click()
    await page.getByText('Copied TASK-1').waitFor()
    await details.getByRole('combobox', { name: 'Write a comment' }).focus()
    await page.keyboard.press('Control+v')
    assert.equal(await details.getByRole('combobox', { name: 'Write a comment' }).inputValue(), 'TASK-1')
    assert.deepEqual(complaints, [])
  })
})
