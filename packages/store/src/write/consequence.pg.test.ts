import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '@throughline/model/problem'
import { type Garden, toyGarden } from '../../test/toy-garden.ts'
import type { Operation } from '../store.ts'

let garden: Garden
before(async () => {
  garden = await toyGarden()
  await write('Olga', { do: 'create', type: 'garden', values: { title: 'North' } })
})
after(() => garden.end())

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.equal(error.problems.map((problem) => problem.code).join(), code)
  return true
}

async function write(name: string, ...operations: Operation[]) {
  return garden.store.write(await garden.as(name), operations)
}
async function make(values: Record<string, unknown>, type = 'plant'): Promise<string> {
  const { results } = await write('Max', { do: 'create', type, values })
  assert.ok(results[0]?.ok)
  return results[0].id
}
const get = async (id: string, options = {}) => garden.store.get(await garden.as('Max'), id, options)
async function undo(version: number, name = 'Max') {
  return garden.store.undo(await garden.as(name), version)
}

test('links: kinds, ends, circles, twice, away', async () => {
  const [a, b, c] = [await make({ title: 'A' }), await make({ title: 'B' }), await make({ title: 'C' })]
  const supplier = await make({ title: 'S' }, 'supplier')
  await assert.rejects(write('Max', { do: 'link', from: a, to: supplier, kind: 'feeds' }), refused('link-not-allowed'))
  await assert.rejects(write('Vera', { do: 'link', from: a, to: b, kind: 'feeds' }), refused('forbidden'))
  await write('Max', { do: 'link', from: a, to: b, kind: 'feeds' }, { do: 'link', from: b, to: c, kind: 'feeds' })
  await assert.rejects(write('Max', { do: 'link', from: c, to: a, kind: 'feeds' }), refused('cycle'))
  const again = await write('Max', { do: 'link', from: a, to: b, kind: 'feeds' })
  assert.equal(again.operation, null)
  const links = await garden.store.links(await garden.as('Max'), b)
  assert.deepEqual(
    links.map((link) => [link.kind, link.direction, link.item.title]),
    [
      ['feeds', 'in', 'A'],
      ['feeds', 'out', 'C'],
    ],
  )
  const trace = await garden.store.trace(await garden.as('Max'), b)
  assert.deepEqual(
    trace.stages.flatMap(({ items }) => items.map((item) => [item.title, item.direction, item.distance])),
    [
      ['B', 'self', 0],
      ['A', 'up', 1],
      ['C', 'down', 1],
    ],
  )
  await write('Max', { do: 'unlink', from: a, to: b, kind: 'feeds' })
  await write('Max', { do: 'link', from: c, to: a, kind: 'feeds' })
})

test('parents make no circle', async () => {
  const top = await make({ title: 'Top' })
  const low = await make({ title: 'Low', parent: top })
  await assert.rejects(write('Max', { do: 'update', item: top, values: { parent: low } }), refused('cycle'))
})

test('no circle is so large that it is not seen', async () => {
  const titles = Array.from({ length: 620 }, (_, index) => `Link ${index}`)
  const made = await garden.store.write(
    await garden.as('Max'),
    titles.map((title) => ({ do: 'create', type: 'plant', values: { title } })),
  )
  const ids = made.results.flatMap((result) => (result.ok ? [result.id] : []))
  const pairs = ids.slice(1).map((to, index) => ({ from: ids[index] ?? '', to }))
  await garden.store.write(
    await garden.as('Max'),
    pairs.map(({ from, to }) => ({ do: 'link', from, to, kind: 'feeds' })),
  )
  const [first = '', last = ''] = [ids[0], ids.at(-1)]
  await assert.rejects(write('Max', { do: 'link', from: last, to: first, kind: 'feeds' }), refused('cycle'))
  await garden.store.write(
    await garden.as('Max'),
    pairs.map(({ from, to }) => ({ do: 'update', item: from, values: { parent: to } })),
  )
  await assert.rejects(write('Max', { do: 'update', item: last, values: { parent: first } }), refused('cycle'))
})

test('roll-ups follow children and references, both ways', async () => {
  const supplier = await make({ title: 'Rollup & Co' }, 'supplier')
  const top = await make({ title: 'Tree' })
  const first = await make({ title: 'Twig', parent: top, height: 5, supplier })
  await make({ title: 'Leaf', parent: top, height: 9, supplier })
  assert.deepEqual([(await get(top)).cuttings, (await get(top)).tallest], [2, 9])
  assert.equal((await get(supplier)).stock, 14)
  await write('Max', { do: 'update', item: first, values: { parent: null, height: 50, supplier: null } })
  assert.deepEqual([(await get(top)).cuttings, (await get(top)).tallest], [1, 9])
  assert.equal((await get(supplier)).stock, 9)
  const top2 = await get(top)
  assert.equal(top2.version, (await get(top)).version)
})

test('what a person may not see is counted in no roll-up of theirs', async () => {
  const olga = await garden.as('Olga')
  await garden.store.write(olga, [{ do: 'create', type: 'garden', values: { title: 'Hidden', private: true } }])
  const supplier = await make({ title: 'Two-faced' }, 'supplier')
  await make({ title: 'Seen', supplier, height: 3 })
  const { items } = await garden.store.list(await garden.as('Olga'), { filter: 'type:garden Hidden' })
  await garden.store.write(await garden.as('Olga'), [
    { do: 'create', type: 'plant', values: { title: 'Unseen', supplier, height: 40, space: items[0]?.id } },
  ])
  assert.equal((await garden.store.get(await garden.as('Olga'), supplier)).stock, 43)
  assert.equal((await get(supplier)).stock, 3)
  const page = await garden.store.list(await garden.as('Max'), { filter: 'type:supplier Two-faced' })
  assert.equal(page.items[0]?.stock, 3)
})

test('deleting clears what pointed there, undo brings both back, undo of the undo takes them again', async () => {
  const supplier = await make({ title: 'Gone soon' }, 'supplier')
  const plant = await make({ title: 'Orphan', supplier })
  const { version } = await write('Mei', { do: 'delete', item: supplier })
  await assert.rejects(get(supplier), refused('not-found'))
  assert.equal((await get(plant)).supplier, null)
  const undone = await undo(version, 'Mei')
  assert.equal((await get(plant)).supplier !== null, true)
  assert.equal((await get(supplier)).title, 'Gone soon')
  await undo(undone.version, 'Mei')
  assert.equal((await get(plant)).supplier, null)
})

test('undo respects later edits', async () => {
  const id = await make({ title: 'Undo me', height: 1, state: 'open' })
  const { version } = await write('Max', { do: 'update', item: id, values: { height: 2, state: 'planned' } })
  await write('Max', { do: 'update', item: id, values: { title: 'Other field' } })
  await undo(version)
  assert.deepEqual([(await get(id)).height, (await get(id)).state, (await get(id)).title], [1, 'open', 'Other field'])
  const second = await write('Max', { do: 'update', item: id, values: { height: 3 } })
  await write('Max', { do: 'update', item: id, values: { height: 4 } })
  await assert.rejects(undo(second.version), refused('undo-conflict'))
  assert.equal((await get(id)).height, 4)
})

test('undoing a creation is deletion, and a whole batch goes at once', async () => {
  const { version, results } = await write(
    'Max',
    ...Array.from(
      { length: 30 },
      (_, index): Operation => ({ do: 'create', type: 'plant', values: { title: `Batch ${index}`, neighbours: [] } }),
    ),
  )
  await undo(version)
  for (const result of results.slice(0, 3)) if (result.ok) await assert.rejects(get(result.id), refused('not-found'))
})

test('comments: edit for the author, delete for the author or a manager, undo', async () => {
  const id = await make({ title: 'Talk' })
  const { results } = await write('Max', { do: 'comment', item: id, body: 'Hello' })
  assert.ok(results[0]?.ok)
  const comment = results[0].id
  await assert.rejects(write('Mei', { do: 'editComment', comment, body: 'Mine' }), refused('forbidden'))
  await assert.rejects(write('Vera', { do: 'comment', item: id, body: 'No' }), refused('forbidden'))
  await write('Max', { do: 'editComment', comment, body: 'Hello all' })
  const gone = await write('Mei', { do: 'deleteComment', comment })
  assert.equal((await garden.store.comments(await garden.as('Max'), id)).length, 0)
  await undo(gone.version, 'Mei')
  assert.equal((await garden.store.comments(await garden.as('Max'), id))[0]?.body, 'Hello all')
})

test('merging moves comments, links, pointers and keys, and can be undone', async () => {
  const keep = await make({ title: 'Keep' })
  const twin = await make({ title: 'Twin' })
  const child = await make({ title: 'Child', parent: twin })
  const other = await make({ title: 'Other', neighbours: [twin] })
  await write(
    'Max',
    { do: 'comment', item: twin, body: 'Said on the twin' },
    { do: 'link', from: twin, to: other, kind: 'feeds' },
  )
  const twinKey = (await get(twin)).key
  const { version } = await garden.store.merge(await garden.as('Max'), twin, keep)
  assert.equal((await get(twinKey)).id, keep)
  assert.equal((await garden.store.comments(await garden.as('Max'), keep)).length, 1)
  assert.equal(((await get(child)).parent as { id: string }).id, keep)
  assert.deepEqual(
    ((await get(other)).neighbours as { id: string }[]).map(({ id }) => id),
    [keep],
  )
  assert.ok((await garden.store.links(await garden.as('Max'), keep)).some((link) => link.kind === 'feeds'))
  const undone = await undo(version)
  assert.equal((await get(twinKey)).id, twin)
  assert.equal((await garden.store.comments(await garden.as('Max'), twin)).length, 1)
  assert.equal(((await get(child)).parent as { id: string }).id, twin)
  assert.deepEqual(
    ((await get(other)).neighbours as { id: string }[]).map(({ id }) => id),
    [twin],
  )
  await undo(undone.version)
  assert.equal((await get(twinKey)).id, keep)
})

test('an item becomes one of another type and back, under every key it had', async () => {
  const neighbour = await make({ title: 'Next door' })
  const id = await make({ title: 'Changeling', height: 3, reason: 'kept', neighbours: [neighbour], state: 'planned' })
  const old = await get(id)
  await assert.rejects(garden.store.convert(await garden.as('Vera'), id, 'supplier'), refused('forbidden'))
  await assert.rejects(garden.store.convert(await garden.as('Max'), id, 'garden'), refused('wrong-target'))
  const { version } = await garden.store.convert(await garden.as('Max'), id, 'supplier')
  const now = await get(old.key)
  assert.deepEqual(
    [now.id, now.type, now.reason, now.state, now.title],
    [id, 'supplier', 'kept', 'planned', 'Changeling'],
  )
  assert.match(now.key, /^SUP-/)
  assert.equal((await garden.store.list(await garden.as('Max'), { filter: 'type:plant Changeling' })).items.length, 0)
  await undo(version)
  const again = await get(now.key)
  assert.deepEqual([again.type, again.key, again.height], ['plant', old.key, 3])
  assert.deepEqual(
    (again.neighbours as { id: string }[]).map((one) => one.id),
    [neighbour],
  )
})

test('the recycle bin lists, and purging leaves versions without content', async () => {
  const secret = 'Zwölf geheime Rosen'
  const id = await make({ title: secret })
  await assert.rejects(garden.store.purge(await garden.as('Max'), id), refused('still-used'))
  await write('Max', { do: 'delete', item: id })
  const bin = await garden.store.list(await garden.as('Max'), { filter: `"${secret}"`, deleted: true })
  assert.deepEqual(
    bin.items.map((item) => [item.id, item.deleted]),
    [[id, true]],
  )
  await assert.rejects(garden.store.purge(await garden.as('Vera'), id), refused('forbidden'))
  await garden.store.purge(await garden.as('Max'), id)
  const { rows } = await garden.pool.query(
    'select count(*)::int as all, max(version)::int as last, bool_or(before::text || after::text like $1) as told from change',
    [`%${secret}%`],
  )
  assert.deepEqual([rows[0].all, rows[0].told], [rows[0].last, false])
  await assert.rejects(get(id, { deleted: true }), refused('not-found'))
})

test('history and the change feed tell what the caller may see', async () => {
  const id = await make({ title: 'Story', gardener: 'me' })
  await write('Mei', { do: 'update', item: id, values: { state: 'planned', gardener: 'mei@example.com' } })
  const { changes } = await garden.store.history(await garden.as('Vera'), id)
  assert.deepEqual(
    changes.map((change) => [change.action, change.actor.name]),
    [
      ['update', 'Mei'],
      ['create', 'Max'],
    ],
  )
  assert.deepEqual(changes[0]?.before, { state: 'open', gardener: { id: garden.people.Max, name: 'Max' } })
  const since = await garden.store.changesSince(await garden.as('Vera'), (changes[0]?.version ?? 0) - 1)
  assert.equal(since.changes.length, 1)
  assert.deepEqual((await garden.store.changesSince(await garden.as('Gus'), 0)).changes, [])
})

test('groups count and add up', async () => {
  const access = await garden.as('Max')
  const groups = await garden.store.groups(access, { filter: 'type:plant', by: 'state', sums: ['height'] })
  const { total } = await garden.store.list(access, { filter: 'type:plant', total: true, limit: 1 })
  assert.equal(
    groups.reduce((sum, group) => sum + group.count, 0),
    total,
  )
  assert.ok(groups.every((group) => group.sums !== undefined))
})

test('bulk: a thousand updates are a handful of statements', async () => {
  const access = await garden.as('Max')
  const made = await garden.store.write(
    access,
    Array.from(
      { length: 1000 },
      (_, index): Operation => ({ do: 'create', type: 'plant', values: { title: `Bulk ${index}`, height: index } }),
    ),
  )
  let statements = 0
  const query = garden.pool.query.bind(garden.pool)
  garden.pool.query = ((...input: Parameters<typeof query>) => {
    statements++
    return query(...input)
  }) as typeof garden.pool.query // counts what passes through the pool
  const ids = made.results.flatMap((result) => (result.ok ? [result.id] : []))
  const started = performance.now()
  await garden.store.write(
    access,
    ids.map((item): Operation => ({ do: 'update', item, values: { light: 'shade', height: 7 } })),
  )
  console.log(`1,000 updates: ${Math.round(performance.now() - started)} ms, ${statements} pool statements`)
  assert.ok(statements < 15)
})
