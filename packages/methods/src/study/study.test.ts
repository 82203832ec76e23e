import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertEqualWithin } from '../equal-within.suite.ts'
import { methods } from '../registry.ts'
import { cardSort } from './card-sort.ts'
import { eyeTracking } from './eye-tracking.ts'
import { treeTest } from './tree-test.ts'
import { usability } from './usability.ts'

const data = process.env.REFERENCE_DATA

test('refusals name the place', () => {
  const sort = { participant: 'p', groups: [{ cards: ['a', 'b'] }] }
  const tree = [{ id: 'a' }, { id: 'b', parent: 'a' }]
  const refused: readonly (readonly [string, unknown, string, string])[] = [
    ['card-sort', { sorts: [sort, sort] }, 'duplicate', '/sorts/1/participant'],
    [
      'card-sort',
      { sorts: [{ participant: 'p', groups: [{ cards: ['a', 'b'] }, { cards: ['a'] }] }] },
      'duplicate',
      '/sorts/0/groups/1/cards/0',
    ],
    ['card-sort', { cards: ['a'], sorts: [sort] }, 'unknown-reference', '/sorts/0/groups/0/cards/1'],
    ['card-sort', { sorts: [{ participant: 'p', groups: [{ cards: ['a'] }] }] }, 'too-few', '/sorts'],
    [
      'tree-test',
      {
        tree: [
          { id: 'a', parent: 'b' },
          { id: 'b', parent: 'a' },
        ],
        tasks: [{ id: 't', correct: ['a'], results: [{ path: [], answer: null }] }],
      },
      'cycle',
      '/tree/0',
    ],
    [
      'tree-test',
      { tree, tasks: [{ id: 't', correct: ['x'], results: [{ path: [], answer: null }] }] },
      'unknown-reference',
      '/tasks/0/correct/0',
    ],
    [
      'tree-test',
      { tree, tasks: [{ id: 't', correct: ['b'], results: [{ path: ['y'], answer: null }] }] },
      'unknown-reference',
      '/tasks/0/results/0/path/0',
    ],
    ['usability', { tasks: [] }, 'too-few', '/tasks'],
    [
      'usability',
      { tasks: [{ id: 't', attempts: [{ participant: 'p', completed: true, seconds: 0 }] }] },
      'out-of-range',
      '/tasks/0/attempts/0/seconds',
    ],
    [
      'eye-tracking',
      {
        samples: [
          { t: 1, x: 0, y: 0 },
          { t: 1, x: 0, y: 0 },
        ],
      },
      'inconsistent',
      '/samples/1/t',
    ],
  ]
  for (const [name, input, code, pointer] of refused)
    assert.throws(() => methods.get(`study/${name}`)?.run(input), { code, pointer }, name)
})

test('a published card sort: distances, and heights and cuts as R’s hclust', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  const reference = JSON.parse(readFileSync(`${data}/cardsort/reference.json`, 'utf8'))
  const rows = readFileSync(`${data}/cardsort/card-sort-5-users.csv`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
  const sorts = [...new Set(rows.map((row) => row[4]!))].map((participant) => {
    const own = rows.filter((row) => row[4] === participant)
    return {
      participant,
      groups: [...new Set(own.map((row) => row[3]!))].map((name) => ({
        name,
        cards: own.filter((row) => row[3] === name).map((row) => row[1]!),
      })),
    }
  })
  for (const linkage of ['average', 'complete', 'single'] as const) {
    const tree = reference.hclust[linkage]
    const result = cardSort({ sorts, cards: reference.cards, linkage, groups: 4 })
    assert.deepEqual(result.distances, reference.upstream_expected_distance)
    assertEqualWithin(
      result.merges.map(({ height }) => height),
      tree.height,
      1e-12,
      linkage,
    )
    assertEqualWithin(result.copheneticCorrelation, tree.cophenetic_correlation, 1e-12, linkage)
    for (const groups of [3, 4]) {
      const cut = cardSort({ sorts, cards: reference.cards, linkage, groups }).groups
      const label = (card: string) => cut.findIndex(({ cards }) => cards.includes(card)) + 1
      assert.deepEqual(reference.cards.map(label), tree[`cut${groups}`], `${linkage} ${groups}`)
    }
  }
})

test('laws: the same sort by all is full agreement, and heights never fall', () => {
  const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 12 })
  fc.assert(
    fc.property(labels, fc.array(labels, { minLength: 1, maxLength: 4 }), (first, more) => {
      const sortOf = (participant: string, row: readonly number[]) => ({
        participant,
        groups: [0, 1, 2, 3].map((group) => ({
          cards: first.flatMap((_, card) => (row[card % row.length] === group ? [`c${card}`] : [])),
        })),
      })
      const same = cardSort({ sorts: [sortOf('a', first), sortOf('b', first)] })
      assert.equal(same.agreement, 1)
      const mixed = cardSort({ sorts: [sortOf('a', first), ...more.map((row, index) => sortOf(`m${index}`, row))] })
      mixed.merges.forEach(({ height }, index) => {
        assert.ok(height >= (mixed.merges[index - 1]?.height ?? 0) - 1e-9)
      })
      assert.deepEqual(mixed.order.toSorted(), mixed.cards.toSorted())
    }),
    { seed: 6, numRuns: 60 },
  )
})

test('tree test: direct, indirect, failed and skipped are told apart', () => {
  const tree = [{ id: 'top' }, { id: 'other' }, { id: 'sub', parent: 'top' }, { id: 'leaf', parent: 'sub' }]
  const results = [
    { path: ['top', 'sub', 'leaf'], answer: 'leaf', seconds: 4 },
    { path: ['other', 'top', 'sub', 'leaf'], answer: 'leaf', seconds: 9 },
    { path: ['other'], answer: 'other' },
    { path: ['top', 'other'], answer: 'other' },
    { path: ['top'], answer: null },
  ]
  const [task] = treeTest({ tree, tasks: [{ id: 't', correct: ['leaf'], results }] }).tasks
  assert.deepEqual(task?.outcomes, {
    directSuccess: 1,
    indirectSuccess: 1,
    directFailure: 1,
    indirectFailure: 1,
    skipped: 1,
  })
  assert.equal(task?.success.share, 0.4)
  assert.equal(task?.firstClick.share, 0.6)
  assertEqualWithin(task?.time?.geometricMean, 6, 1e-12)
})

test('usability: adjusted Wald and discovery by hand', () => {
  // (9 + 1.92) ÷ (10 + 3.84) ± 1.96 √(p(1 − p) ÷ 13.84), ended at 1.
  const attempts = Array.from({ length: 10 }, (_, index) => ({
    participant: `p${index}`,
    completed: index > 0,
    seconds: 60,
  }))
  const result = usability({ tasks: [{ id: 't', attempts }] })
  assert.equal(result.tasks[0]?.completion.interval.lower.toFixed(2), '0.57')
  assert.equal(result.tasks[0]?.completion.interval.upper.toFixed(2), '1.00')
  assertEqualWithin(result.tasks[0]?.completion.estimate, 10 / 12, 1e-14)
  // Four people, problems seen by 1, 2 and 4: raw 7/12; one of three seen once.
  const found = usability({
    tasks: [],
    problems: [
      { id: 'a', participants: ['1'] },
      { id: 'b', participants: ['1', '2'] },
      { id: 'c', participants: ['1', '2', '3', '4'] },
    ],
  }).discovery
  const adjusted = ((7 / 12 - 1 / 4) * (3 / 4) + 7 / 12 / (4 / 3)) / 2
  assertEqualWithin(
    [found?.raw, found?.adjusted, found?.shareFound],
    [7 / 12, adjusted, 1 - (1 - adjusted) ** 4],
    1e-12,
  )
  assert.ok(1 - (1 - adjusted) ** (found?.participantsNeeded ?? 0) >= 0.85)
})

test('eye tracking: both algorithms find the two looks, a blink ends one', () => {
  const spot = (from: number, to: number, x: number) =>
    Array.from({ length: (to - from) / 10 }, (_, index) => ({
      t: from + index * 10,
      x: x + (index % 3),
      y: 100 + (index % 2),
    }))
  const samples = [...spot(0, 300, 100), ...spot(300, 600, 500)]
  for (const algorithm of ['dispersion', 'velocity'] as const) {
    const result = eyeTracking({
      samples,
      algorithm,
      areas: [
        { id: 'left', x: 0, y: 0, width: 300, height: 300 },
        { id: 'right', x: 300, y: 0, width: 300, height: 300 },
      ],
      heatMap: { x: 0, y: 0, width: 600, height: 200, columns: 12, rows: 4 },
    })
    assert.equal(result.fixationCount, 2, algorithm)
    assert.deepEqual(result.scanPath, ['left', 'right'])
    assertEqualWithin(
      result.areas?.map(({ share }) => share),
      [0.5, 0.5],
      1e-12,
    )
    assert.equal(result.areas?.[1]?.timeToFirstFixation, 300)
    assert.equal(Math.max(...(result.heatMap ?? []).flat()), 1)
  }
  const blink = samples.map((sample) => (sample.t >= 140 && sample.t < 160 ? { ...sample, x: null, y: null } : sample))
  assert.equal(eyeTracking({ samples: blink }).fixationCount, 3)
})
