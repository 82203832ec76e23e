import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declarationFaults } from './declaration-faults.ts'
import { defineType } from './define-type.ts'
import { everyKindSample } from './every-kind-sample.ts'
import type { Field } from './field.ts'
import { integer } from './field-builders.ts'
import { defaultAllow } from './permission.ts'
import { typeFromWire, type WireType } from './wire-type.ts'

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh })

const base = {
  name: 'toy',
  label: label('Toy', '玩具'),
  plural: label('Toys', '玩具'),
  about: label('Everything.', '包含所有字段。'),
  key: 'TOY',
  icon: 'cube',
  hue: 'blue',
  section: 'delivery',
  scope: 'spaced',
  flow: { initial: 'open', states: { open: { label: label('Open', '打开'), category: 'open' } } },
  links: {},
  rules: [],
  allow: defaultAllow,
  views: { list: [] },
} as const

/** A field as a person's request may hold it: anything. */
const faultsOf = (field: unknown) =>
  declarationFaults({ ...base, fields: { x: field as Field, n: integer({ label: label('N', '数') }) } })

test('a field made in the browser is refused for what its kind cannot work with', () => {
  const named = { label: label('X', '某') }
  const tries: readonly [unknown, RegExp][] = [
    [{ kind: 'text', options: {} }, /no English label/],
    [{ ...named, kind: 'spell', options: {} }, /kind “spell”/],
    [{ ...named, kind: 'choice', options: {} }, /needs the option “choices”/],
    [{ ...named, kind: 'choice' }, /needs the option “choices”/],
    [{ ...named, kind: 'choice', options: { choices: [{ id: 'a' }] } }, /“choices” that does not fit/],
    [{ ...named, kind: 'choice', options: { choices: [{ id: 'a b', label: named.label }] } }, /not an identifier/],
    [{ ...named, kind: 'scale', options: { min: 1 } }, /needs the option “max”/],
    [{ ...named, kind: 'integer', options: { min: 3, max: 1 } }, /minimum above/],
    [{ ...named, kind: 'integer', options: { colour: 1 } }, /“colour”, which its kind does not know/],
    [{ ...named, kind: 'reference', options: {} }, /needs the option “to”/],
    [{ ...named, kind: 'text', options: { pattern: '(' } }, /“pattern” that does not fit/],
    [{ ...named, kind: 'text', options: { max: 5 }, default: 'too long' }, /default that it would refuse/],
    [{ ...named, kind: 'derived', options: { result: 'text', from: [], version: 1 } }, /no function/],
    [{ ...named, kind: 'formula', options: { expression: 'n +', result: 'integer' } }, /position 4/],
    [{ ...named, kind: 'formula', options: { expression: 'x + 1', result: 'integer' } }, /no field “x”/],
    [{ ...named, kind: 'formula', options: { expression: 'n', result: 'text' } }, /yields number/],
  ]
  for (const [field, sentence] of tries) {
    const faults = faultsOf(field)
    assert.ok(faults.length > 0, String(sentence))
    assert.match(faults[0]!.en, sentence)
    assert.match(faults[0]!['zh-CN'], /[\u4e00-\u9fff]/)
  }
  assert.deepEqual(faultsOf({ ...named, kind: 'formula', options: { expression: 'n + 1', result: 'integer' } }), [])
})

test('formulas that go in a circle are refused', () => {
  const formula = (expression: string) => ({
    label: label('F', '式'),
    kind: 'formula',
    options: { expression, result: 'integer' },
  })
  const faults = declarationFaults({ ...base, fields: { a: formula('b + 1'), b: formula('a + 1') } as never })
  assert.match(faults[0]?.en ?? '', /circle: a, b/)
})

test('a declaration survives the wire, and known code completes it', () => {
  const { name: _, ...declaration } = base
  const toy = defineType('toy', { ...declaration, fields: everyKindSample, views: { list: ['title', 'aText'] } })
  const wire = JSON.parse(JSON.stringify({ ...toy, rules: undefined })) as WireType
  const bare = typeFromWire(wire)
  assert.equal(typeFromWire(wire), bare, 'made once')
  assert.deepEqual(bare.rules, [])
  assert.equal(bare.fields.aDerived?.compute, undefined)
  assert.deepEqual(JSON.parse(JSON.stringify(bare)), JSON.parse(JSON.stringify({ ...toy, rules: [] })))
  const newer = { ...wire, fields: { ...wire.fields, hologram: { kind: 'hologram' } } } as unknown as WireType
  const complete = typeFromWire(newer, toy)
  assert.equal(complete.fields.aDerived?.compute?.({ aScale: 2 }), 20)
  assert.equal(complete.fields.hologram, undefined)
})
