import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { makeWorkbook, workbookParts } from '../src/import/read/make-workbook.fixture.ts'
import { type TestServer, testServer } from './test-server.ts'

const rows = [
  ['标题', '反馈内容', '评分'],
  ['登录很慢', '每次登录都要等半分钟，第二行\n在这里', '2'],
  ['导出报表', '=HYPERLINK("http://evil","点我")', '4'],
  ['“引号”与逗号', '他说："好，很好"', '5'],
] as const

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const csv = rows.map((row) => row.map(quoted).join(',')).join('\r\n')
const tsv = rows.map((row) => row.map(quoted).join('\t')).join('\n')

/** GB18030 has no encoder in the platform: the decoder is asked for every pair of bytes once. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '�' && !pairs.has(character)) pairs.set(character, [lead, trail])
    }
  return Buffer.from([...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (pairs.get(one) ?? []))))
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')
const sheet = `<worksheet><sheetData>${rows
  .map(
    (row, y) =>
      `<row r="${y + 1}">${row
        .map((cell, x) => `<c r="${'ABC'[x]}${y + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)
        .join('')}</row>`,
  )
  .join('')}</sheetData></worksheet>`

const files: readonly (readonly [string, () => Promise<Buffer>])[] = [
  ['utf8.csv', async () => Buffer.from(csv)],
  ['带 BOM.csv', async () => Buffer.from(`\ufeff${csv}`)],
  ['gb18030.csv', async () => gb18030(csv)],
  ['utf16.csv', async () => Buffer.from(`\ufeff${csv}`, 'utf16le')],
  ['utf16be.csv', async () => Buffer.from(`\ufeff${csv}`, 'utf16le').swap16()],
  ['tabs.tsv', async () => Buffer.from(tsv)],
  ['sheet.xlsx', () => makeWorkbook(workbookParts({ 反馈: sheet }))],
]

describe('files as strangers bring them', () => {
  let at: TestServer
  before(async () => {
    at = await testServer()
    await at.owner('POST', 'items', { type: 'product', title: 'Line' })
  })
  after(() => at.stop())

  const imported = async (name: string, bytes: Buffer, type: string) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), name)
    const { status, body } = await at.owner('POST', `imports?type=${type}&space=PROD-1`, form)
    assert.equal(status, 201, JSON.stringify(body))
    const started = await at.owner('POST', `imports/${body.id}:run`, {})
    assert.ok(started.status < 300, JSON.stringify(started.body))
    for (;;) {
      const { body: progress } = await at.owner('GET', `imports/${body.id}?progress=true`)
      if (progress.state !== 'running') return { id: body.id as string, ...progress }
      await new Promise((wait) => setTimeout(wait, 20))
    }
  }
  const takeBack = async (id: string) => {
    await at.owner('POST', `imports/${id}:undo`, {})
    for (;;) {
      const { body } = await at.owner('GET', `imports/${id}?progress=true`)
      if (body.state !== 'undoing' && body.state !== 'done') return assert.equal(body.state, 'undone')
      await new Promise((wait) => setTimeout(wait, 20))
    }
  }

  for (const [name, bytes] of files)
    test(`${name} says the same as every other`, async () => {
      const ran = await imported(name, await bytes(), 'feedback')
      assert.deepEqual([ran.state, ran.counts.create, ran.counts.fail], ['done', 3, 0], JSON.stringify(ran))
      const { items } = (await at.owner('GET', 'items?filter=type:feedback&sort=key')).body
      assert.deepEqual(
        items.map((item: Record<string, unknown>) => [item.title, item.quote, String(item.rating)]),
        rows.slice(1).map((row) => [...row]),
      )
      await takeBack(ran.id)
      assert.deepEqual((await at.owner('GET', 'items?filter=type:feedback')).body.items, [])
    })

  const root = process.env.REFERENCE_DATA
  /** File, type, rows it must create, rows that are rightly refused. */
  const reference = [
    ['chinese-reviews/waimai_10k.csv.gz', 'feedback', 3994, 0],
    ['issue-triage-nlbse24/issues_train.csv.gz', 'feedback', 1499, 1],
    ['requirements-nfr/PROMISE_exp.csv', 'requirement', 322, 0],
    ['story-points/bamboo.csv.gz', 'task', 521, 0],
    ['tracker-exports/jira_cloud_export.csv', 'task', 2, 0],
    ['tracker-exports/jira_rows_wider_than_header.csv', 'task', 2, 0],
  ] as const
  for (const [path, type, create, fail] of reference)
    test(`${path} comes in as ${type}, and goes again`, async (t) => {
      const file = root === undefined ? undefined : join(root, path)
      if (file === undefined || !existsSync(file)) return t.skip('not run: reference data absent')
      const packed = await readFile(file)
      const bytes = path.endsWith('.gz') ? gunzipSync(packed) : packed
      const ran = await imported(path.replace(/\.gz$/, ''), bytes, type)
      assert.deepEqual(
        [ran.state, ran.counts.create, ran.counts.fail],
        ['done', create, fail],
        JSON.stringify(ran.report),
      )
      const total = async () => (await at.owner('GET', `items?filter=type:${type}&limit=1&total=true`)).body.total
      assert.equal(await total(), create)
      await takeBack(ran.id)
      assert.equal(await total(), 0)
    })
})
