import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkItem } from '@throughline/model/check-item'
import { declarationFaults } from '@throughline/model/declaration-faults'
import type { ItemOf, TypeDeclaration } from '@throughline/model/define-type'
import type { Choice } from '@throughline/model/field'
import type { Label } from '@throughline/model/label'
import { types, typesByName } from './index.ts'
import { requirement } from './requirement.ts'

const all: readonly TypeDeclaration[] = types

test('every declaration is sound', () => {
  for (const type of all) assert.deepEqual(declarationFaults(type), [], type.name)
})

test('names, key prefixes and link ids are unique', () => {
  assert.equal(typesByName.size, types.length)
  assert.equal(new Set(all.map((type) => type.key)).size, types.length)
  const links = all.flatMap((type) => Object.keys(type.links))
  assert.equal(new Set(links).size, links.length)
})

test('references, links, parents and roll-ups lead somewhere', () => {
  const links = new Set(all.flatMap((type) => Object.keys(type.links)))
  for (const type of all) {
    for (const parent of type.parents ?? []) assert.ok(typesByName.has(parent), `${type.name} parent ${parent}`)
    for (const [id, link] of Object.entries(type.links))
      for (const to of link.to ?? []) assert.ok(typesByName.has(to), `${type.name} link ${id} to ${to}`)
    for (const [name, field] of Object.entries(type.fields)) {
      const options = field.options as { to?: readonly string[]; over?: string; field?: string }
      for (const to of options.to ?? []) assert.ok(typesByName.has(to), `${type.name}.${name} to ${to}`)
      if (field.kind !== 'rollup' || options.over === undefined) continue
      const [from, through] = options.over.split('.')
      const source = typesByName.get(from ?? '')
      if (through === undefined) assert.ok(links.has(options.over), `${type.name}.${name} over ${options.over}`)
      else {
        const back = source?.fields[through]?.options as { to?: readonly string[] } | undefined
        assert.ok(back?.to?.includes(type.name), `${type.name}.${name} over ${options.over}`)
        if (options.field) assert.ok(source?.fields[options.field], `${type.name}.${name} field ${options.field}`)
      }
    }
  }
})

test('every state is reached from the first one, an end is in reach from everywhere, and work can be dropped', () => {
  for (const type of all) {
    const { states, initial } = type.flow
    const next = (id: string) =>
      (states[id]?.moves ?? Object.keys(states)).map((move) => (typeof move === 'string' ? move : move.to))
    const reach = (from: string) => {
      const seen = new Set([from])
      for (const id of seen) for (const to of next(id)) seen.add(to)
      return seen
    }
    assert.equal(reach(initial).size, Object.keys(states).length, `${type.name}: unreachable states`)
    const ends = (category: string) => [...reach(initial)].some((id) => states[id]?.category === category)
    assert.ok(ends('dropped'), `${type.name} cannot be dropped`)
    for (const id of Object.keys(states))
      assert.ok(
        [...reach(id)].some((to) => ['done', 'dropped'].includes(states[to]?.category ?? '')),
        `${type.name}.${id} never ends`,
      )
  }
})

test('everything people read is there in both languages, and Chinese is punctuated as Chinese', () => {
  const labels: [string, Label | undefined][] = []
  const choiceLabels = (where: string, list: readonly Choice[]) => {
    for (const choice of list) {
      labels.push([`${where}/${choice.id}`, choice.label])
      choiceLabels(`${where}/${choice.id}`, choice.children ?? [])
    }
  }
  for (const type of all) {
    labels.push([type.name, type.label], [type.name, type.plural], [type.name, type.about])
    for (const [id, state] of Object.entries(type.flow.states)) labels.push([`${type.name}/${id}`, state.label])
    for (const rule of type.rules) labels.push([`${type.name}/${rule.id}`, rule.message])
    for (const [name, field] of Object.entries(type.fields)) {
      const where = `${type.name}.${name}`
      labels.push([where, field.label], [`${where} about`, field.about])
      choiceLabels(where, (field.options as { choices?: readonly Choice[] }).choices ?? [])
      if (field.group !== undefined) labels.push([`${where} group ${field.group}`, type.groups?.[field.group]])
    }
  }
  for (const [where, label] of labels) {
    assert.ok(label, where)
    assert.ok(label.en.trim() && label['zh-CN'].trim(), where)
    assert.doesNotMatch(label['zh-CN'], /\p{Script=Han}[,;:?!(]|[,;:?!)]\p{Script=Han}/u, where)
    assert.doesNotMatch(label.en, /\p{Script=Han}/u, where)
  }
})

test('no import word names two choices or two states of the same list', () => {
  for (const type of all) {
    const lists: [string, readonly (readonly string[])[]][] = [
      ['states', Object.entries(type.flow.states).map(([id, state]) => [id, ...(state.also ?? [])])],
    ]
    for (const [name, field] of Object.entries(type.fields)) {
      const { choices } = field.options as { choices?: readonly Choice[] }
      if (choices)
        lists.push([name, choices.map((one) => [one.id, one.label.en, one.label['zh-CN'], ...(one.also ?? [])])])
    }
    for (const [name, list] of lists) {
      const owner = new Map<string, number>()
      for (const [index, words] of list.entries())
        for (const word of words) {
          const folded = word.toLowerCase()
          assert.equal(owner.get(folded) ?? index, index, `${type.name}.${name}: “${word}” is claimed twice`)
          owner.set(folded, index)
        }
    }
  }
})

test('the compiler knows the vocabulary', () => {
  type Requirement = ItemOf<typeof requirement>
  const good: Pick<Requirement, 'type' | 'moscow' | 'value' | 'riceScore' | 'nature'> = {
    type: 'requirement',
    moscow: 'must',
    value: 7,
    riceScore: null,
    nature: 'non-functional',
  }
  // @ts-expect-error an unknown class
  const badClass: Requirement['moscow'] = 'perhaps'
  // @ts-expect-error a scale is a number
  const badValue: Requirement['value'] = 'high'
  // @ts-expect-error a level nobody declared
  const badLevel: Requirement['level'] = 'cosmic'
  assert.ok(good && badClass && badValue && badLevel)
})

test('a default gives way to what somebody said, and what they said themselves does not', () => {
  const context = { language: 'en', now: new Date(0), timeZone: 'UTC', person: null } as const
  const check = (patch: Readonly<Record<string, unknown>>) =>
    checkItem({ type: requirement, before: null, patch: { title: 'Answers in a second', ...patch }, context })
  const classed = check({ quality: 'PE' })
  assert.deepEqual(classed.problems, [], 'a column of quality classes without one of natures is no contradiction')
  assert.deepEqual([classed.values.quality, classed.after.nature ?? null], [['performance-efficiency'], null])
  assert.equal(check({}).values.nature, 'functional')
  assert.equal(check({ quality: 'PE', nature: 'non-functional' }).values.nature, 'non-functional')
  assert.deepEqual(
    check({ quality: 'PE', nature: 'functional' }).problems.map(({ code }) => code),
    ['rule-broken'],
  )
})
