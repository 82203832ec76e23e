import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '@throughline/model/problem'
import { type Garden, toyGarden } from '../../test/toy-garden.ts'

let garden: Garden
before(async () => {
  garden = await toyGarden()
})
after(() => garden.end())

const codes = (error: unknown) => error instanceof Refusal && error.problems.map((problem) => problem.code).join()

async function one(name: string, operation: Parameters<Garden['store']['write']>[1][number]): Promise<string> {
  const result = await garden.store.write(await garden.as(name), [operation])
  const [first] = result.results
  assert.ok(first?.ok)
  return first.id
}

test('refuses what the kinds refuse, everything at once', async () => {
  const access = await garden.as('Max')
  const bad = { do: 'create', type: 'plant', values: { height: 'tall', nose: 1, light: 'moon' } } as const
  await assert.rejects(garden.store.write(access, [bad]), (error) => {
    assert.deepEqual(
      new Set((codes(error) as string).split(',')),
      new Set(['wrong-kind', 'unknown-field', 'unknown-choice', 'required']),
    )
    return true
  })
})

test('refuses the wrong role', async () => {
  const viewer = await garden.as('Vera')
  await assert.rejects(
    garden.store.write(viewer, [{ do: 'create', type: 'plant', values: { title: 'x' } }]),
    (error) => codes(error) === 'forbidden',
  )
})

test('creates, numbers, reads back every kind and keeps the history', async () => {
  const space = await one('Olga', { do: 'create', type: 'garden', values: { title: 'North' } })
  const supplier = await one('Max', { do: 'create', type: 'supplier', values: { title: '种子公司' } })
  const access = await garden.as('Max')
  const values = {
    title: 'Rose',
    body: '# Red',
    space: 'GAR-1',
    tags: ['a,b', 'c'],
    code: 'R-1',
    quote: '很“好”\nnew',
    height: 12,
    weight: 0.1,
    price: { amount: 12.5, currency: 'CNY' },
    share: 0.25,
    vigour: 4,
    stars: 3,
    edible: false,
    planted: '2026-02-28',
    watered: '2026-02-28T23:30:00.123Z',
    season: { from: '2026-03-01', to: null },
    care: 90,
    light: 'sun',
    uses: ['food', 'dye'],
    gardener: 'mei@example.com',
    helpers: ['me'],
    supplier: 'SUP-1',
    page: 'https://example.com/',
  }
  const result = await garden.store.write(access, [{ do: 'create', type: 'plant', values }])
  const [made] = result.results
  assert.ok(made?.ok)
  assert.equal(made.key, 'PLT-1')
  const item = await garden.store.get(access, 'plt-1')
  assert.equal(item.version, made.version)
  assert.deepEqual(item.space, { id: space, key: 'GAR-1', title: 'North', type: 'garden', state: 'open' })
  assert.deepEqual(item.supplier, { id: supplier, key: 'SUP-1', title: '种子公司', type: 'supplier', state: 'open' })
  assert.deepEqual(item.gardener, { id: garden.people.Mei, name: 'Mei' })
  assert.deepEqual(item.helpers, [{ id: garden.people.Max, name: 'Max' }])
  for (const name of [
    'title',
    'body',
    'tags',
    'code',
    'quote',
    'height',
    'weight',
    'price',
    'share',
    'vigour',
    'stars',
    'edible',
    'planted',
    'watered',
    'season',
    'care',
    'light',
    'uses',
    'page',
  ] as const) {
    assert.deepEqual(item[name], values[name], name)
  }
  assert.equal(item.volume, 24)
  assert.equal(item.can.update, true)
  assert.equal(item.can.delete, true)
})

test('updates, refuses a stale version with both values, and versions without gaps', async () => {
  const access = await garden.as('Max')
  const id = await one('Max', { do: 'create', type: 'plant', values: { title: 'Lily', height: 3 } })
  const before = await garden.store.get(access, id)
  await garden.store.write(access, [
    { do: 'update', item: id, values: { height: 4, title: 'Lilium' }, ifVersion: before.version },
  ])
  await assert.rejects(
    garden.store.write(access, [{ do: 'update', item: id, values: { height: 5 }, ifVersion: before.version }]),
    (error) => {
      assert.equal(codes(error), 'conflict')
      assert.equal((error as Refusal).problems[0]?.detail.current, '{"height":4}')
      return true
    },
  )
  const { rows } = await garden.pool.query('select version::int from change order by version')
  assert.deepEqual(
    rows.map((row) => row.version),
    rows.map((_, index) => index + 1),
  )
})

test('group commit: many writers at once, each with its own answer', async () => {
  const access = await garden.as('Max')
  const writes = Array.from({ length: 200 }, (_, index) =>
    garden.store
      .write(access, [
        { do: 'create', type: 'plant', values: index % 50 === 7 ? { title: '' } : { title: `P${index}` } },
      ])
      .then(
        (result) => (result.results[0]?.ok ? result.results[0].key : null),
        () => null,
      ),
  )
  const keys = await Promise.all(writes)
  assert.equal(keys.filter((key) => key === null).length, 4)
  assert.equal(new Set(keys.filter((key) => key !== null)).size, 196)
})

test('a unique field is unique, whoever is faster', async () => {
  const access = await garden.as('Max')
  const tries = Array.from({ length: 4 }, () =>
    garden.store.write(access, [{ do: 'create', type: 'plant', values: { title: 'Twin', code: 'TWIN' } }]),
  )
  const settled = await Promise.allSettled(tries)
  assert.equal(settled.filter((one) => one.status === 'fulfilled').length, 1)
  for (const one of settled) if (one.status === 'rejected') assert.equal(codes(one.reason), 'not-unique')
})
