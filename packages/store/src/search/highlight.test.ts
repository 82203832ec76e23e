import assert from 'node:assert/strict'
import { test } from 'node:test'
import { highlight } from './highlight.ts'
import { loadPinyin } from './pinyin.ts'
import { readSearchQuery } from './read-search-query.ts'

const pinyin = await loadPinyin()
const marked = (text: string, query: string, width?: number) =>
  highlight(text, readSearchQuery(query), pinyin, width)
    .map((segment) => (segment.hit ? `[${segment.text}]` : segment.text))
    .join('')

test('marks words in other forms, unfinished words, Chinese, pinyin and initials', () => {
  assert.equal(marked('App crashes on Export', 'crash export '), 'App [crashes] on [Export]')
  assert.equal(marked('App crashes', 'cra'), 'App [cra]shes')
  assert.equal(marked('用户登录失败', '登录'), '用户[登录]失败')
  assert.equal(marked('用户登录失败', 'denglu'), '用户[登录]失败')
  assert.equal(marked('用户登录失败', 'dengl'), '用户[登录]失败')
  assert.equal(marked('用户登录失败', 'dl'), '用户[登录]失败')
  assert.equal(marked('用户登录后失败', '登录失败'), '用户[登录]后[失败]')
})

test('places survive folding', () => {
  assert.equal(marked('ﬁne Ｌｏｇｉｎ é𠮷登录', '登录'), 'ﬁne Ｌｏｇｉｎ é𠮷[登录]')
  assert.equal(marked('ﬁne Ｌｏｇｉｎ', 'login'), 'ﬁne [Ｌｏｇｉｎ]')
})

test('no markup is made, none is interpreted', () => {
  assert.equal(marked('<b>登录</b>', '登录'), '<b>[登录]</b>')
  assert.equal(marked('nothing here', '登录'), '')
})

test('a long text is cut around its hits', () => {
  const cut = marked(`${'前文'.repeat(300)}登录${'后文'.repeat(300)}`, '登录', 40)
  assert.match(cut, /^….*\[登录\].*…$/)
  assert.ok(cut.length < 50)
})
