import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { OWNER } from '../../server/test/harness/start-server.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

describe('people', () => {
  let place: Workplace
  let page: Page

  before(async () => {
    place = await openWorkplace()
    await place.write([{ do: 'create', type: 'task', values: { title: 'Light the lamp', space: 'PROD-1' } }])
    page = await place.page()
  })
  after(() => place?.stop())

  test('a field added in the browser is filled like any other', async () => {
    await page.goto('/settings/fields')
    await page.getByRole('combobox', { name: 'Type' }).click()
    await page.getByRole('option', { name: 'Task', exact: true }).click()
    await page.getByRole('textbox', { name: 'Name in English' }).fill('Region')
    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'One choice' }).click()
    await page.getByRole('textbox', { name: 'Choices' }).fill('North, South')
    await page.getByRole('button', { name: 'Add a field' }).click()
    await page.getByText('Added the field Region').waitFor()
    await page.goto('/item/TASK-1')
    await page.getByRole('button', { name: /empty fields/ }).click()
    await page.getByRole('button', { name: 'Region Empty' }).click()
    await page.getByRole('option', { name: 'South' }).click()
    await page.getByText('Set Region of TASK-1 to South').waitFor()
  })

  test('somebody invited by a link comes in under their own name', async () => {
    await page.goto('/settings/members')
    await page.getByRole('textbox', { name: 'E-mail' }).fill('new@example.com')
    await page.getByRole('button', { name: 'Invite' }).click()
    const link = (await page.getByText(`${place.server.url}/invitation/`).textContent()) ?? ''
    const guest = await page.context().browser()?.newContext({ locale: 'en' })
    const theirs = await guest?.newPage()
    assert.ok(theirs)
    await theirs.goto(link)
    await theirs.getByRole('heading', { name: 'Join Test' }).waitFor()
    await theirs.getByRole('textbox', { name: 'Your name' }).fill('Newcomer')
    await theirs.getByRole('textbox', { name: 'Password' }).fill('a long enough one')
    await theirs.getByRole('button', { name: 'Join' }).click()
    await theirs.getByRole('heading', { name: /Newcomer/ }).waitFor()
  })

  test('a session that ends in the middle of work is begun again over it', async () => {
    await page.goto('/items/task')
    await page.getByRole('row', { name: /TASK-1/ }).waitFor()
    await page.context().request.post('/api/auth/sign-out', { data: {}, headers: { origin: place.server.url } })
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await page.getByRole('combobox', { name: 'State' }).fill('Doing')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.getByRole('textbox', { name: 'Password' }).fill(OWNER.password)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /TASK-1.*To do/ }).waitFor()
  })

  test('nothing broke on the way', () => assert.deepEqual(place.complaints, []))
})
