import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openStream, type Stream } from './open-stream.ts'
import { type Answer, type Caller, type TestServer, testServer } from './test-server.ts'

interface Made {
  readonly id: string
  readonly key: string
}

/** What must reach nobody outside: words of titles, quotes, bodies, comments and file names, and a telling number. */
const secret = /sekret|4242/i

describe('a private product leaks through nothing', () => {
  let at: TestServer
  let owner: Caller
  let outsiders: readonly (readonly [string, Caller])[]
  let streams: readonly Stream[]
  const hidden: Record<string, Made> = {}
  const shown: Record<string, Made> = {}
  let file: Made
  let comment: Made

  const done = async (method: string, path: string, body?: unknown) => {
    const answer = await owner(method, path, body)
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const make = (type: string, title: string, values: Readonly<Record<string, unknown>> = {}): Promise<Made> =>
    done('POST', 'items', { type, title, ...values })
  const textOf = (answer: Answer) => (typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))

  before(async () => {
    at = await testServer()
    owner = at.owner
    const space = (await make('product', 'Open')).key
    hidden.product = await make('product', 'Sekret product')
    const there = hidden.product.key
    await done('PATCH', `spaces/${there}`, { private: true })
    const guest = await at.person('guest')
    await done('PUT', `spaces/${space}/members/${guest.person}`, { role: 'guest' })
    outsiders = [
      ['guest', guest],
      ['viewer', await at.person('viewer')],
      ['member', await at.person('member')],
      ['manager', await at.person('manager')],
    ]
    streams = await Promise.all(outsiders.map(([, caller]) => openStream(at.url, caller.token)))
    shown.customer = await make('customer', 'Acme')
    shown.release = await make('release', 'Spring', { space })
    hidden.release = await make('release', 'Sekret release', { space: there })
    shown.requirement = await make('requirement', 'Faster login', { space, release: hidden.release.key })
    hidden.requirement = await make('requirement', 'Sekret login', {
      space: there,
      body: 'sekret body',
      release: shown.release.key,
      effort: 4242,
      importedFrom: { system: 'jira', id: 'SEC-1' },
    })
    shown.feedback = await make('feedback', 'Login is slow', { space, customer: 'CUS-1', quote: 'Login is slow today' })
    hidden.feedback = await make('feedback', 'Login is slow', {
      space: there,
      customer: 'CUS-1',
      quote: 'sekret quote',
    })
    shown.task = await make('task', 'Cache', { space, requirement: hidden.requirement.key })
    hidden.task = await make('task', 'Sekret task', { space: there, requirement: shown.requirement.key })
    await done('POST', `items/${shown.requirement.key}/links`, { kind: 'dependsOn', to: hidden.requirement.key })
    await done('POST', `items/${hidden.feedback.key}/links`, { kind: 'evidence', to: shown.requirement.key })
    const form = new FormData()
    form.append('file', new Blob(['sekret bytes']), 'sekret.txt')
    file = await done('POST', `items/${hidden.requirement.key}/attachments`, form)
    const mentions = outsiders.map(([name, { person }]) => `@[${name}](person:${person})`).join(' ')
    comment = await done('POST', `items/${hidden.requirement.key}/comments`, { body: `sekret comment ${mentions}` })
    await done('POST', `items/${shown.task.key}/comments`, { body: 'the last open change' })
    await at.server.consumers.settled()
  })
  after(async () => {
    for (const stream of streams) stream.close()
    await at.stop()
  })

  test('through no list, count, search, suggestion, trace, history, feed, export or inbox', async () => {
    const paths = [
      'me',
      'people',
      'items?limit=1000',
      'items?limit=1000&filter=type:release&total=true',
      'search?q=sekret',
      `search?q=${hidden.requirement?.key}`,
      'items:suggest?q=sekret',
      'items:suggest',
      'changes?since=0&limit=1000',
      'notifications',
      'views',
      ...['requirement', 'release', 'task', 'customer', 'feedback'].flatMap((type) => [
        `export?format=csv&filter=type:${type}`,
        `export?format=json&filter=type:${type}`,
      ]),
      ...['space', 'release', 'requirement', 'effort', 'requirementCount', 'effortPlanned', 'feedbackCount'].map(
        (by) => `items:groups?by=${by}`,
      ),
      'items:groups?by=state&sums=effortPlanned&filter=type:release',
      ...Object.values(shown).flatMap(({ key }) =>
        ['', '/links', '/trace', '/history', '/children', '/duplicates', '/comments', '/attachments'].map(
          (part) => `items/${key}${part}`,
        ),
      ),
    ]
    for (const [name, caller] of outsiders)
      for (const path of paths) {
        const answer = await caller('GET', path)
        assert.ok(answer.status < 500, `${name} ${path}: ${answer.status}`)
        assert.ok(!secret.test(textOf(answer)), `${name} ${path}: ${textOf(answer).slice(0, 2000)}`)
      }
  })

  test('nothing of it is counted, sorted or found by a roll-up', async () => {
    assert.equal((await owner('GET', `items/${shown.release?.key}`)).body.requirementCount, 1)
    const total = async (caller: Caller, words: string) =>
      (await caller('GET', `items?total=true&limit=1&filter=${encodeURIComponent(words)}`)).body.total
    for (const [name, caller] of outsiders) {
      assert.equal((await caller('GET', `items/${shown.release?.key}`)).body.requirementCount, 0, name)
      for (const words of [
        'requirementCount>0',
        'effortPlanned>0',
        'type:requirement evidenceCount>0',
        'feedbackCount>1',
      ])
        assert.equal(await total(caller, words), 0, `${name} ${words}`)
      const words = `release:${hidden.release?.key} or requirement:${hidden.requirement?.key} or space:${hidden.product?.key}`
      assert.equal(await total(caller, words), 0, `${name} ${words}`)
    }
    assert.equal(await total(owner, 'type:requirement evidenceCount>0'), 1)
    const sorted = await outsiders[2]![1]('GET', 'items?filter=type:release&sort=-requirementCount')
    assert.equal(sorted.body.items.length, 1)
  })

  test('the live feed says nothing of it, and ends where the open changes end', async () => {
    const { version } = (await owner('GET', 'me')).body
    const ids = Object.values(hidden).map(({ id }) => id)
    for (const stream of streams) {
      await stream.until(({ id }) => Number(id) >= version)
      assert.ok(!ids.some((id) => stream.text().includes(id)), stream.text())
      assert.ok(!secret.test(stream.text()))
    }
  })

  test('every write at it is answered as if there were nothing, whatever is named', async () => {
    const { requirement, feedback, task, product, release } = hidden
    const nowhere = '01900000-0000-7000-8000-0000000000aa'
    /** The hidden thing, and one that never was: both answers must be the same but for the name. */
    const pairs: readonly (readonly [string, (name: string) => string, (name: string) => unknown, string, string])[] = [
      ['PATCH', (name) => `items/${name}`, () => ({ title: 'x' }), requirement!.key, 'REQ-999'],
      ['DELETE', (name) => `items/${name}`, () => undefined, requirement!.key, 'REQ-999'],
      ['POST', (name) => `items/${name}:merge`, () => ({ into: shown.feedback?.key }), feedback!.key, 'FB-999'],
      ['PATCH', () => `items/${shown.task?.key}`, (name) => ({ requirement: name }), requirement!.key, 'REQ-999'],
      ['PATCH', () => `items/${shown.task?.key}`, (name) => ({ parent: name }), task!.id, nowhere],
      ['PATCH', () => `items/${shown.task?.key}`, (name) => ({ space: name }), product!.key, 'PROD-999'],
      ['POST', () => 'items', (name) => ({ type: 'task', title: 'x', space: name }), product!.key, 'PROD-999'],
      ['POST', () => `items/${shown.task?.key}/links`, (name) => ({ kind: 'blocks', to: name }), task!.key, 'TASK-999'],
      ['PATCH', (name) => `comments/${name}`, () => ({ body: 'x' }), comment.id, nowhere],
      ['DELETE', (name) => `comments/${name}`, () => undefined, comment.id, nowhere],
      ['GET', (name) => `attachments/${name}`, () => undefined, file.id, nowhere],
      [
        'POST',
        () => 'items:batch',
        (name) => ({ operations: [{ do: 'attach', item: shown.task?.key, attachment: name }] }),
        file.id,
        nowhere,
      ],
      [
        'POST',
        () => 'items:batch',
        (name) => ({ operations: [{ do: 'comment', item: shown.task?.key, body: 'x', replyTo: name }] }),
        comment.id,
        nowhere,
      ],
      [
        'POST',
        () => 'items:batch',
        (name) => ({ dryRun: true, operations: [{ do: 'update', item: name, values: {} }] }),
        requirement!.id,
        nowhere,
      ],
      ['GET', (name) => `items?filter=release:${name}`, () => undefined, release!.key, 'REL-999'],
    ]
    const manager = outsiders[3]![1]
    for (const [method, path, body, secretName, noName] of pairs) {
      const [one, other] = [
        await manager(method, path(secretName), body(secretName)),
        await manager(method, path(noName), body(noName)),
      ]
      const plain = (answer: Answer, name: string) => `${answer.status} ${textOf(answer)}`.replaceAll(name, '…')
      assert.equal(plain(one, secretName), plain(other, noName), `${method} ${path(secretName)}`)
      assert.ok(one.status >= 400 || method === 'GET', `${method} ${path(secretName)}`)
    }
  })

  test('no change of it can be taken back, nor told from a change that never was', async () => {
    const { changes } = (await owner('GET', 'changes?since=0&limit=1000')).body
    const ids = new Set(Object.values(hidden).map(({ id }) => id))
    for (const { version, item } of changes) {
      if (!ids.has(item)) continue
      const answer = await outsiders[3]![1]('POST', `changes/${version}:undo`, {})
      assert.deepEqual([answer.status, answer.body.values], [404, { reference: String(version) }])
    }
  })

  test('an import neither overwrites it, nor points at it, nor names it', async () => {
    const member = outsiders[2]![1]
    const check = async (csv: string, mapping?: unknown) => {
      const form = new FormData()
      form.append('file', new Blob([csv]), 'x.csv')
      const { body } = await member('POST', 'imports?type=requirement&space=PROD-1', form)
      if (mapping) await member('PUT', `imports/${body.id}/mapping`, mapping)
      await member('POST', `imports/${body.id}:run`, {})
      for (;;) {
        const progress = await member('GET', `imports/${body.id}?progress=true`)
        if (progress.body.state !== 'running') return progress
        await new Promise((wait) => setTimeout(wait, 20))
      }
    }
    const byKey = await check(`key,title\n${hidden.requirement?.key},stolen\n`)
    assert.deepEqual([byKey.body.counts.fail, byKey.body.report.errors[0].code], [1, 'not-found'])
    const byOrigin = await check('Issue key,Summary\nSEC-1,stolen\n', { system: 'jira' })
    assert.equal(byOrigin.body.counts.fail, 1)
    const byReference = await check(`title,release\nx,${hidden.release?.key}\ny,${hidden.release?.id}\n`)
    assert.deepEqual([byReference.body.counts.create, byReference.body.report.newItems], [2, []])
    for (const { body } of [byKey, byOrigin]) assert.ok(!JSON.stringify(body).includes(hidden.requirement!.id))
    assert.equal((await done('GET', `items/${hidden.requirement?.key}`)).title, 'Sekret login')
    const into = new FormData()
    into.append('file', new Blob(['title\nx\n']), 'x.csv')
    assert.equal((await member('POST', `imports?type=task&space=${hidden.product?.key}`, into)).status, 404)
  })

  test('a guest and a viewer write nothing at all', async () => {
    const { version } = (await owner('GET', 'me')).body
    const key = shown.task?.key
    const upload = () => {
      const form = new FormData()
      form.append('file', new Blob(['title\nx']), 'x.csv')
      return form
    }
    const writes: readonly (readonly [string, string, (() => unknown)?])[] = [
      ['POST', 'items', () => ({ type: 'task', title: 'x', space: 'PROD-1' })],
      ['POST', 'items', () => ({ type: 'product', title: 'x' })],
      ['PATCH', `items/${key}`, () => ({ title: 'x' })],
      ['DELETE', `items/${key}`],
      ['POST', `items/${key}:restore`, () => ({})],
      ['POST', `items/${key}:merge`, () => ({ into: key })],
      ['POST', `items/${key}/comments`, () => ({ body: 'x' })],
      ['POST', `items/${key}/links`, () => ({ kind: 'blocks', to: key })],
      ['POST', `items/${key}/attachments`, upload],
      ['POST', 'items:batch', () => ({ operations: [{ do: 'create', type: 'task', values: { title: 'x' } }] })],
      ['POST', 'changes/1:undo', () => ({})],
      ['POST', 'imports', upload],
      ['POST', 'views', () => ({ name: 'x', type: 'task', layout: 'list', shared: true })],
      ['POST', 'types', () => ({ label: { en: 'Thing', 'zh-CN': '东西' } })],
      ['POST', 'types/task/fields', () => ({ kind: 'text', label: { en: 'F', 'zh-CN': '字段' } })],
      ['POST', 'invitations', () => ({ email: 'x@example.com', role: 'owner' })],
      ['PATCH', `members/${outsiders[0]![1].person}`, () => ({ role: 'owner' })],
      ['DELETE', `members/${outsiders[2]![1].person}`],
      ['PATCH', 'spaces/PROD-1', () => ({ private: true })],
      ['POST', 'demo', () => ({})],
    ]
    for (const [name, caller] of outsiders.slice(0, 2))
      for (const [method, path, body] of writes) {
        const answer = await caller(method, path, body?.())
        assert.ok([403, 404].includes(answer.status), `${name} ${method} ${path}: ${answer.status} ${textOf(answer)}`)
      }
    assert.equal((await owner('GET', 'me')).body.version, version)
  })
})
