import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Bench, startBench } from './bench.fixture.ts'

const file = {
  name: 'feedback.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'id,Title,Quote,Received,Weather\nF-1,Slow sign-in,It takes a minute,2026-10-01,rain\nF-2,Export hangs,It never ends,2026-13-05,sun\n',
  ),
}

describe('an import', () => {
  let bench: Bench
  const count = async (): Promise<number> =>
    (await bench.ask<{ total: number }>('GET', 'items?filter=type:feedback&limit=1&total=true')).total

  before(async () => {
    bench = await startBench()
  })
  after(() => bench?.end())

  test('a check says what would happen and writes nothing', async () => {
    const { page } = bench
    await page.goto(`${bench.server.url}/import-wizard`)
    await page.getByRole('button', { name: 'Choose a file' }).waitFor()
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: /^Title goes to: Title/ }).waitFor()
    await page.getByRole('button', { name: 'Check 2 rows' }).click()
    await page.getByText('Nothing is written yet').waitFor()
    await page.getByRole('cell', { name: '2026-13-05', exact: true }).waitFor()
    assert.equal(await count(), 0)
    assert.deepEqual(bench.complaints, [])
  })

  test('a run imports what is right and offers the rest as a file', async () => {
    const { page } = bench
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByRole('status').filter({ hasText: 'Imported' }).waitFor()
    await page.getByRole('link', { name: /Download 1 refused row/ }).waitFor()
    assert.equal(await count(), 1)
  })

  test('the whole import is taken back', async () => {
    const { page } = bench
    await page.getByRole('button', { name: 'Undo the import' }).click()
    await page.getByRole('status').filter({ hasText: 'Taken back' }).waitFor()
    assert.equal(await count(), 0)
    assert.deepEqual(bench.complaints, [])
  })
})
