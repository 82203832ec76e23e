import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../server/test/harness/browser.ts'
import { SETUP_CODE, startServer, type TestServer } from '../../server/test/harness/start-server.ts'
import { encodeGb18030 } from './encode-gb18030.ts'

const feedback = encodeGb18030(
  [
    '编号,标题,反馈内容,客户,渠道,反馈时间,备注,门店区域',
    'A-1,登录太慢,每天早上登录都要等一分钟，排队的客人都走了。,海港超市,电话,2026-09-01,高峰期,华东',
    'A-2,登录太慢了,早上登录要等一分钟，客人都走了。,,门店回访,2026-09-02,高峰期,华东',
    'A-3,报表打印不全,月底的报表第二页总是空白。,山城便利,邮件,2026-09-03,,西南',
    'A-4,希望支持指纹,手套摘不下来，密码根本没法输。,海港超市,门店回访,2026-09-04,冷库,华北',
    'A-5,日期写错的一行,这一行的日期不对。,山城便利,邮件,2026-13-45,,西南',
  ].join('\r\n'),
)

describe('the main job, as a person does it', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  before(async () => {
    server = await startServer()
    browser = await launchBrowser()
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      baseURL: server.url,
      locale: 'en',
    })
    page = await context.newPage()
    page.setDefaultTimeout(12_000)
    page.on('pageerror', (error) => complaints.push(error.message))
  })
  after(async () => {
    await browser?.close()
    await server?.stop()
  })
  /** One step after the other: where one fails, the next has nothing to stand on. */
  let broken = false
  const step = (name: string, work: () => Promise<void>) =>
    test(name, async (context) => {
      if (broken) return context.skip('the step before it failed')
      broken = true
      await work()
      broken = false
    })

  step('sets up with the code from the terminal and comes to three doors', async () => {
    await page.goto('/')
    await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor()
    await page.getByRole('textbox', { name: 'Workspace name' }).fill('Harbour')
    await page.getByRole('textbox', { name: 'Your name' }).fill('Owner')
    await page.getByRole('textbox', { name: 'E-mail' }).fill('owner@example.com')
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
    await page.getByRole('textbox', { name: 'One-time code' }).fill(SETUP_CODE)
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await page.getByRole('button', { name: /^Explore the demo/ }).waitFor()
    await page.getByRole('button', { name: /^Start empty/ }).waitFor()
    await page.getByRole('button', { name: /^Import a file/ }).click()
    await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  })

  step('reads a file in GB18030 with Chinese headers, and guesses its columns', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file' }).click()
    await (await chooser).setFiles({ name: '反馈.csv', mimeType: 'text/csv', buffer: feedback })
    await page.getByRole('button', { name: /^反馈内容 goes to: Quote/ }).waitFor()
    await page.getByText('GB18030').waitFor()
    await page.getByRole('button', { name: 'Name the product they belong to' }).click()
    const dialog = page.getByRole('dialog', { name: 'New item' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Harbour till')
    await dialog.getByRole('button', { name: 'Create Product' }).click()
    await page.getByRole('button', { name: 'Check 5 rows' }).waitFor()
  })

  step('is told where columns go: one moved, one a new field, new choices on the way', async () => {
    await page.getByRole('button', { name: /^备注 goes to: Description/ }).click()
    await page.getByRole('combobox', { name: 'Where 备注 goes' }).fill('pain')
    await page.getByRole('option', { name: /^Pain point/ }).click()
    await page.getByRole('button', { name: /^备注 goes to: Pain point/ }).waitFor()
    await page.getByRole('button', { name: /^门店区域 goes to/ }).click()
    await page.getByRole('option', { name: /New field “门店区域” \(choice\)/ }).click()
    await page.getByRole('button', { name: /^门店区域 goes to: New field/ }).waitFor()
  })

  step('says what would happen before it happens', async () => {
    await page.getByRole('button', { name: 'Check 5 rows' }).click()
    await page.getByText('Nothing is written yet').waitFor()
    await page.getByText('门店区域 · choice').waitFor()
    await page.getByText('门店回访').first().waitFor()
    await page.getByRole('cell', { name: '2026-13-45', exact: true }).waitFor()
  })

  step('imports, and reports', async () => {
    await page.getByRole('button', { name: 'Import 4 rows' }).click()
    await page.getByRole('status').filter({ hasText: 'Imported' }).waitFor()
    const refused = page.getByRole('link', { name: /Download 1 refused row/ })
    const download = page.waitForEvent('download')
    await refused.click()
    const file = await readFile(await (await download).path(), 'utf8')
    assert.match(file, /2026-13-45/)
    await page.getByRole('button', { name: 'See the Feedback' }).click()
    await page.getByRole('row', { name: /希望支持指纹/ }).waitFor()
  })

  step('settles the voices one by one: a duplicate, a customer, a requirement', async () => {
    await page.getByRole('link', { name: 'Triage' }).click()
    const voices = page.getByRole('navigation', { name: 'Voices waiting' })
    await voices.getByRole('button', { name: /^登录太慢了/ }).click()
    await page.getByRole('heading', { name: '登录太慢了' }).waitFor()
    const beside = page.getByRole('complementary', { name: 'Beside this voice' })
    await beside.getByRole('button', { name: 'Merge into this' }).first().click()
    await page.getByText(/Merged FB-2 into FB-1/).waitFor()
    await voices.getByRole('button', { name: /^登录太慢了/ }).waitFor({ state: 'detached' })
    await voices.getByRole('button', { name: /^希望支持指纹/ }).click()
    await page.getByRole('button', { name: 'Change Customer' }).click()
    await page.getByRole('combobox', { name: 'Customer' }).fill('山城')
    await page.getByRole('option', { name: /山城便利/ }).click()
    await page.getByText(/Set Customer of FB-4 to/).waitFor()
    await voices.getByRole('button', { name: /^登录太慢/ }).click()
    await page.getByRole('article', { name: 'FB-1 登录太慢' }).waitFor()
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog', { name: 'New item' })
    await dialog.getByRole('button', { name: 'Create Requirement' }).click()
    await page.getByText('Raised REQ-1 from FB-1').waitFor()
  })

  step('reads the requirement: quote kept, evidence linked, then scores it', async () => {
    await page.goto('/item/REQ-1')
    const item = page.getByRole('article', { name: /^REQ-1/ })
    await item.getByText('每天早上登录都要等一分钟').waitFor()
    await item.getByRole('region', { name: 'Links' }).getByRole('link', { name: /FB-1/ }).waitFor()
    await item.getByRole('button', { name: /empty fields/ }).click()
    for (const [field, value] of [
      ['Reach', '100'],
      ['Impact', '2'],
      ['Confidence', '50%'],
      ['Effort', '4'],
    ] as const) {
      await item.getByRole('button', { name: `${field} Empty` }).click()
      await item.getByRole('textbox', { name: field }).fill(value)
      await page.keyboard.press('Enter')
    }
    await item.getByRole('button', { name: '25', exact: true }).waitFor()
  })

  step('weighs it against its effort by dragging', async () => {
    await page.getByRole('link', { name: 'Requirements' }).click()
    await page.getByRole('tab', { name: 'Matrix' }).click()
    const waiting = page.getByRole('complementary', { name: 'Not placed yet' }).getByRole('link', { name: /REQ-1/ })
    const box = await page.getByLabel('Value against Effort').boundingBox()
    assert.ok(box)
    await waiting.hover()
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 })
    await page.mouse.up()
    const dot = page.getByRole('link', { name: /^REQ-1 .*: Effort .*, Value 5/ })
    await dot.hover()
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 5, { steps: 5 })
    await page.mouse.up()
    await page.getByRole('link', { name: /^REQ-1 .*: Effort .*, Value [89]/ }).waitFor()
  })

  step('promises it in a release, on the timeline by quarter and on the roadmap', async () => {
    await page.getByRole('link', { name: 'Releases' }).click()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'New item' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Morning rush')
    await dialog.getByRole('button', { name: 'Create Release' }).click()
    await page.getByText('Created REL-1').waitFor()
    await page.goto('/item/REQ-1')
    await page.getByRole('button', { name: 'Release', exact: true }).first().click()
    await page.getByRole('combobox', { name: 'Release' }).fill('Morning')
    await page.getByRole('option', { name: /Morning rush/ }).click()
    await page.getByText(/Set Release of REQ-1 to/).waitFor()
    await page.goto('/items/release?layout=timeline')
    await page.getByRole('button', { name: /Place from today/ }).click()
    await page.getByRole('link', { name: /^REL-1 Morning rush:/ }).waitFor()
    await page.getByRole('button', { name: 'REL-1: Requirements inside' }).click()
    await page.goto('/items/release?layout=roadmap')
    await page.getByText('Morning rush').waitFor()
  })

  step('breaks it into a task', async () => {
    await page.goto('/item/REQ-1')
    const line = page.getByRole('region', { name: 'The line' })
    await line.getByRole('button', { name: 'Task' }).click()
    const dialog = page.getByRole('dialog', { name: 'New item' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Cache the till list')
    await dialog.getByRole('button', { name: 'Create Task' }).click()
    await page.getByRole('complementary', { name: 'Details of TASK-1' }).waitFor()
    await page
      .getByRole('article', { name: /^REQ-1/ })
      .getByRole('region', { name: 'The line' })
      .getByRole('link', { name: /TASK-1/ })
      .waitFor()
  })

  step('works on it with somebody who sees everything at once', async () => {
    await page.goto('/settings/members')
    await page.getByRole('textbox', { name: 'E-mail' }).fill('mei@example.com')
    await page.getByRole('button', { name: 'Invite' }).click()
    const link = (await page.getByText(`${server.url}/invitation/`).textContent()) ?? ''
    const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN' })
    const hers = await context.newPage()
    hers.setDefaultTimeout(12_000)
    hers.on('pageerror', (error) => complaints.push(error.message))
    await hers.goto(link)
    await hers.getByRole('textbox', { name: '您的姓名' }).fill('Mei')
    await hers.getByRole('textbox', { name: '密码' }).fill('a long enough one')
    await hers.getByRole('button', { name: '加入' }).click()
    await hers.getByRole('heading', { name: /Mei/ }).waitFor()
    await hers.goto('/items/task?layout=board')
    await hers.getByRole('link', { name: 'Cache the till list' }).waitFor()

    await page.goto('/items/task?layout=board')
    const card = page.getByRole('link', { name: 'Cache the till list' })
    await card.focus()
    await page.keyboard.press('Shift+ArrowRight')
    await hers
      .getByRole('region', { name: /^进行中/ })
      .getByRole('link', { name: 'Cache the till list' })
      .waitFor()
    await page.keyboard.press('Control+z')
    await hers
      .getByRole('region', { name: /^未开始/ })
      .getByRole('link', { name: 'Cache the till list' })
      .waitFor()
    await page.keyboard.press('Control+Shift+z')
    await hers
      .getByRole('region', { name: /^进行中/ })
      .getByRole('link', { name: 'Cache the till list' })
      .waitFor()

    await card.click()
    const box = page.getByRole('combobox', { name: 'Write a comment' })
    await box.fill('Please measure first, @Me')
    await page.getByRole('option', { name: 'Mei' }).click()
    await box.press('Control+Enter')
    await page.getByText('@Mei').waitFor()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Attach files' }).click()
    await (await chooser).setFiles({ name: 'measure.txt', mimeType: 'text/plain', buffer: Buffer.from('61 s') })
    await page.getByRole('link', { name: 'measure.txt' }).waitFor()
    await hers.goto('/inbox')
    await hers.getByText('Cache the till list').first().waitFor()
    await context.close()
  })

  step('reads the history', async () => {
    await page.goto('/item/TASK-1')
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByRole('listitem').filter({ hasText: 'attached a file' }).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Doing' }).first().waitFor()
  })

  step("walks the line from the customer's words to the task and back", async () => {
    await page.goto('/item/FB-1')
    const lineOf = (name: RegExp) => page.getByRole('article', { name }).getByRole('navigation', { name: 'The line' })
    await lineOf(/^FB-1/)
      .getByRole('link', { name: /^Work.*TASK-1/ })
      .click()
    await lineOf(/^TASK-1/)
      .getByRole('link', { name: /^Voice.*FB-1/ })
      .click()
    await page.getByRole('complementary', { name: 'Details of FB-1' }).waitFor()
    await page.getByRole('article', { name: /^FB-1/ }).getByText('每天早上登录都要等一分钟').first().waitFor()
  })

  test('reads four thousand reviews in Chinese as they were published', async (context) => {
    const data = process.env.REFERENCE_DATA
    if (!data) return context.skip('not run: reference data absent')
    await page.goto('/import-wizard')
    await page.getByRole('button', { name: 'Choose a file' }).waitFor()
    await page.locator('input[type=file]').setInputFiles(join(data, 'chinese-reviews', 'waimai_10k.csv.gz'))
    await page.getByRole('button', { name: /^review goes to: Quote/ }).waitFor()
    await page.getByRole('button', { name: /^Check [\d,]+ rows$/ }).click()
    await page.getByText('Nothing is written yet').waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: /^Import [\d,]+ rows$/ }).waitFor()
  })

  test('nothing broke on the way', () => assert.deepEqual(complaints, []))
})
