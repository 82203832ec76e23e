import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { openWorkplace, type Workplace } from './workplace.ts'

interface Finding {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

const screens = [
  '/',
  '/inbox',
  '/items/requirement',
  '/items/requirement?peek=REQ-1',
  '/item/REQ-1',
  '/settings/members',
  '/settings/fields',
]

describe('every main screen can be used by everybody', () => {
  let place: Workplace
  let axe: string

  before(async () => {
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    place = await openWorkplace()
    await place.write([
      {
        do: 'create',
        type: 'requirement',
        values: { title: 'Sign in with a face', space: 'PROD-1', body: '- [ ] one' },
      },
      { do: 'create', type: 'requirement', values: { title: '离线打卡', space: 'PROD-1', priority: 'high' } },
    ])
  })
  after(() => place?.stop())

  for (const dark of [false, true]) {
    test(`${dark ? 'dark' : 'light'}: no serious finding of axe`, async () => {
      const page = await place.page({ dark, language: dark ? 'zh-CN' : 'en' })
      const found: string[] = []
      for (const screen of screens) {
        await page.goto(screen)
        await page.getByRole('main').getByRole('heading').first().waitFor()
        // The live stream never ends, so there is no idle network to wait for; panels come within this.
        await page.waitForTimeout(700)
        // The policy of the page forbids foreign scripts; the tool comes in through the debugger.
        const findings = (await page.evaluate(
          `${axe}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations)`,
        )) as Finding[]
        for (const one of findings)
          if (one.impact === 'serious' || one.impact === 'critical')
            found.push(`${screen} ${one.id}: ${one.nodes[0]?.html}`)
      }
      assert.deepEqual(found, [])
    })
  }

  test('a phone shows the same, without a sideways scroll', async () => {
    const page = await place.page({ width: 390 })
    for (const screen of screens) {
      await page.goto(screen)
      await page.getByRole('main').getByRole('heading').first().waitFor()
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, screen)
    }
  })
})
