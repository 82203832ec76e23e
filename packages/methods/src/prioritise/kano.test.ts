import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { kanoMethod } from './kano.ts'
import { kanoCategory } from './kano-category.ts'

interface Row {
  item: string
  n: number
  counts: Record<string, number>
  category: string
  better?: number
  worse?: number
  totalStrength: number
  categoryStrength: number
  chiSquare?: number
  significant: boolean
  fong: { threshold: number }
  continuous?: { quadrant: string; functional: { mean: number } }
}
const run = (input: unknown): Row[] => (kanoMethod.run(input) as { items: Row[] }).items
const data = process.env.REFERENCE_DATA

test('refuses answers off the scale, doubled answers, no answers and empty counts', () => {
  const answer = { respondent: 'r', item: 'a', functional: 1, dysfunctional: 5 }
  const refused = (input: unknown, code: string, pointer: string) =>
    assert.throws(
      () => run(input),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  refused({ answers: [{ ...answer, functional: 6 }] }, 'out-of-range', '/answers/0/functional')
  refused({ answers: [answer, answer] }, 'duplicate', '/answers/1')
  refused({ answers: [] }, 'too-few', '/answers')
  refused({ counts: [{ item: 'a', M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 }] }, 'too-few', '/counts/0')
})

test('the evaluation table is Kano’s', () => {
  const rows = [1, 2, 3, 4, 5].map((functional) =>
    [1, 2, 3, 4, 5].map((absent) => kanoCategory(functional, absent)).join(''),
  )
  assert.deepEqual(rows, ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'])
})

test('five published attributes: category, strengths, better and worse, chi-square, Fong', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const reference = JSON.parse(readFileSync(`${data}/kano/kano_reference.json`, 'utf8'))
  for (const attribute of reference.attributes) {
    const [row] = run({ counts: [{ item: attribute.attribute, ...attribute.counts }] }) as [Row]
    assert.equal(row.category, attribute.rule_M_O_A_I)
    assert.equal(row.better?.toFixed(3), attribute.cs_plus_better.toFixed(3))
    assert.equal(row.worse?.toFixed(3), attribute.cs_minus_worse.toFixed(3))
    assert.equal(`${Math.round(row.totalStrength * 100)}%`, attribute.total_strength)
    assert.ok(Math.abs(row.categoryStrength * 100 - Number.parseFloat(attribute.category_strength)) <= 0.51)
    assert.equal(row.chiSquare?.toFixed(2), attribute.chi_squared.toFixed(2))
    assert.equal(row.significant, attribute.fong_test_as_printed.endsWith('sig.'))
    assert.equal(row.fong.threshold.toFixed(1), /< ([\d.]+)/.exec(attribute.fong_test_as_printed)?.[1])
  }
})

test('raw answers of 31 respondents are tallied as published', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const [head = '', ...lines] = readFileSync(`${data}/kano/kano_raw_31_respondents.csv`, 'utf8').trim().split(/\r?\n/)
  const published: { counts: Record<string, Record<string, number>> } = JSON.parse(
    readFileSync(`${data}/kano/kano_raw_counts.json`, 'utf8'),
  )
  const columns = head.split(',')
  const answers = lines.flatMap((line, respondent) => {
    const cells = line.split(',')
    return Object.keys(published.counts).flatMap((item, index) => {
      const functional = Number(cells[columns.indexOf(`f${index + 1}`)])
      const dysfunctional = Number(cells[columns.indexOf(`d${index + 1}`)])
      return functional && dysfunctional ? [{ respondent: String(respondent), item, functional, dysfunctional }] : []
    })
  })
  for (const row of run({ answers })) {
    const counts = Object.fromEntries(Object.entries(row.counts).filter(([, count]) => count > 0))
    assert.deepEqual(counts, published.counts[row.item])
    assert.ok(row.continuous)
  }
})

test('laws: better in 0..1, worse in −1..0, everybody reversed leaves both out', () => {
  const [row] = run({ counts: [{ item: 'rust', M: 0, O: 0, A: 0, I: 0, R: 27, Q: 0 }] }) as [Row]
  assert.equal(row.category, 'R')
  assert.equal(row.better, undefined)
  const [mixed] = run({ counts: [{ item: 'mixed', M: 3, O: 9, A: 1, I: 4, R: 2, Q: 1 }] }) as [Row]
  assert.ok(mixed.better !== undefined && mixed.better >= 0 && mixed.better <= 1)
  assert.ok(mixed.worse !== undefined && mixed.worse <= 0 && mixed.worse >= -1)
})

test('continuous: all delighted and all upset is one-dimensional at (4, 4)', () => {
  const answers = ['a', 'b'].map((respondent) => ({ respondent, item: 'x', functional: 1, dysfunctional: 5 }))
  const [row] = run({ answers }) as [Row]
  assert.equal(row.continuous?.quadrant, 'O')
  assert.equal(row.continuous?.functional.mean, 4)
})
