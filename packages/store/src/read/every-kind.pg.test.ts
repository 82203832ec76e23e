import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defineType, type TypeDeclaration } from '@throughline/model/define-type'
import { everyKindSample } from '@throughline/model/every-kind-sample'
import type { FieldMap } from '@throughline/model/field'
import { evaluateFilter } from '@throughline/model/filter/evaluate-filter'
import type { Filter, FilterValue } from '@throughline/model/filter/filter'
import { printFilter } from '@throughline/model/filter/print-filter'
import { resolveQuery } from '@throughline/model/filter/resolve-filter'
import { sampleFilter } from '@throughline/model/filter/sample-filter'
import { sortItems } from '@throughline/model/filter/sort-items'
import { kindOf, seenField } from '@throughline/model/kinds'
import { sampleValues } from '@throughline/model/sample-values'
import { randomInteger, randomOf, seededRandom } from '@throughline/model/seeded-random'
import { type Garden, toyGarden } from '../../test/toy-garden.ts'
import type { ItemRecord, Operation } from '../store.ts'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })
const flow = {
  initial: 'open',
  states: {
    open: { label: label('Open', '打开'), category: 'open' },
    closed: { label: label('Closed', '关闭'), category: 'done' },
  },
} as const
const common = { icon: 'cube', hue: 'blue', section: 'delivery', scope: 'shared', flow, views: { list: [] } } as const

/** Every kind in columns of its own, and every kind that people may add among the custom values of a user-made type. */
const toy = defineType('toy', {
  ...common,
  label: label('Toy', '玩具'),
  plural: label('Toys', '玩具'),
  about: label('Everything.', '包含所有字段。'),
  key: 'TOY',
  fields: everyKindSample,
})
const { aRollup: _rollup, aDerived: _derived, ...own } = everyKindSample
const wish: TypeDeclaration = {
  ...defineType('wish', {
    ...common,
    label: label('Wish', '愿望'),
    plural: label('Wishes', '愿望'),
    about: label('Everything, made by people.', '由用户创建的全部字段。'),
    key: 'WSH',
    fields: Object.fromEntries(Object.entries(own).map(([name, field]) => [name, { ...field, custom: true }])),
  }),
  userMade: true,
}
const types: ReadonlyMap<string, TypeDeclaration> = new Map([
  ['toy', toy as unknown as TypeDeclaration], // its field types are narrower than the map's
  ['wish', wish],
])

const random = seededRandom(20_260_310)
let garden: Garden
let items: readonly ItemRecord[]

before(async () => {
  garden = await toyGarden(types)
  const access = await garden.as('Olga')
  const people = Object.values(garden.people)
  const first = await garden.store.write(
    access,
    Array.from({ length: 5 }, (_, index) => ({ do: 'create', type: 'toy', values: { title: `登录 ${index}` } })),
  )
  const ids = first.results.flatMap((result) => (result.ok ? [result.id] : []))
  const operations: Operation[] = Array.from({ length: 160 }, (_, index) => {
    const { aFile: _file, someFiles: _files, ...values } = sampleValues(random, index % 2 === 0 ? everyKindSample : own)
    const some = <Item>(list: readonly Item[]) =>
      Array.from({ length: randomInteger(random, 1, 2) }, () => randomOf(random, list))
    const pointing = {
      ...('aPerson' in values ? { aPerson: randomOf(random, people) } : {}),
      ...('somePeople' in values ? { somePeople: some(people) } : {}),
      ...('aReference' in values ? { aReference: randomOf(random, ids) } : {}),
      ...('someReferences' in values ? { someReferences: some(ids) } : {}),
    }
    const body = index % 3 === 0 ? { body: 'Ｎotes about 登录失败' } : {}
    return {
      do: 'create',
      type: index % 2 === 0 ? 'toy' : 'wish',
      values: { title: `Item ${index}`, ...body, ...values, ...pointing },
    }
  })
  await garden.store.write(access, operations)
  const fields = [...Object.keys(everyKindSample), 'body', 'createdAt', 'assignee', 'due', 'tags', 'archived']
  items = (await garden.store.list(await garden.as('Olga'), { limit: 1000, fields })).items
  assert.equal(items.length, 165)
})
after(() => garden.end())

const namesOf = {
  aPerson: ['Mei', 'Olga'],
  somePeople: ['Mei', 'Max'],
  aReference: ['TOY-1', 'toy-2'],
  someReferences: ['TOY-3', 'TOY-4'],
}

/** Sampled ids point nowhere: where a filter points, names that are there take their place. */
function pointed(filter: Filter): Filter {
  if ('and' in filter) return { and: filter.and.map(pointed) }
  if ('or' in filter) return { or: filter.or.map(pointed) }
  if ('not' in filter) return { not: pointed(filter.not) }
  if (!('where' in filter)) return filter
  const names: readonly string[] | undefined = namesOf[filter.where.field as keyof typeof namesOf]
  if (!names) return filter
  const values = filter.where.values.map((): FilterValue => ({ literal: randomOf(random, names) }))
  return { where: { ...filter.where, values } }
}

const { aFile: _file, someFiles: _files, aRollup: _none, ...asked } = everyKindSample

test('law: the same filter gives the same rows in JavaScript and in PostgreSQL', async () => {
  const access = await garden.as('Olga', { now: new Date('2026-03-10T18:30:00.000Z') })
  const context = { language: access.language, now: access.now, timeZone: access.timeZone, person: access.person }
  let matched = 0
  for (let round = 0; round < 400; round++) {
    const scope: FieldMap = asked
    const filter = pointed(sampleFilter(random, scope))
    const text = printFilter({ filter, sort: [] })
    const resolved = resolveQuery({ filter, sort: [] }, types, context).filter
    const expected = items.filter((item) => evaluateFilter(resolved, item)).map(({ key }) => key)
    const found = (await garden.store.list(access, { filter, limit: 1000, fields: [] })).items.map(({ key }) => key)
    assert.deepEqual([...found].sort(), [...expected].sort(), text)
    matched += found.length
  }
  assert.ok(matched > 4_000, `the filters must find something: ${matched}`)
})

test('law: words, states, dates and texts of every item agree too', async () => {
  const access = await garden.as('Olga')
  const context = { language: access.language, now: access.now, timeZone: access.timeZone, person: access.person }
  const filters = [
    '登录',
    'notes',
    'toy-1',
    'title~登录',
    'title:"item 3"',
    'title>"item 5"',
    'body:empty',
    'body~登录',
    'is:open',
    'state:closed',
    'created:today',
    'created>-1h',
    'due:none',
    'tags:none',
    'assignee:none',
    'archived:true',
    'archived!=true',
    'type:wish aText:filled',
    'key:TOY-3',
  ]
  for (const filter of filters) {
    const resolved = resolveQuery(filter, types, context).filter
    const expected = items.filter((item) => evaluateFilter(resolved, item)).map(({ key }) => key)
    const found = (await garden.store.list(access, { filter, limit: 1000, fields: [] })).items.map(({ key }) => key)
    assert.deepEqual([...found].sort(), [...expected].sort(), filter)
  }
})

test('law: every order is the same in JavaScript and in PostgreSQL', async () => {
  const access = await garden.as('Olga')
  const context = { language: access.language, now: access.now, timeZone: access.timeZone, person: access.person }
  const ordered = Object.entries(asked).filter(([, field]) => kindOf(seenField(field)).sortColumn !== null)
  for (const name of [...ordered.map(([field]) => field), 'title', 'key', 'state', 'createdAt', 'type']) {
    for (const sort of [name, `-${name}`]) {
      const resolved = resolveQuery(`sort:${sort}`, types, context).sort
      const found = (await garden.store.list(access, { sort, limit: 1000, fields: [] })).items.map(({ key }) => key)
      assert.deepEqual(
        found,
        sortItems(items, resolved).map(({ key }) => key),
        sort,
      )
    }
  }
})
