import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { threePoint, threePointMethod } from './three-point.ts'

const data = process.env.REFERENCE_DATA

test('refuses points out of order and cycles', () => {
  const refused = (input: unknown, code: string, pointer: string) =>
    assert.throws(
      () => threePointMethod.run(input),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  const task = { id: 'a', optimistic: 1, likely: 2, pessimistic: 3 }
  refused({ tasks: [{ ...task, likely: 0 }] }, 'inconsistent', '/tasks/0/likely')
  refused({ tasks: [{ ...task, pessimistic: 1 }] }, 'inconsistent', '/tasks/0/pessimistic')
  refused({ tasks: [task], probabilities: [1] }, 'out-of-range', '/probabilities/0')
  refused({ tasks: [] }, 'too-few', '/tasks')
})

test('sure durations give a sure date', () => {
  const result = threePoint({ tasks: [{ id: 'a', optimistic: 3, likely: 3, pessimistic: 3 }], by: [2.9, 3] })
  assert.deepEqual(result.by, [
    { date: 2.9, probability: 0 },
    { date: 3, probability: 1 },
  ])
  assert.deepEqual(
    result.dates.map(({ date }) => date),
    [3, 3, 3],
  )
})

test('of two paths of the same length the one with the greater variance counts', () => {
  const result = threePoint({
    tasks: [
      { id: 'steady', optimistic: 6, likely: 6, pessimistic: 6 },
      { id: 'wild', optimistic: 0, likely: 6, pessimistic: 12 },
    ],
  })
  assert.deepEqual([result.duration, result.variance], [6, 4])
})

test('published networks: means, slack, deviation and probabilities', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const answers = JSON.parse(readFileSync(`${data}/cpm-pert/published_answers.json`, 'utf8'))
  const example = answers.critpath_pert_example1
  const rows = readFileSync(`${data}/cpm-pert/pertexample1.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','))
  const result = threePoint({
    tasks: rows.map(([, , id = '', a, m, b]) => ({
      id,
      optimistic: Number(a),
      likely: Number(m),
      pessimistic: Number(b),
    })),
    dependencies: rows.flatMap(([, to, from = '']) =>
      rows.filter((row) => row[0] === to).map((row) => ({ from, to: row[2] ?? '' })),
    ),
    by: [30],
    probabilities: [0.3, 0.6],
  })
  for (const [id, mean, variance, ES, LS, EF, LF, slack] of example.schedule) {
    const task = result.tasks.find((candidate) => candidate.id === id)
    assert.ok(task && Math.abs(task.variance - variance) < 1e-6)
    const got = [task.mean, task.earlyStart, task.lateStart, task.earlyFinish, task.lateFinish, task.totalSlack]
    for (const [index, value] of got.entries())
      assert.ok(Math.abs(value - [mean, ES, LS, EF, LF, slack][index]) < 1e-9, `${id}: ${got}`)
  }
  assert.ok(Math.abs(result.standardDeviation - example.sd) < 1e-6)
  assert.ok(Math.abs((result.by[0]?.probability ?? 0) - example['P(T<=30)']) < 1e-7)
  assert.ok(Math.abs((result.dates[0]?.date ?? 0) - example['deadline_for_p0.3']) < 1e-5)
  assert.ok(Math.abs((result.dates[1]?.date ?? 0) - example['deadline_for_p0.6']) < 1e-5)

  const university = answers.heizer_render_southwestern_university
  const southwestern = threePoint({
    tasks: Object.entries<[number, number, number]>(university.optimistic_likely_pessimistic).map(
      ([id, [optimistic, likely, pessimistic]]) => ({ id, optimistic, likely, pessimistic }),
    ),
    dependencies: Object.entries<string[]>(university.predecessors).flatMap(([to, from]) =>
      from.map((task) => ({ from: task, to })),
    ),
    by: [270],
  })
  assert.ok(Math.abs(southwestern.duration - university.expected_completion) < 1e-9)
  assert.ok(Math.abs(southwestern.variance - university.critical_variance) < 0.02)
  // The source rounds z to 0.56; the exact value is 0.7121.
  assert.ok(Math.abs((southwestern.by[0]?.probability ?? 0) - 0.7121) < 1e-4)
})
