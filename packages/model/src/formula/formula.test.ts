import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyKindSample } from '../every-kind-sample.ts'
import { Refusal } from '../problem.ts'
import { problemText } from '../problem-text.ts'
import { compileFormula, type FormulaResult } from './formula.ts'

const run = (expression: string, result: FormulaResult, values: Readonly<Record<string, unknown>> = {}) =>
  compileFormula(expression, result, everyKindSample).evaluate(values)

test('an expression that cannot be read is refused with its position', () => {
  const tries: readonly [string, number, RegExp][] = [
    ['1 +', 4, /value is expected/],
    ['(1', 3, /“\)” is expected/],
    ['1 2', 3, /one too many/],
    ['nothing + 1', 1, /no field “nothing”/],
    ['foo(1)', 1, /no function “foo”/],
    ['constructor(1)', 1, /no function/],
    ['1 + "a"', 5, /a number is expected here, not text/],
    ['1 = "a"', 3, /cannot be compared/],
    ['if(1, 2, 3)', 4, /yes or no is expected/],
    ['if(true, 2, "a")', 13, /a number is expected/],
    ['someChoices', 1, /cannot use/],
    ['"a"', 1, /yields text/],
    ['min()', 1, /takes 1 values or more/],
    ['1 # 2', 3, /not understood/],
    ['('.repeat(200), 62, /nested/],
    [`1${'+1'.repeat(3_000)}`, 4001, /longer/],
  ]
  for (const [expression, position, reason] of tries) {
    assert.throws(
      () => run(expression, 'decimal'),
      (error) => {
        assert.ok(error instanceof Refusal, expression)
        const problem = error.problems[0]!
        assert.equal(problem.code, 'invalid-expression')
        assert.equal(problem.detail.position, position, expression)
        assert.match(problemText(problem, 'en'), reason)
        return true
      },
    )
  }
})

test('arithmetic, comparison and functions', () => {
  const tries: readonly [string, FormulaResult, Readonly<Record<string, unknown>>, unknown][] = [
    ['1 + 2 * 3', 'integer', {}, 7],
    ['(1 + 2) * -3', 'integer', {}, -9],
    ['0.1 + 0.2', 'decimal', {}, 0.3],
    ['anInteger / 0', 'decimal', { anInteger: 3 }, null],
    ['anInteger * aProgress', 'decimal', { anInteger: 3 }, null],
    ['round(10 / 3, 2)', 'decimal', {}, 3.33],
    ['max(anInteger, 4, null)', 'integer', { anInteger: null }, 4],
    ['if(aScale >= 4 and not aBoolean, "高", "low")', 'text', { aScale: 5, aBoolean: false }, '高'],
    ['if(aScale >= 4, 1, 2)', 'integer', { aScale: null }, 2],
    ['coalesce(aText, "none")', 'text', { aText: null }, 'none'],
    ['concat(aText, "-", anInteger)', 'text', { aText: 'a', anInteger: 2 }, 'a-2'],
    ['days(aDate, "2026-03-11")', 'integer', { aDate: '2026-02-27' }, 12],
    ['aDate + 2', 'date', { aDate: '2026-02-27' }, '2026-03-01'],
    ['aDate > "2026-01-01"', 'boolean', { aDate: '2026-02-27' }, true],
    ['aChoice = "small" or empty(aChoice)', 'boolean', { aChoice: null }, true],
    ['contains(aText, "ＡB")', 'boolean', { aText: 'xabx' }, true],
    ['aDerived + aRollup', 'integer', { aDerived: 30, aRollup: 2 }, 32],
    ['round\uff081 × 7 ÷ 2\uff0c0\uff09', 'integer', {}, 4],
  ]
  for (const [expression, result, values, expected] of tries)
    assert.deepEqual(run(expression, result, values), expected, expression)
})

test('the fields it reads are known', () => {
  assert.deepEqual(compileFormula('if(aBoolean, anInteger, aScale + 1)', 'integer', everyKindSample).fields, [
    'aBoolean',
    'anInteger',
    'aScale',
  ])
})
