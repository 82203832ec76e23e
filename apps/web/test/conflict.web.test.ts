import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openWorkplace, type Workplace } from './workplace.ts'

describe('two people at the same value', () => {
  let place: Workplace
  let page: Page

  before(async () => {
    place = await openWorkplace()
    await place.write([
      {
        do: 'create',
        type: 'requirement',
        values: { title: 'Sign in with a face', space: 'PROD-1', effort: 3, body: 'First words' },
      },
    ])
    page = await place.page()
    page.setDefaultTimeout(10_000)
  })
  after(() => place?.stop())

  const elsewhere = (values: object) => place.write([{ do: 'update', item: 'REQ-1', values }])
  const dialog = () => page.getByRole('dialog', { name: 'REQ-1 was changed meanwhile' })

  test('both texts are shown, and the one that is chosen stays', async () => {
    await page.goto('/item/REQ-1')
    await page.getByRole('button', { name: 'Edit description' }).click()
    const text = page.getByRole('combobox', { name: 'Description' })
    await text.fill('My words')
    await elsewhere({ body: 'Their words' })
    await text.press('Control+Enter')
    await dialog().getByText('Their words').waitFor()
    await dialog().getByText('My words').waitFor()
    await dialog()
      .getByRole('radio', { name: /^Yours/ })
      .check()
    await dialog().getByRole('button', { name: 'Keep what is chosen' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.reload()
    await page.getByText('My words').waitFor()
  })

  test('put off, nothing is overwritten and the draft is kept', async () => {
    await page.getByRole('button', { name: 'Edit description' }).click()
    const text = page.getByRole('combobox', { name: 'Description' })
    await text.fill('Third words')
    await elsewhere({ body: 'Fourth words' })
    await text.press('Control+Enter')
    await dialog().getByRole('button', { name: 'Decide later' }).click()
    await page.getByText('What you were writing was kept on this device.').waitFor()
    await page.getByText('Fourth words').waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
  })

  test('in a cell of the table, theirs may stay', async () => {
    await page.goto('/items/requirement?columns=effort')
    const row = page.getByRole('row', { name: /REQ-1/ })
    const cell = row.getByRole('gridcell', { name: /^3/ })
    await cell.dblclick()
    const input = page.getByRole('textbox', { name: 'Effort' })
    await input.fill('5')
    await elsewhere({ effort: 8 })
    await input.press('Enter')
    await dialog()
      .getByRole('radio', { name: /^Theirs/ })
      .check()
    await dialog().getByRole('button', { name: 'Keep what is chosen' }).click()
    await row.getByRole('gridcell', { name: /^8/ }).waitFor()
  })

  test('who changes another field is not asked', async () => {
    const cell = page.getByRole('row', { name: /REQ-1/ }).getByRole('gridcell', { name: /^8/ })
    await cell.dblclick()
    const input = page.getByRole('textbox', { name: 'Effort' })
    await input.fill('13')
    await elsewhere({ title: 'Sign in by face' })
    await input.press('Enter')
    await page.getByText('Set Effort of REQ-1 to 13').waitFor()
    await page.getByRole('row', { name: /Sign in by face.*13/ }).waitFor()
    assert.equal(await dialog().count(), 0)
    assert.deepEqual(place.complaints, [])
  })
})
