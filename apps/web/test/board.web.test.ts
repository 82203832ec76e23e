import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Bench, startBench } from './bench.fixture.ts'

interface Item {
  readonly state: string
  readonly effort: number | null
  readonly value: number | null
}

describe('cards and dots', () => {
  let bench: Bench
  let key: string

  before(async () => {
    bench = await startBench()
    key = await bench.make('requirement', 'Sign in within two seconds', { effort: 5, value: 5 })
    await bench.make('requirement', 'Print the roster on one page')
  })
  after(() => bench?.end())

  const settled = async (test: (item: Item) => boolean): Promise<Item> => {
    for (let left = 40; ; left -= 1) {
      const item = await bench.ask<Item>('GET', `items/${key}`)
      if (test(item) || left === 0) return item
      await new Promise((done) => setTimeout(done, 100))
    }
  }
  const card = () => bench.page.getByRole('link', { name: 'Sign in within two seconds' })
  const column = (name: RegExp) => bench.page.getByRole('region', { name })

  test('a card moves by the keyboard, at once, and only where the flow allows', async () => {
    const { page } = bench
    await page.goto(`${bench.server.url}/items/requirement?layout=board`)
    const draft = (await bench.ask<Item>('GET', `items/${key}`)).state
    await column(/^Draft/)
      .getByRole('link', { name: 'Sign in within two seconds' })
      .waitFor()
    await card().focus()
    await page.keyboard.press('Shift+ArrowRight')
    await column(/^In review/)
      .getByRole('link', { name: 'Sign in within two seconds' })
      .waitFor({ timeout: 1_000 })
    const moved = await settled((item) => item.state !== draft)
    assert.notEqual(moved.state, draft)
    assert.equal(await card().evaluate((element) => element === document.activeElement), true)
    assert.deepEqual(bench.complaints, [])
  })

  test('the move is undone by its words', async () => {
    const { page } = bench
    await page.keyboard.press('Control+z')
    await column(/^Draft/)
      .getByRole('link', { name: 'Sign in within two seconds' })
      .waitFor()
    assert.equal((await settled((item) => item.state === 'draft')).state, 'draft')
  })

  test('a card is dragged to the next column', async () => {
    await card().dragTo(column(/^In review/), { targetPosition: { x: 120, y: 240 } })
    await column(/^In review/)
      .getByRole('link', { name: 'Sign in within two seconds' })
      .waitFor()
    assert.notEqual((await settled((item) => item.state !== 'draft')).state, 'draft')
  })

  test('a dot is moved by the keyboard: both values follow', async () => {
    const { page } = bench
    await page.goto(`${bench.server.url}/items/requirement?layout=matrix`)
    const dot = page.getByRole('link', { name: /Sign in within two seconds: Effort 5, Value 5/ })
    await dot.focus()
    await page.keyboard.press('Shift+ArrowUp')
    await page.getByRole('link', { name: /Sign in within two seconds: Effort 5, Value 6/ }).waitFor({ timeout: 1_000 })
    assert.equal((await settled((item) => item.value === 6)).value, 6)
    assert.deepEqual(bench.complaints, [])
  })

  test('what has no place yet waits beside the matrix', async () => {
    const tray = bench.page.getByRole('complementary', { name: 'Not placed yet' })
    await tray.getByRole('link', { name: /Print the roster/ }).waitFor()
  })

  test('a bar moves by the keyboard: a week a press where quarters are shown', async () => {
    const { page } = bench
    const day = (shift: number): string => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)
    const release = await bench.make('release', 'Spring', { start: day(0), due: day(20) })
    await page.goto(`${bench.server.url}/items/release?layout=timeline`)
    const bar = page.getByRole('link', { name: new RegExp(`^${release} Spring:`) })
    await bar.focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Alt+ArrowRight')
    const expected = { start: day(7), due: day(34) }
    let dates = { start: '', due: '' }
    for (let left = 40; left > 0 && dates.due !== expected.due; left -= 1) {
      const { start, due } = await bench.ask<{ start: string; due: string }>('GET', `items/${release}`)
      dates = { start, due }
      await new Promise((done) => setTimeout(done, 100))
    }
    assert.deepEqual(dates, expected)
    assert.deepEqual(bench.complaints, [])
  })
})
