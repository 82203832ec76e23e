import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeDocument } from './make-document.ts'
import { cutPinyin, loadPinyin } from './pinyin.ts'
import { readSearchQuery } from './read-search-query.ts'
import { tokenise } from './tokenise.ts'

const lexemes = (text: string) => tokenise(text).tokens.map((token) => token.lexeme)

test('words, Han characters and pairs, numbers held together', () => {
  assert.deepEqual(lexemes('登录失败 in v2.10.3'), [
    '登',
    '登录',
    '录',
    '录失',
    '失',
    '失败',
    '败',
    'in',
    'v2.10.3',
    'v2',
    '10',
    '3',
  ])
  assert.deepEqual(lexemes('ＡＰＩ Café'), ['api', 'cafe'])
  assert.deepEqual(lexemes('用户Login页面'), ['用', '用户', '户', 'login', '页', '页面', '面'])
})

test('pinyin is cut into syllables, the last perhaps unfinished; English is not pinyin', () => {
  assert.deepEqual(cutPinyin('denglu'), ['deng', 'lu'])
  assert.deepEqual(cutPinyin('dengl'), ['deng', 'l'])
  assert.deepEqual(cutPinyin('denglushibai'), ['deng', 'lu', 'shi', 'bai'])
  assert.deepEqual(cutPinyin('xian'), ['xian'])
  assert.equal(cutPinyin('crash'), null)
})

test('a document carries characters, pairs, pinyin and initials with weights', async () => {
  const document = makeDocument({ title: '登录', body: "it's", comments: '' }, await loadPinyin())
  assert.deepEqual(
    document.split(' ').sort(),
    [
      "'=~denglu'",
      "'=~lu'",
      "'=录'",
      "'=登'",
      "'=登录'",
      "'^dl':1A",
      "'it':1B",
      "'s':2B",
      "'~denglu':1A",
      "'~lu':2A",
      "'录':2A",
      "'登':1A",
      "'登录':1A",
    ].sort(),
  )
})

test('a query asks for every word, as characters, pinyin or initials', () => {
  assert.equal(readSearchQuery('登录失败 ').tsquery, "'登录' & '录失' & '失败'")
  assert.equal(readSearchQuery('denglu').tsquery, "('denglu':* | '~denglu':*)")
  assert.equal(readSearchQuery('dl').tsquery, "('dl':* | '^dl')")
  assert.equal(readSearchQuery('denglu').titleQuery, "('=denglu':* | '=~denglu':*)")
  assert.equal(readSearchQuery('Crashes export ').tsquery, "'crash' & 'export'")
  assert.equal(readSearchQuery('req-12').key, 'REQ-12')
  assert.equal(readSearchQuery("o'neil\\ & | !( ").tsquery.includes('!'), false)
  assert.equal(readSearchQuery('  ').tsquery, '')
})
