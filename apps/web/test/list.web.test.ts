import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openWorkplace, type Workplace } from './workplace.ts'

const task = (title: string, more: object = {}) => ({
  do: 'create',
  type: 'task',
  values: { title, space: 'PROD-1', ...more },
})

describe('a list', () => {
  let place: Workplace
  let mine: Page
  let hers: Page

  before(async () => {
    place = await openWorkplace()
    await place.write([
      task('Sign the release notes', { priority: 'high' }),
      task('修复登录失败', { priority: 'urgent' }),
      task('Paint the tower', { priority: 'low' }),
    ])
    mine = await place.page()
    hers = await place.page()
    for (const page of [mine, hers]) {
      await page.goto('/items/task?sort=key')
      await page.getByRole('row', { name: /Paint the tower/ }).waitFor()
    }
  })
  after(() => place?.stop())

  test('narrows while one types, and says what cannot be read', async () => {
    const filter = mine.getByRole('textbox', { name: 'Filter' })
    await filter.fill('登录')
    await mine.getByRole('row', { name: /Paint the tower/ }).waitFor({ state: 'detached' })
    assert.equal(await mine.getByRole('row', { name: /TASK-/ }).count(), 1)
    await filter.fill('(priority:high')
    await mine.getByText('bracket').waitFor()
    await filter.fill('priority:high')
    await mine.getByRole('row', { name: /Sign the release notes/ }).waitFor()
    await filter.press('Enter')
    await mine.getByRole('button', { name: 'Priority: High' }).waitFor()
    await mine.getByRole('button', { name: 'Clear filter' }).click()
    await mine.getByRole('row', { name: /Paint the tower/ }).waitFor()
  })

  test('changes a state by keyboard, elsewhere too, and takes it back in words', async () => {
    await mine.keyboard.press('j')
    await mine.keyboard.press('s')
    await mine.getByRole('combobox', { name: 'State' }).fill('Doing')
    await mine.keyboard.press('Enter')
    await mine.getByText('Moved TASK-1 to Doing').waitFor()
    await hers.getByRole('row', { name: /TASK-1.*Doing/ }).waitFor()
    await mine.keyboard.press('Control+z')
    await mine.getByText('Undone: Moved TASK-1 to Doing').waitFor()
    await hers.getByRole('row', { name: /TASK-1.*To do/ }).waitFor()
  })

  test('changes many at once with one undo', async () => {
    await mine.getByRole('grid', { name: 'Tasks' }).focus()
    await mine.keyboard.press('x')
    await mine.keyboard.press('j')
    await mine.keyboard.press('x')
    await mine
      .getByRole('toolbar', { name: 'Actions on the selection' })
      .getByRole('button', { name: 'Priority' })
      .click()
    await mine.getByRole('combobox', { name: 'Priority' }).fill('Medium')
    await mine.keyboard.press('Enter')
    await mine.getByText('Set Priority of 2 items to Medium').waitFor()
    await hers.getByRole('row', { name: /TASK-2.*Medium/ }).waitFor()
    await mine.getByRole('button', { name: 'Undo' }).click()
    await hers.getByRole('row', { name: /TASK-2.*Urgent/ }).waitFor()
    await mine.keyboard.press('Escape')
  })

  test('takes a new item at its end, and shows it to everybody', async () => {
    await mine.getByRole('textbox', { name: 'New Task…' }).fill('Light the lamp')
    await mine.keyboard.press('Enter')
    await mine.getByText('This needs a value: “Space”').or(mine.getByText('Created TASK-4')).first().waitFor()
    await hers.getByRole('row', { name: /Light the lamp/ }).waitFor()
  })

  test('puts a deleted item into the bin, from where it comes back', async () => {
    await mine
      .getByRole('row', { name: /Paint the tower/ })
      .getByRole('checkbox')
      .click()
    await mine.getByRole('button', { name: 'Delete' }).click()
    await hers.getByRole('row', { name: /Paint the tower/ }).waitFor({ state: 'detached' })
    await hers.goto('/settings/bin')
    await hers
      .getByRole('listitem')
      .filter({ hasText: 'Paint the tower' })
      .getByRole('button', { name: 'Bring back' })
      .click()
    await mine.getByRole('row', { name: /Paint the tower/ }).waitFor()
  })

  test('nothing broke on the way', () => assert.deepEqual(place.complaints, []))
})
