import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { makeWorkbook, workbookParts } from '../src/import/read/make-workbook.fixture.ts'
import { type TestServer, testServer } from './test-server.ts'

const cell = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
const sheet = (rows: string, before = '') => `${before}<worksheet><sheetData>${rows}</sheetData></worksheet>`
const book = (xml: string | Iterable<string>) => makeWorkbook(workbookParts({ S: xml }))

/** One row of forty megabytes of the same letter: packed a thousandfold. */
function* swollen(): Iterable<string> {
  yield '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'
  for (let at = 0; at < 640; at++) yield 'a'.repeat(65_536)
  yield '</t></is></c></row></sheetData></worksheet>'
}

const files: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array | string, string])[] = [
  ['a workbook that swells', () => book(swollen()), 'file-bomb'],
  ['a gzip that swells', () => gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a')), 'file-bomb'],
  [
    'a workbook cut off',
    async () => (await book(sheet(`<row r="1">${cell('A1', 'x')}</row>`))).subarray(0, 200),
    'file-broken',
  ],
  ['a zip of nothing', () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500)]), 'file-broken'],
  [
    'entities that multiply',
    () => book(sheet(`<row r="1">${cell('A1', '&b;')}</row>`, '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')),
    'file-broken',
  ],
  [
    'an entity that reads a file',
    () =>
      book(sheet(`<row r="1">${cell('A1', '&a;')}</row>`, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
    'file-broken',
  ],
  ['a cell far away', () => book(sheet(`<row r="1048576">${cell('XFD1048576', 'far')}</row>`)), 'too-many'],
  ['a row beyond all rows', () => book(sheet(`<row r="99999999999">${cell('A1', 'far')}</row>`)), 'too-large'],
  ['a page', () => '<!doctype html><html><body>title,quote</body></html>', 'file-type'],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file-type'],
  ['an old workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-type'],
  ['bytes', () => 'title,quote\na\0b,c\n', 'file-type'],
  ['nothing', () => '', 'file-empty'],
  ['a quotation without end', () => 'title,quote\n"never closed,c\nd,e\n', 'file-broken'],
  ['five thousand columns', () => `${Array.from({ length: 5000 }, (_, at) => `c${at}`).join(',')}\n1\n`, 'too-many'],
  ['half a JSON', () => '{"title":', 'file-broken'],
]

describe('hostile files', () => {
  let at: TestServer
  before(async () => {
    at = await testServer()
    await at.owner('POST', 'items', { type: 'product', title: 'Line' })
  })
  after(() => at.stop())

  const upload = (name: string, bytes: Uint8Array | string, language = 'en') => {
    const form = new FormData()
    form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name)
    return at.owner('POST', 'imports?type=feedback&space=PROD-1', form, { 'accept-language': language })
  }

  for (const [name, make, code] of files)
    test(`${name}: ${code}, in both languages`, async () => {
      const bytes = await make()
      const ending = typeof bytes !== 'string' && bytes[0] === 0x50 ? 'xlsx' : name === 'half a JSON' ? 'json' : 'csv'
      const english = await upload(`f.${ending}`, bytes)
      assert.deepEqual([english.status < 500, english.body.code], [true, code], JSON.stringify(english.body))
      assert.ok(!/\p{Script=Han}|\{\w|undefined/u.test(english.body.detail), english.body.detail)
      const chinese = await upload(`f.${ending}`, bytes, 'zh-CN')
      assert.match(chinese.body.detail, /\p{Script=Han}/u)
    })

  test('rows of other widths and of another encoding are named, the rest comes in', async () => {
    const uneven = await upload('f.csv', 'title,quote\na\nb,c,d,e\n"x\ny",z\n')
    assert.deepEqual(
      uneven.body.warnings.map((one: { code: string }) => one.code),
      ['row-uneven', 'row-uneven'],
    )
    const mixed = Buffer.concat([
      Buffer.from('标题,反馈内容\n登录,很慢\n'),
      Buffer.from([0xb5, 0xc7, 0x2c, 0xc2, 0xfd, 0x0a]),
    ])
    const answer = await upload('f.csv', mixed)
    assert.deepEqual(
      answer.body.warnings.map((one: { code: string }) => one.code),
      ['row-encoding'],
    )
  })

  test('the name of a file is a name and no path', async () => {
    const { body } = await upload('../../../etc/\u202epasswd.csv', 'title\nx\n')
    assert.equal(body.name, 'passwd.csv')
  })

  test('a broken form, none, and an empty one are refused', async () => {
    const broken = await at.owner('POST', 'imports', '--x\r\nbroken', {
      'content-type': 'multipart/form-data; boundary=x',
    })
    assert.deepEqual([broken.status, broken.body.code], [400, 'malformed-request'])
    const bare = await at.owner('POST', 'imports', 'x', { 'content-type': 'multipart/form-data' })
    assert.deepEqual([bare.status, bare.body.code], [400, 'malformed-request'])
    assert.equal((await at.owner('POST', 'imports', {})).body.code, 'unsupported-media')
    const form = new FormData()
    form.append('other', 'x')
    assert.equal((await at.owner('POST', 'imports', form)).body.code, 'required')
  })

  test('none of it left an import that could be run, and the process stays up', async () => {
    assert.equal((await at.owner('GET', 'items?filter=type:feedback&total=true')).body.total, 0)
    const { imports } = (await at.owner('GET', 'imports')).body
    assert.ok(imports.length <= 3, 'only the files that are tables are kept')
  })
})
