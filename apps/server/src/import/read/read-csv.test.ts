import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { inspectTable } from './inspect-table.ts'
import { readLimits } from './limits.ts'
import { allRows, cellsOf, refusalOf, withTable } from './temporary-file.fixture.ts'

const chinese = '标题,描述,评分\r\n登录失败,"点击登录后,没有反应\n请修复",5\r\n导出太慢,十万行要一分钟,3\r\n'
const expected = [
  ['标题', '描述', '评分'],
  ['登录失败', '点击登录后,没有反应\n请修复', '5'],
  ['导出太慢', '十万行要一分钟', '3'],
]

for (const [encoding, bytes] of [
  ['utf-8', Buffer.from(chinese)],
  ['utf-8', Buffer.from(`\uFEFF${chinese}`)],
  ['gb18030', iconv.encode(chinese, 'gb18030')],
  ['utf-16le', iconv.encode(`\uFEFF${chinese}`, 'utf-16le')],
  ['utf-16be', iconv.encode(`\uFEFF${chinese}`, 'utf-16be')],
  ['utf-16le', iconv.encode(chinese, 'utf-16le')],
  ['utf-16be', iconv.encode(chinese, 'utf-16be')],
] as const) {
  test(`reads Chinese text written in ${encoding}, ${bytes.length} bytes`, async () => {
    await withTable(bytes, async (table) => {
      assert.equal(table.shape.encoding, encoding)
      assert.equal(table.shape.mixed, false)
      assert.deepEqual(
        (await allRows(table)).map((row) => row.cells),
        expected,
      )
    })
  })
}

test('rare characters of GB18030 in four bytes are read', async () => {
  assert.deepEqual(await cellsOf(iconv.encode('姓名,备注\n𠮷野家,㐂\n', 'gb18030')), [
    ['姓名', '备注'],
    ['𠮷野家', '㐂'],
  ])
})

test('Western text of old Excel is not taken for Chinese', async () => {
  await withTable(iconv.encode('name,city\nJosé,Málaga\nZoë,Köln\n', 'windows-1252'), async (table) => {
    assert.equal(table.shape.encoding, 'windows-1252')
    assert.deepEqual((await allRows(table))[1]?.cells, ['José', 'Málaga'])
  })
})

test('a file glued together from two encodings is read row by row, and each odd row is named', async () => {
  const bytes = Buffer.concat([
    Buffer.from('标题,描述\n第一条,正常\n第二条,"多行\n文字"\n'),
    iconv.encode('第三条,来自旧系统\n', 'gb18030'),
    Buffer.from('第四条,正常\n'),
  ])
  await withTable(bytes, async (table) => {
    assert.equal(table.shape.mixed, true)
    const rows = await allRows(table)
    assert.deepEqual(
      rows.map((row) => row.cells[0]),
      ['标题', '第一条', '第二条', '第三条', '第四条'],
    )
    assert.deepEqual(rows[3]?.warning, { code: 'row-encoding', detail: { row: 4, encoding: 'gb18030' } })
    assert.equal(rows.filter((row) => row.warning).length, 1)
    const facts = await inspectTable(table)
    assert.equal(facts.warningCount, 1)
  })
})

for (const [name, delimiter] of [
  ['semicolon', ';'],
  ['tab', '\t'],
  ['pipe', '|'],
] as const) {
  test(`guesses the ${name}, though quoted cells are full of commas`, async () => {
    const text = `a${delimiter}b${delimiter}c\n"1,2,3"${delimiter}"x, y"${delimiter}z\n4${delimiter}5${delimiter}6\n`
    assert.deepEqual((await cellsOf(text))[1], ['1,2,3', 'x, y', 'z'])
  })
}

test('a file that names its separator is believed', async () => {
  assert.deepEqual(await cellsOf('sep=;\na;b\n1,5;2\n'), [
    ['a', 'b'],
    ['1,5', '2'],
  ])
})

test('mixed line ends, doubled quotes and stray quotes are read', async () => {
  assert.deepEqual(await cellsOf('a,b\r\n"say ""hi""",1\nhe said "no",2\r3,4'), [
    ['a', 'b'],
    ['say "hi"', '1'],
    ['he said "no"', '2'],
    ['3', '4'],
  ])
})

test('uneven rows are read and reported by number', async () => {
  const facts = await withTable('a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n', (table) => inspectTable(table))
  assert.equal(facts.rows, 4)
  assert.equal(facts.wider, 1)
  assert.equal(facts.narrower, 1)
  assert.deepEqual(facts.warnings, [
    { code: 'row-uneven', detail: { row: 3, got: 2, expected: 3 } },
    { code: 'row-uneven', detail: { row: 4, got: 4, expected: 3 } },
  ])
})

test('repeated headers are one column', async () => {
  const facts = await withTable('Summary,Comment,Labels,Comment,comment \nx,one,l,,two\n', (table) =>
    inspectTable(table),
  )
  assert.deepEqual(
    facts.columns.map(({ header, index, also, filled }) => ({ header, index, also, filled })),
    [
      { header: 'Summary', index: 0, also: [], filled: 1 },
      { header: 'Comment', index: 1, also: [3, 4], filled: 2 },
      { header: 'Labels', index: 2, also: [], filled: 1 },
    ],
  )
})

test('a title and a note above the header are passed over', async () => {
  const facts = await withTable(
    '用户反馈汇总,,\n2026 年 3 月,,\n,,\n客户,内容,日期\n甲,很好,2026-03-01\n乙,很慢,2026-03-02\n',
    (table) => inspectTable(table),
  )
  assert.equal(facts.headerRow, 4)
  assert.equal(facts.rows, 2)
  assert.deepEqual(
    facts.columns.map((column) => column.header),
    ['客户', '内容', '日期'],
  )
})

test('a file without a header has none', async () => {
  const facts = await withTable('1,2026-01-01,3.5\n2,2026-01-02,4.5\n', (table) => inspectTable(table))
  assert.equal(facts.headerRow, 0)
  assert.equal(facts.rows, 2)
})

test('cells that look like commands stay text', async () => {
  assert.deepEqual((await cellsOf(`title,n\n=cmd|' /C calc'!A0,1\n@SUM(1),2\n`))[1], [`=cmd|' /C calc'!A0`, '1'])
})

test('gzip is opened without a word, up to a limit', async () => {
  assert.deepEqual(await cellsOf(gzipSync(chinese)), expected)
  const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 'a'))
  assert.deepEqual(await refusalOf(cellsOf(bomb)), ['file-bomb'])
  assert.deepEqual(await refusalOf(cellsOf(gzipSync(chinese).subarray(0, 60))), ['file-broken'])
})

test('what is no table is refused by its content, whatever its name', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex')
  assert.deepEqual(await refusalOf(cellsOf(png)), ['file-type'])
  assert.deepEqual(await refusalOf(cellsOf('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')), ['file-type'])
  assert.deepEqual(await refusalOf(cellsOf(Buffer.from('d0cf11e0a1b11ae10000', 'hex'))), ['file-type'])
  assert.deepEqual(await refusalOf(cellsOf('<html><table><tr><td>1</td></tr></table>')), ['file-type'])
  assert.deepEqual(await refusalOf(cellsOf(Buffer.from([1, 2, 3, 0, 0, 0, 5]))), ['file-type'])
  assert.deepEqual(await refusalOf(cellsOf('')), ['file-empty'])
})

test('a quote that never closes is refused, not read as one endless cell', async () => {
  assert.deepEqual(await refusalOf(cellsOf(`a,b\n"x,1\n${'y,2\n'.repeat(1000)}`)), ['file-broken'])
  const limits = { ...readLimits, cellChars: 100 }
  assert.deepEqual(await refusalOf(cellsOf(`a,b\n"x,1\n${'y,2\n'.repeat(1000)}`, { limits })), ['file-broken'])
})

test('too many rows or columns are refused', async () => {
  assert.deepEqual(await refusalOf(cellsOf('a\n1\n2\n3\n', { limits: { ...readLimits, rows: 3 } })), ['too-large'])
  assert.deepEqual(await refusalOf(cellsOf(`${'a,'.repeat(2000)}\n`)), ['too-many'])
})

test('JSON lists, wrapped lists and JSON lines are tables too', async () => {
  const table = [
    ['title', 'score', 'customer'],
    ['A', '1', 'CUS-1'],
    ['B', '2', ''],
  ]
  const items = [
    { title: 'A', score: 1, customer: { id: 'x', key: 'CUS-1', title: 'Acme' } },
    { title: 'B', score: 2 },
  ]
  assert.deepEqual(await cellsOf(JSON.stringify(items)), table)
  assert.deepEqual(await cellsOf(JSON.stringify({ items })), table)
  assert.deepEqual(await cellsOf(items.map((item) => JSON.stringify(item)).join('\n')), table)
  assert.deepEqual(await refusalOf(cellsOf('{"a":1}\n{"a":\n')), ['file-broken'])
})
