import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkItem } from '../check-item.ts'
import { defineType } from '../define-type.ts'
import { everyKindSample } from '../every-kind-sample.ts'
import { kindOf, seenField } from '../kinds.ts'
import { sampleValues } from '../sample-values.ts'
import { seededRandom } from '../seeded-random.ts'
import { evaluateFilter } from './evaluate-filter.ts'
import type { FilterContext } from './filter-question.ts'
import { parseFilter } from './parse-filter.ts'
import { printFilter } from './print-filter.ts'
import { resolveQuery } from './resolve-filter.ts'
import { sampleFilter } from './sample-filter.ts'
import { keyOf, sortItems } from './sort-items.ts'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })
const toy = defineType('toy', {
  label: label('Toy', '玩具'),
  plural: label('Toys', '玩具'),
  about: label('Everything.', '包含所有字段。'),
  key: 'TOY',
  icon: 'cube',
  hue: 'blue',
  section: 'delivery',
  scope: 'spaced',
  flow: { initial: 'open', states: { open: { label: label('Open', '打开'), category: 'open' } } },
  fields: everyKindSample,
  views: { list: [] },
})
const types = new Map([['toy', toy]])
const context: FilterContext = {
  language: 'en',
  now: new Date('2026-03-10T18:30:00.000Z'),
  timeZone: 'Asia/Shanghai',
  person: null,
}

const random = seededRandom(42)
const items = Array.from({ length: 60 }, (_, index) => {
  const patch = { title: `Item ${index}`, ...sampleValues(random, everyKindSample) }
  const checked = checkItem({ type: toy, before: null, patch, context })
  assert.deepEqual(checked.problems, [], 'samples are accepted as they are')
  return { id: String(index).padStart(3, '0'), type: 'toy', key: `TOY-${index}`, ...checked.values }
})

test('law: a negation holds exactly where the filter does not, in text and as a tree', () => {
  let matched = 0
  for (let round = 0; round < 2_000; round++) {
    const filter = sampleFilter(random, everyKindSample)
    const text = printFilter({ filter, sort: [] })
    const asked = resolveQuery({ filter, sort: [] }, types, context).filter
    const typed = resolveQuery(parseFilter(text), types, context).filter
    assert.deepEqual(typed, asked, text)
    const contrary = resolveQuery({ filter: { not: filter }, sort: [] }, types, context).filter
    for (const item of items) {
      const holds = evaluateFilter(asked, item)
      assert.equal(evaluateFilter(contrary, item), !holds, text)
      if (holds) matched++
    }
  }
  const share = matched / (2_000 * items.length)
  assert.ok(share > 0.1 && share < 0.9, `the samples must tell filters apart: ${share}`)
})

test('law: every ordered field puts its items in order, empty ones last both ways', () => {
  for (const [name, declared] of Object.entries(everyKindSample)) {
    if (kindOf(seenField(declared)).sortColumn === null) continue
    for (const sign of ['', '-']) {
      const [sort] = resolveQuery(`sort:${sign}${name}`, types, context).sort
      assert.ok(sort)
      const keys = sortItems(items, [sort]).map((item) => keyOf(sort, item))
      const filled = keys.filter((key) => key !== null)
      assert.deepEqual(keys.slice(0, filled.length), filled, `${name}: nulls last`)
      for (let index = 1; index < filled.length; index++) {
        const [left, right] = sign === '' ? [filled[index - 1]!, filled[index]!] : [filled[index]!, filled[index - 1]!]
        if (typeof left === 'number') assert.ok(left <= Number(right), name)
        else assert.ok(Buffer.compare(Buffer.from(left), Buffer.from(String(right))) <= 0, name)
      }
    }
  }
})
