import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Caller, type TestServer, testServer } from '../../test/test-server.ts'

let server: TestServer
let product: string
before(async () => {
  server = await testServer()
  product = (await server.owner('POST', '/api/v1/items', { type: 'product', title: 'Line' })).body.key
})
after(() => server.stop())

async function upload(token: string, text: string, name = 'feedback.csv', query = '') {
  const form = new FormData()
  form.append('file', new Blob([text]), name)
  const response = await fetch(`${server.url}/api/v1/imports${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  return { status: response.status, body: await response.json() }
}

async function settled(caller: Caller, id: string) {
  for (;;) {
    const { body } = await caller('GET', `/api/v1/imports/${id}?progress=true`)
    if (body.state !== 'running' && body.state !== 'undoing') return body
    await new Promise((wait) => setTimeout(wait, 30))
  }
}

test('nobody imports without identity, scope or role', async () => {
  assert.equal((await server.anonymous('POST', '/api/v1/imports')).status, 401)
  assert.equal((await server.anonymous('GET', '/api/v1/export')).status, 401)
  const reader = await server.person('member', ['read'])
  assert.equal((await upload(reader.token, 'title\nx\n')).body.code, 'scope-missing')
  const viewer = await server.person('viewer')
  assert.equal((await upload(viewer.token, 'title\nx\n')).status, 404)
})

test('a file that is no table is a clear problem', async () => {
  const { status, body } = await upload(server.owner.token, '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'looks.csv')
  assert.equal(status, 422)
  assert.equal(body.code, 'file-type')
  assert.match(body.detail, /PDF/)
  assert.equal((await upload(server.owner.token, '')).body.code, 'file-empty')
})

test('the whole way over HTTP: upload, map, check, run, errors, undo', async () => {
  const member = await server.person('member', ['import', 'read'])
  const text = '标题,反馈内容,评分\n登录慢,登录太慢了,4\n坏的,没救,77\n导出,"=cmd()",5\n'
  const { status, body } = await upload(member.token, text, '反馈.csv', `?type=feedback&space=${product}`)
  assert.equal(status, 201, JSON.stringify(body))
  assert.equal(body.encoding, 'utf-8')
  assert.equal(body.rows, 3)
  assert.deepEqual(
    body.columns.map((column: { guess: { field: string } }) => column.guess.field),
    ['title', 'quote', 'rating'],
  )
  const mapped = await member('PUT', `/api/v1/imports/${body.id}/mapping`, { options: { existing: 'skip' } })
  assert.equal(mapped.body.mapping.options.existing, 'skip')
  const checked = await member('POST', `/api/v1/imports/${body.id}:check`)
  assert.equal(checked.status, 200, JSON.stringify(checked.body))
  assert.deepEqual(checked.body.counts, { create: 2, update: 0, skip: 0, fail: 1 })
  assert.equal(checked.body.errors[0].row, 3)
  assert.equal(checked.body.errors[0].column, 2)
  assert.match(checked.body.errors[0].detail, /Rating/)
  const run = await member('POST', `/api/v1/imports/${body.id}:run`)
  assert.equal(run.status, 202)
  const done = await settled(member, body.id)
  assert.equal(done.state, 'done')
  assert.deepEqual(done.counts, { create: 2, update: 0, skip: 0, fail: 1 })
  const errors = await fetch(`${server.url}/api/v1/imports/${body.id}/errors.csv`, {
    headers: { authorization: `Bearer ${member.token}` },
  })
  assert.match(await errors.text(), /坏的,没救,77,3,/)
  const { body: listed } = await member('GET', '/api/v1/items?filter=type:feedback&total=true')
  assert.equal(listed.total, 2)
  assert.equal((await member('POST', `/api/v1/imports/${body.id}:run`)).body.code, 'already-done')
  assert.equal((await member('GET', '/api/v1/imports')).body.imports[0].state, 'done')
  assert.equal((await member('POST', `/api/v1/imports/${body.id}:undo`)).status, 202)
  assert.equal((await settled(member, body.id)).state, 'undone')
  assert.equal((await member('GET', '/api/v1/items?filter=type:feedback&total=true')).body.total, 0)
  const other = await server.person('member')
  assert.equal((await other('GET', `/api/v1/imports/${body.id}`)).status, 404)
})

test('an export is a file of the filter, in the words of the reader', async () => {
  await server.owner('POST', '/api/v1/items', { type: 'task', title: '=1+1', space: product })
  const ask = (query: string, language = 'en') =>
    fetch(`${server.url}/api/v1/export?${query}`, {
      headers: { authorization: `Bearer ${server.owner.token}`, 'accept-language': language },
    })
  const csv = await ask('filter=type:task&format=csv&fields=key,title,state')
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.equal(await csv.text(), `\uFEFFKey,Title,State\r\nTASK-1,'=1+1,To do\r\n`.replace('\uFEFF', ''))
  const chinese = await ask('filter=type:task&format=csv&fields=key,title', 'zh-CN')
  assert.match(await chinese.text(), /编号,标题/)
  const json = await ask('filter=type:task&format=json&fields=title')
  assert.deepEqual(
    (await json.json()).items.map((item: { title: string }) => item.title),
    ['=1+1'],
  )
  const xlsx = Buffer.from(await (await ask('filter=type:task&format=xlsx')).arrayBuffer())
  assert.equal(xlsx.subarray(0, 2).toString(), 'PK')
  assert.equal((await ask('filter=type:task&fields=nose')).status, 422)
  assert.equal((await ask('filter=((')).status, 422)
})

test('what was imported is found by the search within a second', async () => {
  const { body } = await upload(
    server.owner.token,
    'id,title\nz1,蚜虫泛滥成灾\n',
    'search.csv',
    `?type=bug&space=${product}`,
  )
  await server.owner('POST', `/api/v1/imports/${body.id}:run`)
  await settled(server.owner, body.id)
  const until = Date.now() + 5000
  for (;;) {
    const { body: found } = await server.owner('GET', '/api/v1/search?q=yachong')
    if (found.hits.length > 0) {
      assert.equal(found.hits[0].item.title, '蚜虫泛滥成灾')
      return
    }
    assert.ok(Date.now() < until, 'not found')
    await new Promise((wait) => setTimeout(wait, 50))
  }
})
