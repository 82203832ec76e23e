import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Bench, startBench } from './bench.fixture.ts'

interface Link {
  readonly kind: string
  readonly item: { readonly key: string; readonly type: string; readonly title: string }
}

describe('from a voice to the line', () => {
  let bench: Bench
  let voice: string

  before(async () => {
    bench = await startBench()
    voice = await bench.make('feedback', 'Login takes a minute', {
      quote: 'Every morning I wait a whole minute.',
      receivedOn: '2026-01-02',
    })
    await bench.make('feedback', 'The export hangs', { receivedOn: '2026-01-03' })
  })
  after(() => bench?.end())

  test('voices are read one after the other with J and K', async () => {
    const { page } = bench
    await page.goto(`${bench.server.url}/triage`)
    await page.getByRole('heading', { name: 'Login takes a minute' }).waitFor()
    await page.getByText('Every morning I wait a whole minute.').waitFor()
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'The export hangs' }).waitFor()
    await page.keyboard.press('k')
    await page.getByRole('heading', { name: 'Login takes a minute' }).waitFor()
    assert.deepEqual(bench.complaints, [])
  })

  test('a requirement is raised in one step: the quote kept, the evidence linked', async () => {
    const { page } = bench
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await dialog.getByRole('button', { name: /^Create/ }).click()
    await page.getByRole('heading', { name: 'The export hangs' }).waitFor()
    let links: readonly Link[] = []
    for (let left = 40; left > 0 && links.length === 0; left -= 1) {
      links = (await bench.ask<{ links: readonly Link[] }>('GET', `items/${voice}/links`)).links
      await new Promise((done) => setTimeout(done, 100))
    }
    const [link] = links
    assert.equal(link?.item.type, 'requirement')
    const made = await bench.ask<{ body: string }>('GET', `items/${link?.item.key}`)
    assert.match(made.body, /> Every morning I wait a whole minute\./)
  })

  test('the line over the requirement leads back to the voice', async () => {
    const { page } = bench
    const { links } = await bench.ask<{ links: readonly Link[] }>('GET', `items/${voice}/links`)
    await page.goto(`${bench.server.url}/item/${links[0]?.item.key}`)
    const line = page.getByRole('navigation', { name: 'The line' })
    await line.getByRole('link', { name: new RegExp(`^Voice.*${voice}`) }).click()
    await page.getByRole('heading', { name: 'Login takes a minute' }).first().waitFor()
    assert.deepEqual(bench.complaints, [])
  })

  test('the palette finds an item by a word and opens it', async () => {
    const { page } = bench
    await page.goto(bench.server.url)
    await page.getByRole('link', { name: 'Requirements' }).first().waitFor()
    const palette = page.getByRole('combobox', { name: 'Command palette' })
    // The palette comes a moment after the first screen; who is quicker need not press twice.
    await page.keyboard.press('Control+k')
    await palette.fill('export hangs')
    await page
      .getByRole('option', { name: /The export hangs/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('The export hangs').first().waitFor()
    assert.deepEqual(bench.complaints, [])
  })
})
