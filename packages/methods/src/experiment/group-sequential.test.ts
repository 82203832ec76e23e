import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assertEqualWithin } from '../equal-within.suite.ts'
import { groupSequential, groupSequentialMethod } from './group-sequential.ts'

const data = process.env.REFERENCE_DATA
const kinds = { OF: 'obrien-fleming', P: 'pocock', asOF: 'spending-obrien-fleming', asP: 'spending-pocock' } as const

test('refuses times that do not rise', () => {
  assert.throws(() => groupSequentialMethod.run({ looks: 2, times: [0.5, 0.5] }), {
    code: 'out-of-range',
    pointer: '/times/1',
  })
  assert.throws(() => groupSequentialMethod.run({ looks: 3, times: [0.5, 1] }), {
    code: 'inconsistent',
    pointer: '/times',
  })
})

test('bounds of the printed tables: Pocock 2.289, O’Brien–Fleming 2.004 for three looks', () => {
  assert.equal(groupSequential({ looks: 3, kind: 'pocock' }).looks[2]?.criticalValue.toFixed(3), '2.289')
  assert.equal(groupSequential({ looks: 3, kind: 'obrien-fleming' }).looks[2]?.criticalValue.toFixed(3), '2.004')
  // One look is the plain test.
  assertEqualWithin(groupSequential({ looks: 1 }).looks[0]?.criticalValue, 1.959963984540054, 1e-9)
})

test('bounds as R’s rpact', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  for (const { fn, args, result } of JSON.parse(readFileSync(`${data}/ab-test/r_reference.json`, 'utf8'))) {
    if (!fn.startsWith('rpact')) continue
    const { looks } = groupSequential({ looks: args.kMax, kind: kinds[args.typeOfDesign as keyof typeof kinds] })
    // rpact stops at 1e-8 of alpha.
    assertEqualWithin(
      looks.map(({ criticalValue }) => criticalValue),
      result.critical_values,
      1e-6,
      args.meaning,
    )
    assertEqualWithin(
      looks.map(({ level }) => level),
      result.stage_levels,
      1e-5,
      args.meaning,
    )
    assertEqualWithin(looks.at(-1)?.alphaSpent, 0.025, 1e-6, args.meaning)
  }
})
