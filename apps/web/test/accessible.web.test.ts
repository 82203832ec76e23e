import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { type Bench, startBench } from './bench.fixture.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

const screens: Readonly<Record<string, string>> = {
  board: '/items/requirement?layout=board',
  matrix: '/items/requirement?layout=matrix',
  timeline: '/items/release?layout=timeline',
  roadmap: '/items/release?layout=roadmap',
  triage: '/triage',
  search: '/search?q=sign',
  import: '/import-wizard',
}

describe('every view is for everybody', () => {
  let bench: Bench

  before(async () => {
    bench = await startBench()
    const day = (shift: number): string => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10)
    const release = await bench.make('release', 'Spring', { start: day(-20), due: day(40), goal: 'Sign in at once.' })
    await bench.make('requirement', 'Sign in within two seconds', { effort: 3, value: 8, release, due: day(-2) })
    await bench.make('requirement', 'Sign out everywhere')
    await bench.make('feedback', 'Sign-in takes a minute', { quote: 'Every morning.', receivedOn: day(-3) })
    await bench.make('feedback', 'Sign-in takes two minutes', { receivedOn: day(-2) })
  })
  after(() => bench?.end())

  for (const theme of ['light', 'dark'])
    for (const [name, address] of Object.entries(screens))
      test(`${name}, ${theme}: nothing serious stands in the way`, async () => {
        const { page } = bench
        await bench.ask('PATCH', 'me', { theme })
        await page.goto(`${bench.server.url}${address}`)
        await page.locator(`[data-mantine-color-scheme=${theme}] main`).waitFor()
        const words = name === 'import' ? /Drop a file here/ : /Sign|Spring/
        await page.locator('main :is(a, h1, p)').filter({ hasText: words }).first().waitFor()
        await page.waitForTimeout(300)
        await page.evaluate(axe)
        const findings = await page.evaluate(
          async () =>
            // @ts-expect-error axe has just been put into the page
            (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations as readonly Finding[],
        )
        const serious = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        assert.deepEqual(
          serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
          [],
        )
      })
})
