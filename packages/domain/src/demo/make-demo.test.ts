import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkItem } from '@throughline/model/check-item'
import { types, typesByName } from '../types/index.ts'
import { makeDemo } from './make-demo.ts'
import type { DemoOperation } from './story.ts'
import { themes } from './themes.ts'
import { writePlan } from './write-plan.ts'

const people = Array.from({ length: 12 }, (_, index) => `00000000-0000-7000-8000-00000000000${index.toString(16)}`)
const demo = makeDemo({ today: '2026-11-22', seed: 7, people })
const created = demo.flatMap(({ operation }) => (operation.do === 'create' ? [operation] : []))

test('the same input tells the same story, another day another one', () => {
  assert.deepEqual(makeDemo({ today: '2026-11-22', seed: 7, people }), demo)
  assert.notDeepEqual(makeDemo({ today: '2026-11-23', seed: 7, people })[0], demo[0])
})

test('every step of the story is one the declarations allow, in the order of the batches', () => {
  type Item = { readonly type: string; readonly values: Readonly<Record<string, unknown>> }
  const known = new Map<string, Item>()
  let own = new Map<string, Item>()
  const itemOf = (id: string) => own.get(id) ?? known.get(id)
  const context = (day: number) => ({
    language: 'en' as const,
    now: new Date(Date.parse('2026-11-22T12:00:00Z') + day * 86_400_000),
    timeZone: 'Asia/Shanghai',
    person: people[0] ?? null,
    source: 'wire' as const,
    resolveItem: (id: string) => {
      const found = itemOf(id)
      return found ? { id, type: found.type } : null
    },
    resolvePerson: (id: string) => (people.includes(id) ? id : null),
  })
  const linkEnds = new Map(
    types.flatMap((type) =>
      Object.entries(type.links).map(
        ([kind, link]) => [kind, { from: type.name, to: link.to as readonly string[] | undefined }] as const,
      ),
    ),
  )
  const run = (day: number, operation: DemoOperation) => {
    if (operation.do === 'create') {
      const type = typesByName.get(operation.type)
      assert.ok(type)
      const { id, ...patch } = operation.values
      const { problems, after } = checkItem({ type, before: null, patch, context: context(day) })
      assert.deepEqual(problems, [], `${operation.type} ${String(patch.title)}`)
      assert.ok(!itemOf(String(id)))
      own.set(String(id), { type: type.name, values: after })
    } else if (operation.do === 'update') {
      const item = itemOf(operation.item)
      const type = item && typesByName.get(item.type)
      assert.ok(item && type, `${operation.item} is changed before it exists`)
      const checked = checkItem({ type, before: item.values, patch: operation.values, context: context(day) })
      assert.deepEqual(
        checked.problems,
        [],
        `${item.type} ${String(item.values.title)} from ${String(item.values.state)}`,
      )
      own.set(operation.item, { type: item.type, values: checked.after })
    } else if (operation.do === 'link') {
      const ends = linkEnds.get(operation.kind)
      assert.equal(itemOf(operation.from)?.type, ends?.from, operation.kind)
      assert.ok(ends?.to === undefined || ends.to.includes(itemOf(operation.to)?.type ?? ''), operation.kind)
    } else assert.ok(itemOf(operation.item))
  }
  let before = -1000
  for (const { day, requests } of writePlan(demo)) {
    assert.ok(day > before && day < 0, `wave at ${day} after ${before}`)
    before = day
    const made: (readonly [string, Item])[] = []
    for (const { operations } of requests) {
      // Requests of one wave do not see one another.
      own = new Map()
      for (const operation of operations) run(day, operation)
      made.push(...own)
    }
    assert.equal(new Set(made.map(([id]) => id)).size, made.length, 'two requests of a wave change one item')
    for (const [id, item] of made) known.set(id, item)
  }
})

test('it is as big as promised, and in two languages', () => {
  const count = (type: string) => created.filter((one) => one.type === type).length
  assert.equal(count('feedback'), 1150)
  assert.equal(count('customer'), 40)
  assert.equal(count('release'), 16)
  assert.equal(count('product'), 3)
  for (const [type, least] of [
    ['contact', 60],
    ['requirement', 170],
    ['task', 330],
    ['bug', 110],
    ['risk', 40],
    ['decision', 40],
  ] as const)
    assert.ok(count(type) >= least, `${type}: ${count(type)}`)
  const quotes = created.flatMap((one) => (one.type === 'feedback' ? [String(one.values.quote)] : []))
  assert.equal(new Set(quotes).size, quotes.length, 'no voice says what another said')
  const chinese = quotes.filter((quote) => /\p{Script=Han}/u.test(quote)).length
  assert.ok(chinese > quotes.length / 3 && chinese < quotes.length)
  const written = (language: string) =>
    new Set(themes.filter((theme) => theme.language === language).flatMap((theme) => theme.quotes)).size
  assert.ok(written('zh-CN') >= 120 && written('en') >= 80, `${written('zh-CN')} and ${written('en')} sentences`)
  assert.ok(themes.length >= 60)
})

test('no hole is left in a text, and Chinese is punctuated as Chinese', () => {
  for (const { type, values } of created)
    for (const [name, value] of Object.entries(values)) {
      if (typeof value !== 'string') continue
      assert.doesNotMatch(value, /\{\w\}|undefined|NaN/, `${type}.${name}`)
      assert.doesNotMatch(value, /\p{Script=Han}[,;?!]/u, `${type}.${name}: ${value}`)
    }
})

test('the line runs from a voice to the work', () => {
  const links = demo.flatMap(({ operation }) => (operation.do === 'link' ? [operation] : []))
  const heard = new Set(links.filter((link) => link.kind === 'evidence').map((link) => link.to))
  const done = new Set(created.flatMap((one) => (one.type === 'task' ? [String(one.values.requirement)] : [])))
  const parents = new Map(created.map((one) => [String(one.values.id), String(one.values.parent)]))
  assert.ok([...done].filter((id) => heard.has(id) || heard.has(parents.get(id) ?? '')).length > done.size * 0.9)
})
