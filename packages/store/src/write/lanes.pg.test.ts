import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '@throughline/model/problem'
import { type Garden, toyGarden } from '../../test/toy-garden.ts'
import { toyTypes } from '../../test/toy-types.ts'
import { createStore, type Store } from '../create-store.ts'
import type { Operation } from '../store.ts'

let garden: Garden
let stores: readonly [Store, Store]
before(async () => {
  garden = await toyGarden()
  // A second store over the same database is what a second process is.
  stores = [garden.store, createStore({ pool: garden.pool, typesOf: () => toyTypes })]
})
after(() => garden.end())

async function create(values: Record<string, unknown>): Promise<string> {
  const { results } = await garden.store.write(await garden.as('Max'), [{ do: 'create', type: 'plant', values }])
  assert.ok(results[0]?.ok)
  return results[0].id
}

test('two processes on one item lose no update and leave no gap', async () => {
  const access = await garden.as('Max')
  const ids = [await create({ title: 'A', height: 0 }), await create({ title: 'B', height: 0 })]
  const writes = Array.from({ length: 60 }, (_, index) =>
    (stores[index % 2] as Store).write(access, [
      { do: 'update', item: ids[index % 3 === 0 ? 0 : 1] as string, values: { height: index + 1 } },
    ]),
  )
  const done = await Promise.all(writes)
  assert.equal(new Set(done.map((result) => result.version)).size, 60)
  const { rows } = await garden.pool.query('select version::int as v, item, before, after from change order by version')
  assert.deepEqual(
    rows.map((row) => row.v),
    rows.map((_, index) => index + 1),
  )
  for (const id of ids) {
    const log = rows.filter((row) => row.item === id && row.before.height !== undefined)
    for (const [index, row] of log.entries())
      if (index > 0) assert.equal(row.before.height, log[index - 1].after.height)
    const item = await garden.store.get(access, id)
    assert.equal(item.height, log.at(-1)?.after.height)
    assert.equal(item.version, log.at(-1)?.v)
  }
})

test('two processes cannot close a circle between them', async () => {
  const access = await garden.as('Max')
  for (let round = 0; round < 5; round++) {
    const [a, b] = [await create({ title: 'a' }), await create({ title: 'b' })]
    const settled = await Promise.allSettled([
      stores[0].write(access, [{ do: 'link', from: a, to: b, kind: 'feeds' }]),
      stores[1].write(access, [{ do: 'link', from: b, to: a, kind: 'feeds' }]),
    ])
    assert.equal(settled.filter((one) => one.status === 'fulfilled').length, 1)
  }
})

test('what can be done is done: each operation of a batch has its own answer', async () => {
  const access = await garden.as('Max')
  await create({ title: 'Taken', code: 'T1' })
  const operations: Operation[] = [
    { do: 'create', type: 'plant', values: { title: 'One', code: 'N1' } },
    { do: 'create', type: 'plant', values: { title: 'Two', code: 'T1' } },
    { do: 'create', type: 'plant', values: { title: '' } },
    { do: 'create', type: 'plant', values: { title: 'Four', code: 'N1' } },
    { do: 'create', type: 'plant', values: { title: 'Five' } },
    { do: 'update', item: 'PLT-99999', values: { title: 'x' } },
  ]
  const { results } = await garden.store.write(access, operations, { atomic: 'each' })
  assert.deepEqual(
    results.map((result) => (result.ok ? 'ok' : result.problems[0]?.code)),
    ['ok', 'not-unique', 'required', 'not-unique', 'ok', 'not-found'],
  )
  await assert.rejects(garden.store.write(access, operations), (error) => error instanceof Refusal)
  const before = await garden.store.changesSince(access, 0)
  const dry = await garden.store.write(access, operations, { atomic: 'each', dryRun: true })
  assert.equal(dry.operation, null)
  assert.equal((await garden.store.changesSince(access, 0)).version, before.version)
})

test('what was imported once is not created twice', async () => {
  const access = await garden.as('Max')
  const twice: Operation = {
    do: 'create',
    type: 'plant',
    values: { title: 'Old', importedFrom: { system: 'jira', id: 'A-1' } },
  }
  const { results } = await garden.store.write(access, [twice, twice], { atomic: 'each' })
  assert.deepEqual(
    results.map((result) => (result.ok ? 'ok' : result.problems[0]?.code)),
    ['ok', 'not-unique'],
  )
  await assert.rejects(
    garden.store.write(access, [twice]),
    (error) => error instanceof Refusal && error.problems[0]?.code === 'not-unique',
  )
})

test('a title that folding lengthens is kept', async () => {
  const id = await create({ title: '\ufdfa'.repeat(400) })
  assert.equal(((await garden.store.get(await garden.as('Max'), id)).title as string).length, 400)
})

test('operations of one request see one another', async () => {
  const access = await garden.as('Max')
  const [parent, child] = ['01930000-0000-7000-8000-00000000000a', '01930000-0000-7000-8000-00000000000b']
  const { operation, results } = await garden.store.write(access, [
    { do: 'create', type: 'plant', values: { id: parent, title: 'Parent', height: 1 } },
    { do: 'create', type: 'plant', values: { id: child, title: 'Child', parent, height: 4 } },
    { do: 'update', item: child, values: { height: 6 } },
    { do: 'link', from: parent, to: child, kind: 'feeds' },
    { do: 'comment', item: child, body: 'Hello' },
  ])
  assert.ok(operation && results.every((result) => result.ok))
  const item = await garden.store.get(access, parent)
  assert.deepEqual([item.cuttings, item.tallest], [1, 6])
  await garden.store.undo(access, results[0]?.ok ? results[0].version : 0)
  await assert.rejects(garden.store.get(access, parent), (error) => error instanceof Refusal)
})

test('what the database cannot store is a refusal, not a crash', async () => {
  const access = await garden.as('Max')
  for (const values of [
    { title: 'a\0b' },
    { title: '\ud800' },
    { title: 'x'.repeat(10_000_000) },
    { title: 'n', height: 1e308 },
    { title: 'n', id: 'no' },
  ]) {
    await garden.store.write(access, [{ do: 'create', type: 'plant', values }]).catch((error) => {
      assert.ok(error instanceof Refusal, String(error))
    })
  }
  await assert.rejects(
    garden.store.write(access, [{ do: 'create', type: 'nothing', values: {} }]),
    (error) => error instanceof Refusal,
  )
})
