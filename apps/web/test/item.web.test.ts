import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openWorkplace, type Workplace } from './workplace.ts'

describe('an item', () => {
  let place: Workplace
  let page: Page

  before(async () => {
    place = await openWorkplace()
    await place.write([
      { do: 'create', type: 'requirement', values: { title: 'Sign in with a face', space: 'PROD-1' } },
      { do: 'create', type: 'feedback', values: { title: 'Passwords are a pain at the gate', space: 'PROD-1' } },
    ])
    page = await place.page()
    await page.goto('/items/requirement')
  })
  after(() => place?.stop())

  test('opens beside the list, at an address that can be shared', async () => {
    await page.getByRole('gridcell', { name: /Sign in with a face/ }).click()
    await page.getByRole('complementary', { name: 'Details of REQ-1' }).waitFor()
    assert.match(page.url(), /peek=REQ-1/)
    await page.reload()
    await page.getByRole('article', { name: /REQ-1/ }).waitFor()
  })

  test('is edited where it stands', async () => {
    const title = page.getByRole('textbox', { name: 'Title' })
    await title.fill('Sign in with face or fingerprint')
    await title.press('Enter')
    await page.getByText('Edited Title of REQ-1').waitFor()
    await page.getByRole('row', { name: /face or fingerprint/ }).waitFor()
    await page.getByRole('button', { name: 'Add a description…' }).click()
    await page
      .getByRole('combobox', { name: 'Description' })
      .fill('Asked by **three** sites, see FB-1. <img src=x onerror=alert(1)>')
    await page.keyboard.press('Control+Enter')
    await page.getByText('three', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'FB-1' }).waitFor()
    assert.equal(await page.locator('img[onerror]').count(), 0)
  })

  test('keeps a draft that was never sent', async () => {
    await page.getByRole('button', { name: 'Edit description' }).click()
    await page.getByRole('combobox', { name: 'Description' }).fill('Half a thought')
    await page.reload()
    await page.getByText('What you were writing was kept on this device.').waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByText('three', { exact: true }).waitFor()
  })

  test('is linked to the voice it came from', async () => {
    await page.getByRole('button', { name: 'Link an item' }).click()
    await page.getByRole('combobox', { name: 'Kind of link' }).click()
    await page.getByRole('option', { name: 'Evidence' }).click()
    await page.getByRole('combobox', { name: 'Find an item' }).fill('Passwords')
    await page.getByRole('option', { name: /Passwords are a pain/ }).click()
    await page.getByRole('region', { name: 'Links' }).getByRole('link', { name: /FB-1/ }).waitFor()
  })

  test('is talked about, with people named', async () => {
    const box = page.getByRole('combobox', { name: 'Write a comment' })
    await box.fill('Please look, @Own')
    await page.getByRole('option', { name: 'Owner' }).click()
    await box.press('Control+Enter')
    await page.getByText('@Owner').waitFor()
  })

  test('remembers what happened, and takes any of it back', async () => {
    await page.getByRole('tab', { name: 'History' }).click()
    const line = page.getByRole('listitem').filter({ hasText: 'changed Title' })
    await line.hover()
    await line.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('row', { name: /Sign in with a face/ }).waitFor()
  })

  test('is made from anywhere with one key', async () => {
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'New item' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Offline clock')
    await dialog.getByRole('button', { name: 'Create Requirement' }).click()
    await page.getByText('Created REQ-2').waitFor()
    await page.getByRole('row', { name: /Offline clock/ }).waitFor()
  })

  test('nothing broke on the way', () => assert.deepEqual(place.complaints, []))
})
