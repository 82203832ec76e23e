import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assertEqualWithin } from '../equal-within.suite.ts'
import { chiSquare } from './chi-square.ts'
import { fisherExact } from './fisher-exact.ts'
import { mannWhitney } from './mann-whitney.ts'
import { multipleComparison } from './multiple-comparison.ts'
import { oneWayAnova } from './one-way-anova.ts'
import { proportion } from './proportion.ts'
import { tTest } from './t-test.ts'

interface Call {
  fn: string
  args: {
    x: number[] & number
    n: number[] & number
    a: number[]
    b: number[]
    p: number[]
    group: string[]
    weight: number[]
  }
  statistic: number
  parameter: number
  p_value: number
  conf_int: [number, number]
  estimate: number | number[]
  result: number[]
}
const data = process.env.REFERENCE_DATA

/** Relative 1e-8 as promised; R prints 15 digits. */
const agree = (actual: unknown, expected: unknown, what: string) => assertEqualWithin(actual, expected, 1e-8, what)

const table = ({ x, n }: Call['args']) => [
  [x[0]!, n[0]! - x[0]!],
  [x[1]!, n[1]! - x[1]!],
]
const arms = ({ x, n }: Call['args']) => ({
  left: { successes: x[0]!, n: n[0]! },
  right: { successes: x[1]!, n: n[1]! },
})

/** What each R function is here. */
const calls: Record<string, (call: Call) => void> = {
  'prop.test(correct=TRUE)': (call) => same(call, proportion({ ...arms(call.args), correct: true })),
  'prop.test(correct=FALSE)': (call) => same(call, proportion(arms(call.args))),
  'prop.test(correct=FALSE,alternative=less)': (call) =>
    same(call, proportion({ ...arms(call.args), alternative: 'less' })),
  'prop.test one-sample correct=FALSE (Wilson)': (call) =>
    same(call, proportion({ successes: call.args.x, n: call.args.n })),
  'binom.test (Clopper-Pearson)': (call) => {
    const result = proportion({ successes: call.args.x, n: call.args.n, interval: 'clopper-pearson' })
    agree(result.exactPValue, call.p_value, call.fn)
    agree([result.interval.lower, result.interval.upper], call.conf_int, call.fn)
  },
  'fisher.test': (call) => {
    const result = fisherExact({ table: table(call.args) })
    agree(result.pValue, call.p_value, call.fn)
    // R solves for the odds ratio, or its inverse above 1, with a tolerance of 1.2e-4; the figures given carry that.
    const onRScale = (odds: number) => (odds > 1 ? 2 - 1 / odds : odds)
    const ours = [result.oddsRatio, result.interval.lower, result.interval.upper]
    for (const [place, theirs] of [call.estimate, ...call.conf_int].entries())
      assert.ok(Math.abs(onRScale(ours[place]!) - onRScale(theirs as number)) < 1.3e-4, call.fn)
  },
  'chisq.test(correct=FALSE)': (call) => {
    const result = chiSquare({ table: table(call.args), correct: false })
    agree([result.statistic, result.pValue], [call.statistic, call.p_value], call.fn)
  },
  't.test (Welch)': (call) => same(call, tTest({ x: call.args.a, y: call.args.b })),
  't.test(var.equal=TRUE)': (call) => same(call, tTest({ x: call.args.a, y: call.args.b, equalVariance: true })),
  't.test(paired=TRUE)': (call) => same(call, tTest({ x: call.args.a, y: call.args.b, paired: true })),
  'wilcox.test(exact=FALSE,correct=TRUE)': (call) => {
    const result = mannWhitney({ x: call.args.a, y: call.args.b, exact: false })
    agree([result.statistic, result.pValue], [call.statistic, call.p_value], call.fn)
  },
  'aov PlantGrowth weight~group (F, p)': (call) => {
    const { group, weight } = call.args
    const names = [...new Set(group)]
    const groups = names.map((id) => ({ id, values: weight.filter((_, index) => group[index] === id) }))
    const result = oneWayAnova({ groups })
    agree([result.statistic, result.pValue], call.result, call.fn)
  },
  'p.adjust(holm)': (call) => adjusted(call, 'holm'),
  'p.adjust(BH)': (call) => adjusted(call, 'benjamini-hochberg'),
  'p.adjust(BY)': (call) => adjusted(call, 'benjamini-yekutieli'),
  'p.adjust(bonferroni)': (call) => adjusted(call, 'bonferroni'),
}

function same(
  call: Call,
  result: { statistic: number; degreesOfFreedom: number; pValue: number; interval: { lower?: number; upper?: number } },
) {
  agree(result.statistic, call.statistic, `${call.fn} statistic`)
  agree(result.degreesOfFreedom, call.parameter, `${call.fn} degrees`)
  agree(result.pValue, call.p_value, `${call.fn} p`)
  agree([result.interval.lower, result.interval.upper], call.conf_int, `${call.fn} interval`)
}

function adjusted(call: Call, method: 'holm' | 'benjamini-hochberg' | 'benjamini-yekutieli' | 'bonferroni') {
  const { results } = multipleComparison({ pValues: call.args.p, method })
  agree(
    results.map((result) => result.adjusted),
    call.result,
    call.fn,
  )
}

test('R’s tests come out to 1e-8', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const references: Call[] = JSON.parse(readFileSync(`${data}/ab-test/r_reference.json`, 'utf8'))
  const count = new Map<string, number>()
  for (const call of references) {
    calls[call.fn]?.(call)
    if (calls[call.fn]) count.set(call.fn, (count.get(call.fn) ?? 0) + 1)
  }
  for (const [name, times] of count) t.diagnostic(`${name}: ${times} reproduced`)
  assert.ok(count.size > 0)
})
