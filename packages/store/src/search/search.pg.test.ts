import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Garden, toyGarden } from '../../test/toy-garden.ts'
import { findDuplicates } from './find-duplicates.ts'
import { catchUpSearch, replaySearch } from './search-consumer.ts'
import { searchItems } from './search-items.ts'
import { suggestItems } from './suggest-items.ts'

let garden: Garden
const ids = new Map<string, string>()

before(async () => {
  garden = await toyGarden()
  const olga = await garden.as('Olga')
  const space = await create('garden', { title: 'North garden', private: true })
  await create('plant', { title: '用户登录失败', body: '点击按钮以后页面没有反应,请修复。' })
  await create('plant', { title: 'App crashes on export', quote: '导出十万行的时候崩溃' })
  await create('plant', { title: '重庆银行的玫瑰', tags: ['红色'] })
  await create('plant', { title: 'Secret rose', space })
  await create('plant', { title: '登录后页面没有反应', body: '用户登录失败,点击按钮没有反应' })
  await create('supplier', { title: '种子公司' })
  const talked = await create('plant', { title: 'Quiet fern' })
  await garden.store.write(olga, [{ do: 'comment', item: talked, body: 'We saw aphids on it, 蚜虫很多' }])
  await catchUp()
})
after(() => garden.end())

async function create(type: string, values: Record<string, unknown>): Promise<string> {
  const result = await garden.store.write(await garden.as('Olga'), [{ do: 'create', type, values }])
  const [made] = result.results
  assert.ok(made?.ok)
  ids.set(String(values.title), made.id)
  return made.id
}

const catchUp = () => catchUpSearch(garden.pool, garden.workspace, garden.store.directory(garden.workspace).stored)

async function titles(query: string, person = 'Olga'): Promise<string[]> {
  const directory = garden.store.directory(garden.workspace)
  const hits = await searchItems(garden.pool, await garden.as(person), directory, query)
  return hits.map((hit) => hit.item.title)
}

test('two Chinese characters, one, pinyin whole and unfinished, and initials find a title', async () => {
  for (const query of ['登录', '登录失败', 'denglu', 'denglushibai', 'dengl', 'dlsb', '用户 失败']) {
    assert.ok((await titles(query)).includes('用户登录失败'), query)
  }
  assert.deepEqual(await titles('chongqing yinhang'), ['重庆银行的玫瑰'])
  assert.deepEqual(await titles('玫'), ['重庆银行的玫瑰'])
})

test('the title that is nothing but the word comes before a long one', async () => {
  await create('plant', { title: '蕨类' })
  await create('plant', { title: '关于北边花园里那些蕨类植物的很长很长的一段说明' })
  await catchUp()
  assert.deepEqual((await titles('蕨类'))[0], '蕨类')
})

test('English is found in other forms and while it is typed', async () => {
  assert.deepEqual(await titles('crash'), ['App crashes on export'])
  assert.deepEqual(await titles('exporting '), ['App crashes on export'])
  assert.deepEqual(await titles('expo'), ['App crashes on export'])
  assert.deepEqual(await titles('crash import'), [])
})

test('own text fields, tags and comments are searched, and say where', async () => {
  assert.deepEqual(await titles('崩溃'), ['App crashes on export'])
  assert.deepEqual(await titles('红色'), ['重庆银行的玫瑰'])
  const directory = garden.store.directory(garden.workspace)
  const [hit] = await searchItems(garden.pool, await garden.as('Olga'), directory, '蚜虫')
  assert.equal(hit?.item.title, 'Quiet fern')
  assert.deepEqual(hit?.highlights, [
    {
      field: 'comment',
      segments: [
        { text: 'We saw aphids on it, ', hit: false },
        { text: '蚜虫', hit: true },
        { text: '很多', hit: false },
      ],
    },
  ])
})

test('a key is found exactly, whatever its case', async () => {
  const directory = garden.store.directory(garden.workspace)
  const [hit] = await searchItems(garden.pool, await garden.as('Olga'), directory, 'plt-1')
  assert.equal(hit?.item.key, 'PLT-1')
  assert.equal(hit?.highlights[0]?.field, 'key')
})

test('what a person may not see is not found', async () => {
  assert.deepEqual(await titles('secret rose'), ['Secret rose'])
  assert.deepEqual(await titles('secret rose', 'Gus'), [])
  assert.deepEqual(await titles('种子', 'Gus'), [])
  assert.deepEqual(await titles('登录', 'Gus'), [])
})

test('a changed title, a deleted comment and a deleted item are found no more', async () => {
  const olga = await garden.as('Olga')
  const id = await create('plant', { title: 'Temporary tulip' })
  await catchUp()
  assert.deepEqual(await titles('tulip'), ['Temporary tulip'])
  await garden.store.write(olga, [{ do: 'update', item: id, values: { title: 'Lasting lily' } }])
  await catchUp()
  assert.deepEqual(await titles('tulip'), [])
  assert.deepEqual(await titles('lily'), ['Lasting lily'])
  await garden.store.write(olga, [{ do: 'delete', item: id }])
  assert.deepEqual(await titles('lily'), [])
})

test('the index can be made again from the log, and two at once do no harm', async () => {
  await garden.pool.query('delete from search')
  assert.deepEqual(await titles('denglu'), [])
  const types = garden.store.directory(garden.workspace).stored
  await Promise.all([replaySearch(garden.pool, garden.workspace, types), catchUp()])
  await catchUp()
  assert.equal((await titles('denglu')).length, 2)
})

test('a process that stops leaves the rest to the next one', async () => {
  await create('plant', { title: 'Belated begonia' })
  const types = garden.store.directory(garden.workspace).stored
  assert.equal(await catchUpSearch(garden.pool, garden.workspace, types, AbortSignal.abort()), 0)
  assert.deepEqual(await titles('begonia'), [])
  await catchUp()
  assert.deepEqual(await titles('begonia'), ['Belated begonia'])
})

test('strange input is searched for, never run', async () => {
  for (const query of ["'", "a' | 'b", '!!', '登录 & !失败', ':*', '\\', '((', '<script>', '\u0000x', '%_', '🚀']) {
    assert.ok(Array.isArray(await titles(query)), query)
  }
})

test('suggestions for a picker: by title, pinyin or key, among some types; what changed last before typing', async () => {
  const olga = await garden.as('Olga')
  const directory = garden.store.directory(garden.workspace)
  const ask = async (text: string, types?: string[]) =>
    (await suggestItems(garden.pool, olga, directory, text, types ? { types } : {})).map((item) => item.title)
  assert.deepEqual(await ask('zhongzi', ['supplier']), ['种子公司'])
  assert.deepEqual(await ask('zhongzi', ['plant']), [])
  assert.deepEqual(await ask('SUP-1'), ['种子公司'])
  assert.deepEqual(await ask('', ['supplier']), ['种子公司'])
})

test('items that say the same are suggested as duplicates, others are not', async () => {
  const directory = garden.store.directory(garden.workspace)
  const found = await findDuplicates(garden.pool, await garden.as('Olga'), directory, ids.get('用户登录失败') ?? '')
  assert.deepEqual(
    found.map((one) => one.item.title),
    ['登录后页面没有反应'],
  )
  assert.ok((found[0]?.score ?? 0) > 0.3)
  const none = await findDuplicates(garden.pool, await garden.as('Olga'), directory, ids.get('Quiet fern') ?? '')
  assert.deepEqual(none, [])
})
