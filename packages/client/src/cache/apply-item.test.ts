import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Item } from '../wire.ts'
import { type ListData, placeInList } from './apply-item.ts'
import type { ListJudge } from './list-judge.ts'
import { unknowingJudge } from './list-judge.ts'

const item = (id: string, score: number, state = 'open'): Item => ({
  id,
  type: 'task',
  key: id.toUpperCase(),
  title: id,
  state,
  version: 1,
  score,
})
const key = { filter: 'state:open', sort: '-score' }
const byScore: ListJudge = {
  belongs: (_, one) => one.state === 'open',
  compare: (_, left, right) =>
    left.id === right.id ? Number(left.score !== right.score) : Number(right.score) - Number(left.score),
}
const pages = (...all: readonly (readonly Item[])[]): ListData => ({
  pages: all.map((items, index) => ({ items, nextCursor: index < all.length - 1 ? `c${index}` : null, total: 3 })),
  pageParams: all.map((_, index) => (index === 0 ? null : `c${index - 1}`)),
})
const ids = (data: ListData | null) => data?.pages.map((page) => page.items.map((one) => one.id).join('')).join('|')

describe('a changed item finds its place in a list without asking the server', () => {
  const list = pages([item('a', 9), item('b', 5)], [item('c', 1)])

  test('stays where it is when its order does not change', () => {
    const next = placeInList(list, key, { ...item('b', 5), title: 'new' }, byScore)
    assert.equal(ids(next), 'ab|c')
    assert.equal(next?.pages[0]?.items[1]?.title, 'new')
  })
  test('moves when its order changes, over the edge of a page too', () => {
    assert.equal(ids(placeInList(list, key, item('a', 2), byScore)), 'b|ac')
    assert.equal(ids(placeInList(list, key, item('c', 10), byScore)), 'cab|')
  })
  test('leaves when it no longer belongs, and the total follows', () => {
    const next = placeInList(list, key, item('b', 5, 'done'), byScore)
    assert.equal(ids(next), 'a|c')
    assert.equal(next?.pages[0]?.total, 2)
  })
  test('comes in where it belongs; what never belonged changes nothing', () => {
    assert.equal(ids(placeInList(list, key, item('d', 7), byScore)), 'adb|c')
    assert.equal(placeInList(list, key, item('d', 7, 'done'), byScore), list)
  })
  test('past the end of what is loaded it waits for its page', () => {
    const open: ListData = { ...list, pages: list.pages.map((page) => ({ ...page, nextCursor: 'more' })) }
    const next = placeInList(open, key, item('z', 0), byScore)
    assert.equal(ids(next), 'ab|c')
    assert.equal(next?.pages[0]?.total, 4)
  })
  test('a judge that cannot tell refreshes what is there and asks the server about the rest', () => {
    assert.equal(ids(placeInList(list, key, item('b', 0), unknowingJudge)), 'ab|c')
    assert.equal(placeInList(list, key, item('d', 7), unknowingJudge), null)
  })
})
