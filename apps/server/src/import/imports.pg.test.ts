import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { types } from '@throughline/domain/types/index'
import { createStore } from '@throughline/store/create-store'
import iconv from 'iconv-lite'
import { createFolderStore } from '../file/folder-store.ts'
import { createLog } from '../log.ts'
import { TypeRegistry } from '../type/type-registry.ts'
import { createImports, type ImportParts } from './create-imports.ts'
import { describeImport } from './describe-import.ts'
import { errorRows } from './error-rows.ts'
import { refusalOf } from './read/temporary-file.fixture.ts'
import { importBench } from './run/import-run.fixture.ts'

let bench: Awaited<ReturnType<typeof importBench>>
let data: string
let parts: ImportParts
let registry: TypeRegistry
const log = createLog('fatal')

function openParts(): ImportParts {
  const store = createStore({ pool: bench.pool, typesOf: registry.of })
  const declaring = { pool: bench.pool, types: registry, announce: async () => undefined }
  const files = createFolderStore(join(data, 'files'))
  return createImports({ pool: bench.pool, store, files, declaring, log, data, uploadLimit: 10_000_000 })
}

before(async () => {
  bench = await importBench()
  data = await mkdtemp(join(tmpdir(), 'imports-'))
  registry = new TypeRegistry(bench.pool, types)
  parts = openParts()
})
after(async () => {
  await parts.worker.stop()
  await bench.end()
  await rm(data, { recursive: true, force: true })
})

const upload = async (text: string | Buffer, name = 'feedback.csv', person = 'Mei', input = {}) =>
  parts.imports.upload(await bench.as(person), name, Readable.from([Buffer.from(text)]), input)

async function finished(id: string, person = 'Mei') {
  await parts.worker.idle()
  return parts.imports.get(await bench.as(person), id)
}

const count = async (sql: string, ...values: unknown[]): Promise<number> =>
  Number((await bench.pool.query(`select count(*)::int as n from ${sql}`, values)).rows[0].n)

test('upload guesses everything; nothing is left to say', async () => {
  const record = await upload(
    iconv.encode('客户名称,反馈内容,渠道\n华星,登录太慢,微信\n云帆,导出失败,电话\n', 'gb18030'),
    '反馈.csv',
  )
  const shown = describeImport(record, 'zh-CN')
  assert.equal(shown.encoding, 'gb18030')
  assert.equal(shown.mapping?.type, 'feedback')
  assert.equal(shown.mapping?.space, bench.product)
  assert.deepEqual(
    shown.columns.map((column) => column.guess.field),
    ['customer', 'quote', 'channel'],
  )
  assert.equal(shown.columns[0]?.guess.reason, '其他系统用这个表头表示该字段。')
  assert.equal(shown.mapping?.titleFrom, 1)
})

test('from file to items and back: run, report, undo, and again', async () => {
  const mei = await bench.as('Mei')
  const rows = Array.from({ length: 1200 }, (_, n) => `u${n},第 ${n} 条反馈,客户${n % 7}`)
  const record = await upload(`id,标题,客户\n${rows.join('\n')}\n`, '反馈一.csv')
  const report = await parts.imports.check(mei, record.id)
  assert.deepEqual(report.counts, { create: 1200, update: 0, skip: 0, fail: 0 })
  assert.equal(await count(`item where imported_id like 'u%'`), 0)
  await parts.imports.run(mei, record.id)
  const done = await finished(record.id)
  assert.equal(done.state, 'done')
  assert.deepEqual(done.progress.counts, { create: 1200, update: 0, skip: 0, fail: 0 })
  assert.equal(done.progress.done, 1200)
  assert.equal(await count(`item where imported_id like 'u%' and not deleted`), 1200)
  const item = (await bench.pool.query(`select id from item where imported_id = 'u5'`)).rows[0].id
  await bench.store.write(mei, [{ do: 'update', item, values: { title: 'Edited since' } }])
  await parts.imports.undo(mei, record.id)
  assert.equal((await finished(record.id)).state, 'undone')
  // What somebody worked on since stays; all else is in the recycle bin, the customers made for it, too.
  assert.equal(await count(`item where imported_id like 'u%' and not deleted`), 1)
  assert.equal(await count(`item where type = 'customer' and title like '客户%' and not deleted`), 0)
  const again = await upload(`id,标题,客户\n${rows.join('\n')}\n`, '反馈一.csv')
  await parts.imports.run(mei, again.id)
  const second = await finished(again.id)
  assert.deepEqual(second.progress.counts, { create: 1199, update: 1, skip: 0, fail: 0 })
  assert.equal(await count(`item where imported_id like 'u%' and not deleted`), 1200)
  assert.equal(await count(`item where imported_id = 'u5' and title = '第 5 条反馈'`), 1)
})

test('an import that changed items gives them their values back', async () => {
  const mei = await bench.as('Mei')
  const made = await bench.store.write(mei, [
    {
      do: 'create',
      type: 'task',
      values: { title: 'Old title', space: bench.product, importedFrom: { system: 'plan/task', id: 'p1' } },
    },
  ])
  const [task] = made.results
  assert.ok(task?.ok)
  const record = await upload('id,title,estimate\np1,New title,2d\n', 'plan.csv', 'Mei', { type: 'task' })
  await parts.imports.run(mei, record.id)
  assert.deepEqual((await finished(record.id)).progress.counts, { create: 0, update: 1, skip: 0, fail: 0 })
  assert.equal(await count(`item where id = $1 and title = 'New title'`, task.id), 1)
  await parts.imports.undo(mei, record.id)
  await finished(record.id)
  const { rows } = await bench.pool.query(
    'select i.title, t.estimate from item i join type_task t on t.id = i.id where i.id = $1',
    [task.id],
  )
  assert.deepEqual(rows, [{ title: 'Old title', estimate: null }])
})

test('new fields and choices are made on the way, by those who may', async () => {
  const text = `标题,渠道,满意度\n${Array.from({ length: 12 }, (_, n) => `意见 ${n},传真机,${n % 5}`).join('\n')}\n`
  const record = await upload(text, 'fields.csv', 'Mei', { type: 'feedback' })
  const mei = await bench.as('Mei')
  const columns = record.plan.mapping?.columns.map((column) =>
    column.index === 2 ? { index: 2, field: null, newField: { kind: 'integer' as const, label: '满意度' } } : column,
  )
  assert.ok(columns)
  await parts.imports.map(mei, record.id, { columns })
  const report = await parts.imports.check(mei, record.id)
  assert.deepEqual(report.newFields, [{ column: 2, label: '满意度', kind: 'integer' }])
  assert.deepEqual(
    report.newChoices.map((choice) => choice.values),
    [['传真机']],
  )
  assert.deepEqual(report.lost, [])
  await parts.imports.run(mei, record.id)
  const done = await finished(record.id)
  assert.deepEqual(done.progress.counts, { create: 12, update: 0, skip: 0, fail: 0 })
  assert.equal(done.progress.problem, null)
  const type = registry.of(bench.workspace).get('feedback')
  const field = Object.entries(type?.fields ?? {}).find(([, one]) => one.label.en === '满意度')
  assert.equal(field?.[1].custom, true)
  assert.equal(await count(`item where title = '意见 3' and (custom ->> $1)::int = 3`, field?.[0]), 1)
  assert.equal(
    await count(`type_feedback f join item i on i.id = f.id where i.title like '意见 %' and f.channel is not null`),
    12,
  )

  const max = await upload(text.replaceAll('意见', '看法').replaceAll('传真机', '信鸽'), 'fields2.csv', 'Max', {
    type: 'feedback',
  })
  await parts.imports.run(await bench.as('Max'), max.id)
  const plain = await finished(max.id, 'Max')
  assert.deepEqual(plain.progress.counts, { create: 12, update: 0, skip: 0, fail: 0 })
  assert.ok(plain.progress.report?.lost.some((loss) => loss.samples.includes('信鸽')))
})

test('refused rows come back as a file, harmless and with reasons', async () => {
  const mei = await bench.as('Mei')
  const record = await upload('标题,评分,id\n好,5,e1\n"=cmd|\' /C calc\'!A0",99,e2\n,1,e3\n', 'errors.csv', 'Mei', {
    type: 'feedback',
  })
  await parts.imports.run(mei, record.id)
  const done = await finished(record.id)
  assert.deepEqual(done.progress.counts, { create: 1, update: 0, skip: 0, fail: 2 })
  let csv = ''
  for await (const part of errorRows(bench.pool, parts.tools.files, done, 'zh-CN')) csv += part
  const lines = csv.split('\r\n')
  assert.equal(lines[0], '\uFEFF标题,评分,id,行号,问题')
  assert.match(lines[1] ?? '', /^'=cmd\|' \/C calc'!A0,99,e2,3,.*评分/)
  assert.match(lines[2] ?? '', /^,1,e3,4,.*必填/)
  assert.equal(lines.length, 4)
})

test('one’s imports are one’s own; an administrator sees all; wrong mappings are refused', async () => {
  const record = await upload('title\nx\n', 'own.csv')
  assert.deepEqual(await refusalOf(parts.imports.get(await bench.as('Max'), record.id)), ['not-found'])
  assert.equal((await parts.imports.get(await bench.as('Olga'), record.id)).id, record.id)
  const mei = await bench.as('Mei')
  const map = (columns: { index: number; field: string | null }[]) =>
    refusalOf(parts.imports.map(mei, record.id, { columns }))
  assert.deepEqual(await map([{ index: 0, field: 'nose' }]), ['unknown-field'])
  assert.deepEqual(await map([{ index: 7, field: 'title' }]), ['not-found'])
  assert.deepEqual(await map([{ index: 0, field: 'version' }]), ['read-only'])
  assert.deepEqual(await refusalOf(parts.imports.map(mei, record.id, { space: 'FB-1' })), ['not-found'])
  assert.deepEqual(await refusalOf(upload(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))), ['file-type'])
})

test('another process goes on with what a stopped one left', async () => {
  const mei = await bench.as('Mei')
  const text = `id,title\n${Array.from({ length: 3000 }, (_, n) => `g${n},row ${n}`).join('\n')}\n`
  const record = await upload(text, 'gone.csv', 'Mei', { type: 'task' })
  await parts.imports.run(mei, record.id)
  await parts.worker.stop()
  const half = await parts.imports.get(mei, record.id)
  assert.equal(half.state, 'running')
  assert.ok(half.progress.done < 3000)
  parts = openParts()
  parts.worker.start()
  while ((await parts.imports.get(mei, record.id)).state === 'running')
    await new Promise((wait) => setTimeout(wait, 20))
  const done = await parts.imports.get(mei, record.id)
  assert.deepEqual(done.progress.counts, { create: 3000, update: 0, skip: 0, fail: 0 })
  assert.equal(await count(`item where imported_id like 'g%'`), 3000)
})

test('a run can be stopped, and what was written can be taken back', async () => {
  const mei = await bench.as('Mei')
  const text = `id,title\n${Array.from({ length: 4000 }, (_, n) => `c${n},row ${n}`).join('\n')}\n`
  const record = await upload(text, 'cancel.csv', 'Mei', { type: 'task' })
  await parts.imports.run(mei, record.id)
  await parts.imports.cancel(mei, record.id)
  const stopped = await finished(record.id)
  assert.equal(stopped.state, 'cancelled')
  assert.ok(stopped.progress.done < 4000)
  await parts.imports.undo(mei, record.id)
  await finished(record.id)
  assert.equal(await count(`item where imported_id ~ '^c[0-9]' and not deleted`), 0)
})
