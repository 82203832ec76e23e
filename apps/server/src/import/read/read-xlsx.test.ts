import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import writeExcelFile from 'write-excel-file/node'
import { readLimits } from './limits.ts'
import { makeWorkbook, workbookParts } from './make-workbook.fixture.ts'
import { allRows, cellsOf, refusalOf, withTable } from './temporary-file.fixture.ts'
import { elapsedToText, numberLook, plainNumber, serialToText } from './xlsx-date.ts'

const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
  <numFmt numFmtId="165" formatCode="[Red]0.00;[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="46"/></cellXfs></styleSheet>`

const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`
const sheet = (...rows: string[]) => `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`

test('reads a workbook another library wrote', async () => {
  const book = writeExcelFile([
    [{ value: '标题' }, { value: '分数' }, { value: '日期' }, { value: '完成' }],
    [
      { value: '登录 & <失败>' },
      { value: 4.25 },
      { value: new Date(Date.UTC(2026, 2, 1)), format: 'yyyy-mm-dd' },
      { value: true },
    ],
  ])
  assert.deepEqual(await cellsOf(await book.toBuffer()), [
    ['标题', '分数', '日期', '完成'],
    ['登录 & <失败>', '4.25', '2026-03-01', 'true'],
  ])
})

test('shared and inline strings, formulas’ kept values, errors, gaps, prefixes and readings', async () => {
  const strings = `<sst><si><t>客户</t><rPh sb="0" eb="1"><t>kèhù</t></rPh></si><si><r><t xml:space="preserve">bold </t></r><r><t>plain</t></r></si><si><t>two_x000D_
lines</t></si></sst>`
  const xml = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="s"><x:v>1</x:v></x:c></x:row>
   <x:row r="5"><x:c r="A5" t="inlineStr"><x:is><x:t>=cmd()</x:t></x:is></x:c><x:c r="B5" t="str"><x:f>A1&amp;"x"</x:f><x:v>kept</x:v></x:c><x:c r="C5" t="e"><x:v>#N/A</x:v></x:c><x:c r="D5" t="s"><x:v>2</x:v></x:c></x:row>
   <x:row r="6"><x:c r="XFD6" s="1"/></x:row></x:sheetData></x:worksheet>`
  await withTable(await makeWorkbook(workbookParts({ One: xml }, { strings })), async (table) => {
    assert.deepEqual(await allRows(table), [
      { number: 2, cells: ['客户', '', 'bold plain'] },
      { number: 5, cells: ['=cmd()', 'kept', '', 'two\nlines'] },
    ])
  })
})

const numbers = sheet(
  row(
    1,
    '<c r="A1" s="1"><v>46082</v></c>',
    '<c r="B1" s="2"><v>46082.604166666664</v></c>',
    '<c r="C1" s="3"><v>0.8</v></c>',
    '<c r="D1" s="4"><v>46082</v></c>',
    '<c r="E1" s="5"><v>1.5</v></c>',
    '<c r="F1" s="6"><v>1.5</v></c>',
    '<c r="G1"><v>0.30000000000000004</v></c>',
    '<c r="H1"><v>13800138000</v></c>',
  ),
)

test('numbers are told as the sheet shows them: dates, times, per cent, elapsed hours', async () => {
  assert.deepEqual(await cellsOf(await makeWorkbook(workbookParts({ One: numbers }, { styles }))), [
    ['2026-03-01', '2026-03-01 14:30:00', '80%', '2026-03-01', '1.5', '36:00', '0.3', '13800138000'],
  ])
})

test('the 1904 date system moves every date by 1,462 days', async () => {
  const book = await makeWorkbook(
    workbookParts({ One: sheet(row(1, '<c r="A1" s="1"><v>44620</v></c>')) }, { styles, date1904: true }),
  )
  assert.deepEqual(await cellsOf(book), [['2026-03-01']])
})

test('serial dates around the leap day that never was', () => {
  assert.equal(serialToText(1, false), '1900-01-01')
  assert.equal(serialToText(59, false), '1900-02-28')
  assert.equal(serialToText(61, false), '1900-03-01')
  assert.equal(serialToText(0.75, false), '18:00')
  assert.equal(serialToText(46082.9999999, false), '2026-03-02')
  assert.equal(serialToText(-1, false), null)
  assert.equal(elapsedToText(1.0625), '25:30')
  assert.equal(plainNumber('9007199254740993123'), '9007199254740993123')
  assert.equal(numberLook(200, '[$-804]yyyy"年"m"月"d"日";@'), 'date')
  assert.equal(numberLook(200, '"Day "0'), 'plain')
  assert.equal(numberLook(200, '0.0%'), 'percent')
})

test('several sheets are named; the first is read unless another is asked for', async () => {
  const book = await makeWorkbook(
    workbookParts({ 反馈: sheet(row(1, '<c><v>1</v></c>')), Second: sheet(row(1, '<c><v>2</v></c>')) }),
  )
  await withTable(book, async (table) => {
    assert.deepEqual(
      table.shape.sheets.map((one) => one.name),
      ['反馈', 'Second'],
    )
    assert.deepEqual((await allRows(table))[0]?.cells, ['1'])
    assert.deepEqual((await allRows(table, 'Second'))[0]?.cells, ['2'])
    assert.deepEqual(await refusalOf(allRows(table, 'Third')), ['not-found'])
  })
})

test('a workbook that unpacks to far more than it weighs is refused while it unpacks', async () => {
  function* endless() {
    for (let i = 0; i < 1200; i++) yield ' '.repeat(65_536)
  }
  const book = await makeWorkbook(workbookParts({ One: endless() }))
  assert.ok(book.length < 2_000_000)
  assert.deepEqual(await refusalOf(cellsOf(book)), ['file-bomb'])
})

test('a table of contents that lies about sizes is not believed', async () => {
  const book = await makeWorkbook(workbookParts({ One: sheet(row(1, '<c><v>1</v></c>')) }))
  const lying = Buffer.from(book)
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4)) {
    lying.writeUInt32LE(3, at + 24)
  }
  assert.deepEqual(await refusalOf(cellsOf(lying)), ['file-broken'])
  assert.ok(deflateRawSync('x').length > 0)
})

test('declared entities never expand: a document type is refused', async () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`
  assert.deepEqual(await refusalOf(cellsOf(await makeWorkbook(workbookParts({ One: laughs })))), ['file-broken'])
  const unknown = sheet(row(1, '<c t="str"><v>&b;</v></c>'))
  assert.deepEqual(await refusalOf(cellsOf(await makeWorkbook(workbookParts({ One: unknown })))), ['file-broken'])
})

test('shared strings are capped', async () => {
  const strings = `<sst>${'<si><t>abcdefghij</t></si>'.repeat(100)}</sst>`
  const book = await makeWorkbook(workbookParts({ One: sheet(row(1, '<c t="s"><v>0</v></c>')) }, { strings }))
  assert.deepEqual(await refusalOf(cellsOf(book, { limits: { ...readLimits, sharedStrings: 50 } })), ['file-bomb'])
  assert.deepEqual(await refusalOf(cellsOf(book, { limits: { ...readLimits, sharedStringChars: 99 } })), ['file-bomb'])
})

test('cells out in the far columns, rows past the end and broken zips are refused', async () => {
  const far = await makeWorkbook(workbookParts({ One: sheet(row(1, '<c r="XFD1"><v>1</v></c>')) }))
  assert.deepEqual(await refusalOf(cellsOf(far)), ['too-many'])
  const deep = await makeWorkbook(workbookParts({ One: sheet(row(99_999_999, '<c><v>1</v></c>')) }))
  assert.deepEqual(await refusalOf(cellsOf(deep)), ['too-large'])
  assert.deepEqual(await refusalOf(cellsOf(far.subarray(0, far.length - 30))), ['file-broken'])
  assert.deepEqual(await refusalOf(cellsOf(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]))), [
    'file-broken',
  ])
})

test('a Word document and a bare zip are told apart from a workbook', async () => {
  assert.deepEqual(await refusalOf(cellsOf(await makeWorkbook({ 'word/document.xml': '<w/>' }))), ['file-type'])
  assert.deepEqual(await refusalOf(cellsOf(await makeWorkbook({ 'readme.txt': 'hello' }))), ['file-type'])
})
