import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineType, type ItemOf } from './define-type.ts'
import { choice, choices, derived, integer, scale, text } from './field-builders.ts'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })

const sound = () =>
  defineType('toy', {
    label: label('Toy', '玩具'),
    plural: label('Toys', '玩具'),
    about: label('Something to try the grammar on.', '用来试验语法的类型。'),
    key: 'TOY',
    icon: 'cube',
    hue: 'blue',
    section: 'delivery',
    scope: 'spaced',
    flow: {
      initial: 'open',
      states: {
        open: { label: label('Open', '打开'), category: 'open', moves: ['done', { to: 'done', requires: ['size'] }] },
        done: { label: label('Done', '完成'), category: 'done' },
      },
    },
    fields: {
      size: choice({
        label: label('Size', '大小'),
        choices: [
          { id: 'small', label: label('Small', '小') },
          { id: 'large', label: label('Large', '大') },
        ],
        default: 'small',
      }),
      colours: choices({ label: label('Colours', '颜色'), choices: [{ id: 'red', label: label('Red', '红') }] }),
      maker: text({ label: label('Maker', '制造商'), required: true }),
      age: scale({ label: label('Age', '年龄'), min: 0, max: 12 }),
      double: derived('integer', { label: label('Double', '两倍'), from: ['age'], version: 1 }, ({ age }) =>
        typeof age === 'number' ? age * 2 : null,
      ),
    },
    rules: [
      {
        id: 'large-toys-are-for-someone',
        message: label('A large toy needs an age.', '大玩具需要年龄。'),
        fields: ['age'],
        holds: (toy) => toy.size !== 'large' || toy.age !== null,
      },
    ],
    views: { list: ['title', 'size', 'age'], board: 'state', matrix: ['age', 'double'] },
  })

test('defaults are filled in', () => {
  const toy = sound()
  assert.deepEqual(toy.links, {})
  assert.equal(toy.allow.create, 'member')
  assert.equal(toy.rules.length, 1)
  assert.deepEqual(toy.fields.age.options, { min: 0, max: 12 })
  assert.equal(toy.fields.maker.required, true)
})

test('values are inferred from the declaration', () => {
  type Toy = ItemOf<ReturnType<typeof sound>>
  const toy: Pick<Toy, 'type' | 'size' | 'maker' | 'age' | 'colours' | 'double'> = {
    type: 'toy',
    size: 'small',
    maker: 'Acme',
    age: null,
    colours: ['red'],
    double: 4,
  }
  // @ts-expect-error an unknown choice
  const unknownChoice: Toy['size'] = 'huge'
  // @ts-expect-error a required field is never null
  const emptyMaker: Toy['maker'] = null
  // @ts-expect-error an unknown choice in a list
  const unknownColour: Toy['colours'] = ['blue']
  assert.ok(toy && unknownChoice && emptyMaker === null && unknownColour)
})

test('a field needs its label and its options', () => {
  // @ts-expect-error a missing label
  integer({ min: 1 })
  // @ts-expect-error a missing bound
  scale({ label: label('Scale', '等级'), min: 1 })
  // @ts-expect-error an option of another kind
  integer({ label: label('Integer', '整数'), choices: [] })
  choice({
    label: label('Choice', '选项'),
    choices: [{ id: 'a', label: label('A', '甲') }],
    // @ts-expect-error a default that is no choice
    default: 'b',
  })
})

/** A sound declaration, before it is defined. */
const base = {
  label: label('Toy', '玩具'),
  plural: label('Toys', '玩具'),
  about: label('Something to try the grammar on.', '用来试验语法的类型。'),
  key: 'TOY',
  icon: 'cube',
  hue: 'blue',
  section: 'delivery',
  scope: 'spaced',
  fields: { maker: text({ label: label('Maker', '制造商') }) },
  flow: { initial: 'open', states: { open: { label: label('Open', '打开'), category: 'open' } } },
} as const

test('a misspelt field in views is refused by the compiler and at run time', () => {
  // @ts-expect-error `titel` is not a field
  assert.throws(() => defineType('toy', { ...base, views: { list: ['titel'] } }), /“titel”/)
})

test('a wrong state in moves is refused by the compiler and at run time', () => {
  const states = {
    open: { label: label('Open', '打开'), category: 'open', moves: ['closed'] },
    done: { label: label('Done', '完成'), category: 'done' },
  } as const
  assert.throws(
    // @ts-expect-error `closed` is not a state
    () => defineType('toy', { ...base, flow: { initial: 'open', states }, views: { list: [] } }),
    /“closed”/,
  )
})

test('faults that the compiler cannot see are refused at run time', () => {
  const views = { list: ['title'] } as const
  const same = { id: 'a', label: label('A', '甲') }
  const size = choice({ label: label('Size', '大小'), choices: [same, same] })
  const due = text({ label: label('Due', '期限') })
  const tries: readonly [RegExp, () => unknown][] = [
    [/two to five capitals/, () => defineType('toy', { ...base, views, key: 'toy' })],
    [/lower-case identifier/, () => defineType('Toy', { ...base, views })],
    [/no Chinese label/, () => defineType('toy', { ...base, views, label: label('Toy', ' ') })],
    [/already has “due”/, () => defineType('toy', { ...base, views, fields: { due } })],
    [/two choices “a”/, () => defineType('toy', { ...base, views, fields: { size } })],
  ]
  for (const [message, attempt] of tries) assert.throws(attempt, message)
})
