import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Bench, startBench } from './bench.fixture.ts'

describe('a reason', () => {
  let bench: Bench

  before(async () => {
    bench = await startBench()
  })
  after(() => bench?.end())

  test('a computed number opens its inputs, and an input is changed from there', async () => {
    const { page } = bench
    const key = await bench.make('requirement', 'Sign in fast', { reach: 100, impact: 2, confidence: 0.5, effort: 4 })
    await page.goto(`${bench.server.url}/item/${key}`)
    await page.getByRole('button', { name: '25', exact: true }).click()
    const card = page.getByRole('region', { name: /RICE score/ })
    await card.getByRole('button', { name: 'Change an input: Effort' }).click()
    const input = page.getByRole('textbox', { name: 'Effort' })
    await input.fill('2')
    await input.press('Enter')
    await page.getByRole('button', { name: '50', exact: true }).waitFor()
    assert.deepEqual(bench.complaints, [])
  })
})
