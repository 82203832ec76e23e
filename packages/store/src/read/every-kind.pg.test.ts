import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defineType, type TypeDeclaration } from '@throughline/model/define-type'
import { everyKindSample } from '@throughline/model/every-kind-sample'
import { evaluateFilter } from '@throughline/model/filter/evaluate-filter'
import { printFilter } from '@throughline/model/filter/print-filter'
import { resolveQuery } from '@throughline/model/filter/resolve-filter'
import { sampleFilter } from '@throughline/model/filter/sample-filter'
import { sortItems } from '@throughline/model/filter/sort-items'
import { kindOf, seenField } from '@throughline/model/kinds'
import { sampleValues } from '@throughline/model/sample-values'
import { seededRandom } from '@throughline/model/seeded-random'
import { type Garden, toyGarden } from '../../test/toy-garden.ts'
import type { Access, ItemRecord, Operation } from '../store.ts'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })
const shape = {
  plural: label('Toys', '玩具'),
  about: label('Everything.', '包含所有字段。'),
  icon: 'cube',
  hue: 'blue',
  section: 'delivery',
  scope: 'spaced',
  flow: { initial: 'open', states: { open: { label: label('Open', '打开'), category: 'open' } } },
  fields: everyKindSample,
  views: { list: [] },
} as const
const toy = defineType('toy', { ...shape, label: label('Toy', '玩具'), key: 'TOY' })
/** The same fields on a type that people made in the browser: no table, every value custom. */
const made = defineType('made', { ...shape, label: label('Made', '自制'), key: 'MAD', userMade: true })
const types: ReadonlyMap<string, TypeDeclaration> = new Map(
  [toy, made].map((type) => [type.name, type as unknown as TypeDeclaration]), // field types are narrower than the map's
)

const random = seededRandom(7)
let garden: Garden
let access: Access
let records: readonly ItemRecord[]

before(async () => {
  garden = await toyGarden(types)
  access = await garden.as('Olga', { now: new Date('2026-03-10T18:30:00.000Z') })
  const people = Object.values(garden.people)
  const first = await garden.store.write(access, [{ do: 'create', type: 'toy', values: { title: 'First' } }])
  const target = first.results[0]?.ok ? first.results[0].id : ''
  const operations = Array.from({ length: 120 }, (_, index): Operation => {
    const values: Record<string, unknown> = { ...sampleValues(random, everyKindSample) }
    const someone = () => people[Math.floor(random() * people.length)]
    if (values.aPerson) values.aPerson = someone()
    if (values.somePeople) values.somePeople = [someone()]
    if (values.aReference) values.aReference = target
    if (values.someReferences) values.someReferences = [target]
    return { do: 'create', type: index % 2 === 0 ? 'toy' : 'made', values: { title: `Item ${index}`, ...values } }
  })
  const { results } = await garden.store.write(access, operations)
  // Some get a parent of their own type, so that roll-ups over children differ.
  const made = results.map((result) => (result.ok ? result.id : ''))
  await garden.store.write(
    access,
    made.flatMap((item, index): Operation[] => {
      const parent = made[index % 6]
      return index > 10 && index % 10 < 4 && parent ? [{ do: 'update', item, values: { parent } }] : []
    }),
  )
  records = (await garden.store.list(access, { limit: 1000 })).items
  assert.equal(records.length, 121)
})
after(() => garden.end())

const context = () => ({ language: access.language, now: access.now, timeZone: access.timeZone, person: access.person })
const ids = (items: readonly { readonly id: unknown }[]) => items.map((item) => String(item.id)).sort()

test('the same filter in JavaScript and in PostgreSQL finds the same items', async () => {
  let matched = 0
  for (let round = 0; round < 250; round++) {
    const filter = sampleFilter(random, everyKindSample)
    const resolved = resolveQuery({ filter, sort: [] }, types, context()).filter
    const expected = records.filter((record) => evaluateFilter(resolved, record))
    const found = await garden.store.list(access, { filter, limit: 1000 })
    assert.deepEqual(ids(found.items), ids(expected), printFilter({ filter, sort: [] }))
    matched += expected.length
  }
  assert.ok(matched > 500, 'the filters find something')
})

test('one type or all of them: a field is asked alike', async () => {
  for (const [name, field] of Object.entries(everyKindSample)) {
    for (const operator of kindOf(seenField(field)).operators.filter((one) => one === 'empty' || one === 'filled')) {
      const all = await garden.store.list(access, {
        filter: { where: { field: name, operator, values: [] } },
        limit: 1000,
      })
      const apart = await Promise.all(
        ['toy', 'made'].map((type) =>
          garden.store.list(access, {
            filter: {
              and: [
                { where: { field: 'type', operator: '=', values: [{ literal: type }] } },
                { where: { field: name, operator, values: [] } },
              ],
            },
            limit: 1000,
          }),
        ),
      )
      assert.deepEqual(ids(all.items), ids(apart.flatMap((page) => page.items)), `${name} ${operator}`)
    }
  }
})

test('the same order in JavaScript and in PostgreSQL', async () => {
  for (const [name, field] of [
    ...Object.entries(everyKindSample),
    ['title', null],
    ['key', null],
    ['state', null],
    ['createdAt', null],
  ] as const) {
    if (field && kindOf(seenField(field)).sortColumn === null) continue
    for (const descending of [false, true]) {
      for (const filter of ['', 'type:toy', 'type:made']) {
        const sort = [
          { field: name, descending },
          { field: 'title', descending: !descending },
        ]
        const { sort: resolved } = resolveQuery({ filter: { and: [] }, sort }, types, context())
        const page = await garden.store.list(access, { filter, sort, limit: 1000 })
        const kept = records.filter((record) => filter === '' || filter === `type:${record.type}`)
        assert.deepEqual(
          page.items.map((item) => item.title),
          sortItems(kept, resolved).map((item) => item.title),
          `${name} ${descending} ${filter}`,
        )
      }
    }
  }
})
