import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '@throughline/model/problem'
import { type Garden, toyGarden } from '../../test/toy-garden.ts'
import type { ListQuery, Operation } from '../store.ts'

let garden: Garden
before(async () => {
  garden = await toyGarden()
  const olga = await garden.as('Olga')
  await garden.store.write(olga, [
    { do: 'create', type: 'garden', values: { title: 'North' } },
    { do: 'create', type: 'garden', values: { title: 'Secret', private: true } },
    { do: 'create', type: 'supplier', values: { title: 'Seeds & Co' } },
  ])
  const access = await garden.as('Olga')
  const plants: Operation[] = Array.from({ length: 25 }, (_, index) => ({
    do: 'create',
    type: 'plant',
    values: {
      title: `Plant ${String(index).padStart(2, '0')}`,
      space: index % 5 === 0 ? 'GAR-2' : 'GAR-1',
      ...(index % 3 === 0 ? {} : { height: index % 7 }),
      light: index % 2 === 0 ? 'sun' : 'shade',
      tags: index % 4 === 0 ? ['rare'] : [],
      ...(index % 6 === 0 ? { body: '登录失败 notes' } : {}),
    },
  }))
  await garden.store.write(access, plants)
})
after(() => garden.end())

const titles = async (name: string, query: ListQuery) =>
  (await garden.store.list(await garden.as(name), query)).items.map((item) => item.title)

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.problems[0]?.code === code

test('refuses a bad limit, a foreign cursor, an unknown field', async () => {
  const access = await garden.as('Max')
  await assert.rejects(garden.store.list(access, { limit: 0 }), refused('out-of-range'))
  await assert.rejects(garden.store.list(access, { cursor: 'abc' }), refused('invalid-cursor'))
  await assert.rejects(garden.store.list(access, { filter: 'nose:1' }), refused('unknown-field'))
})

test('a private space is out of sight, and so is what belongs to the workspace for a guest', async () => {
  assert.equal((await titles('Olga', { filter: 'type:plant' })).length, 25)
  assert.equal((await titles('Max', { filter: 'type:plant' })).length, 20)
  assert.deepEqual(await titles('Gus', {}), [])
  assert.ok((await titles('Vera', { filter: 'type:supplier' })).includes('Seeds & Co'))
})

test('every page of every order together is the whole, once', async () => {
  const access = await garden.as('Olga')
  for (const sort of [
    'height',
    '-height',
    'title',
    '-title',
    '-updatedAt',
    'light,-height',
    '-light',
    'key',
    'state',
    'due',
    '-tallest',
  ]) {
    for (const filter of ['type:plant', 'height>=0 OR is:open type:plant']) {
      const all = await garden.store.list(access, { filter, sort, limit: 1000, total: true })
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await garden.store.list(access, { filter, sort, limit: 4, ...(cursor ? { cursor } : {}) })
        paged.push(...page.items.map((item) => item.id))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      assert.deepEqual(
        paged,
        all.items.map((item) => item.id),
        `${sort} of ${filter}`,
      )
      assert.equal(all.total, paged.length)
      assert.equal(new Set(paged).size, 25)
    }
  }
})

test('empty sorts last both ways', async () => {
  const access = await garden.as('Olga')
  for (const sort of ['height', '-height']) {
    const { items } = await garden.store.list(access, { filter: 'type:plant', sort })
    const heights = items.map((item) => item.height)
    assert.equal(heights.indexOf(null), 25 - 9)
    assert.ok(heights.slice(16).every((height) => height === null))
  }
})

test('filters: fields, words in titles and bodies, not, tags', async () => {
  assert.equal((await titles('Olga', { filter: 'type:plant 登录' })).length, 5)
  assert.equal((await titles('Olga', { filter: 'type:plant "plant 1"' })).length, 10)
  assert.equal((await titles('Olga', { filter: 'type:plant tags:rare' })).length, 7)
  assert.equal(
    (await titles('Olga', { filter: 'type:plant height!=1' })).length,
    25 - (await titles('Olga', { filter: 'type:plant height=1' })).length,
  )
  assert.equal((await titles('Olga', { filter: 'type:plant space:GAR-2' })).length, 5)
  assert.equal((await titles('Olga', { filter: 'type:plant owner:none created>-1d' })).length, 25)
})

test('returns only the fields asked for', async () => {
  const access = await garden.as('Olga')
  const { items } = await garden.store.list(access, {
    filter: 'type:plant',
    fields: ['height', 'body'],
    limit: 1,
    sort: 'key',
  })
  assert.deepEqual(Object.keys(items[0] as object).sort(), [
    'body',
    'can',
    'custom',
    'height',
    'id',
    'key',
    'state',
    'title',
    'type',
    'version',
  ])
})
