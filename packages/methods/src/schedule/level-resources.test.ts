import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { criticalPath } from './critical-path.ts'
import { levelResources, levelResourcesMethod } from './level-resources.ts'
import { type Instance, readPsplib } from './psplib.fixture.ts'

const data = process.env.REFERENCE_DATA
type Plan = Parameters<typeof levelResources>[0]
type Result = ReturnType<typeof levelResources>

/** What is wrong with a schedule, found from the plan alone, moment by moment. */
function faultsOf(plan: Plan, { starts, makespan }: Result): string[] {
  const faults: string[] = []
  const at = (id: string): number => starts[id] ?? Number.NaN
  const duration = (id: string): number => plan.tasks.find((task) => task.id === id)?.duration ?? Number.NaN
  const ends = plan.tasks.map(({ id }) => at(id) + duration(id))
  if (Math.abs(Math.max(...ends) - makespan) > 1e-9) faults.push('makespan')
  for (const { from, to, kind = 'FS', lag = 0 } of plan.dependencies ?? []) {
    const first = kind.startsWith('F') ? at(from) + duration(from) : at(from)
    const second = kind.endsWith('F') ? at(to) + duration(to) : at(to)
    if (!(second >= first + lag - 1e-9)) faults.push(`${from} ${kind} ${to}`)
  }
  const moments = [...plan.tasks.map(({ id }) => at(id)), ...ends]
  for (const { capacity } of plan.resources)
    if (typeof capacity !== 'number') moments.push(...capacity.flatMap(({ from, to }) => [from, to ?? 0]))
  for (const moment of moments) {
    for (const { id, capacity } of plan.resources) {
      const used = plan.tasks
        .filter((task) => at(task.id) <= moment + 1e-9 && moment + 1e-9 < at(task.id) + task.duration - 1e-9)
        .reduce((sum, task) => sum + (task.demands?.[id] ?? 0), 0)
      const have =
        typeof capacity === 'number'
          ? capacity
          : (capacity.find(({ from, to = Number.POSITIVE_INFINITY }) => from <= moment + 1e-9 && moment + 1e-9 < to)
              ?.capacity ?? 0)
      if (used > have + 1e-9) faults.push(`${id} at ${moment}: ${used} of ${have}`)
    }
  }
  for (const {
    id,
    pinned,
    earliestStart = 0,
    latestFinish = Number.POSITIVE_INFINITY,
    duration: length,
  } of plan.tasks) {
    if (!(at(id) >= earliestStart - 1e-9)) faults.push(`${id} too early`)
    if (!(at(id) + length <= latestFinish + 1e-9)) faults.push(`${id} too late`)
    if (pinned !== undefined && at(id) !== pinned) faults.push(`${id} is pinned`)
  }
  return faults
}

const planOf = ({ durations, demands, successors, capacities }: Instance): Plan => ({
  tasks: durations.map((duration, index) => ({
    id: `t${index}`,
    duration,
    demands: Object.fromEntries((demands[index] ?? []).map((units, resource) => [`r${resource}`, units])),
  })),
  dependencies: successors.flatMap((next, from) => next.map((to) => ({ from: `t${from}`, to: `t${to}` }))),
  resources: capacities.map((capacity, index) => ({ id: `r${index}`, capacity })),
})

test('refuses what cannot be, by name', () => {
  const refused = (input: unknown, code: string, pointer: string, detail: object = {}, options = {}) =>
    assert.throws(
      () => levelResourcesMethod.run(input, options),
      (error) => {
        assert.ok(error instanceof InputError && error.code === code && error.pointer === pointer, String(error))
        for (const [key, value] of Object.entries(detail)) assert.deepEqual(error.detail[key], value)
        return true
      },
    )
  const limit = { schedules: 50 }
  const a = { id: 'a', duration: 2, demands: { x: 1 } }
  const b = { id: 'b', duration: 2, demands: { x: 1 } }
  const resources = [{ id: 'x', capacity: 1 }]
  const ab = [{ from: 'a', to: 'b' }]
  refused({ tasks: [{ ...a, demands: { x: 2 } }], resources, limit }, 'above-capacity', '/tasks/0/demands/x', {
    task: 'a',
    capacity: 1,
  })
  refused({ tasks: [{ ...a, demands: { z: 1 } }], resources, limit }, 'unknown-reference', '/tasks/0/demands/z')
  refused({ tasks: [a, b], dependencies: [...ab, { from: 'b', to: 'a' }], resources, limit }, 'cycle', '/dependencies')
  refused({ tasks: [{ ...a, duration: -1 }], resources, limit }, 'out-of-range', '/tasks/0/duration')
  refused(
    { tasks: [a], resources: [{ id: 'x', capacity: [{ from: 0, to: 1, capacity: 1 }] }], limit },
    'infeasible',
    '/tasks/0',
    { task: 'a' },
  )
  refused(
    { tasks: [a], resources: [{ id: 'x', capacity: [{ from: 5, to: 1, capacity: 1 }] }], limit },
    'inconsistent',
    '/resources/0/capacity/0',
  )
  refused({ tasks: [a, { ...b, pinned: 1 }], dependencies: ab, resources, limit }, 'infeasible', '/tasks/0', {
    task: 'a',
    proved: true,
  })
  refused(
    {
      tasks: [
        { ...a, pinned: 0 },
        { ...b, pinned: 1 },
      ],
      resources,
      limit,
    },
    'infeasible',
    '/tasks',
    { resource: 'x' },
  )
  refused({ tasks: [{ ...a, latestFinish: 1 }], resources, limit }, 'infeasible', '/tasks/0', { task: 'a' })
  const late = {
    tasks: [
      { ...a, latestFinish: 3 },
      { ...b, latestFinish: 3 },
    ],
    resources,
    limit,
  }
  refused(late, 'infeasible', '/tasks', { proved: false })
  const signal = { aborted: false }
  const stop = { signal, onProgress: () => Object.assign(signal, { aborted: true }) }
  refused(late, 'aborted', '', {}, stop)
})

test('every moved task has its reason', () => {
  const result = levelResources({
    tasks: [
      { id: 'a', duration: 3, demands: { li: 1 } },
      { id: 'b', duration: 2, demands: { li: 1 }, currentStart: 0 },
      { id: 'c', duration: 1, currentStart: 1 },
      { id: 'd', duration: 4, demands: { lab: 1 } },
      { id: 'e', duration: 1, pinned: 4 },
      { id: 'f', duration: 1, earliestStart: 2, currentStart: 0 },
    ],
    dependencies: [
      { from: 'b', to: 'c', kind: 'FS', lag: 0 },
      { from: 'a', to: 'b' },
    ],
    resources: [
      { id: 'li', capacity: 1 },
      { id: 'lab', capacity: [{ from: 3, capacity: 1 }] },
    ],
    limit: { schedules: 200 },
  })
  const reasons = Object.fromEntries(result.moves.map(({ task, reason }) => [task, reason]))
  assert.deepEqual(reasons.b, { kind: 'dependency', behind: ['a'], since: 0 })
  assert.deepEqual(reasons.d, { kind: 'calendar', resource: 'lab', since: 0 })
  assert.deepEqual(reasons.f, { kind: 'constraint' })
  assert.equal(
    result.moves.find(({ task }) => task === 'e'),
    undefined,
  )
  assert.equal(result.makespan, 7)
})

test('lateness counts second, changes third', () => {
  const shared = { duration: 2, demands: { x: 1 } }
  const resources = [{ id: 'x', capacity: 1 }]
  const limit = { schedules: 300 }
  const due = levelResources({
    tasks: [
      { id: 'a', ...shared },
      { id: 'b', ...shared },
      { id: 'c', ...shared, dueAt: 2 },
    ],
    resources,
    limit,
  })
  assert.deepEqual([due.makespan, due.lateness, due.starts.c], [6, 0, 0])
  const weighed = levelResources({
    tasks: [
      { id: 'a', ...shared, dueAt: 2 },
      { id: 'b', ...shared, dueAt: 2, priority: 5 },
    ],
    resources,
    limit,
  })
  assert.deepEqual([weighed.starts.b, weighed.lateness], [0, 2])
  // The current plan is as good as any: nothing moves, though there is room to the left.
  const tasks = [
    { id: 'a', ...shared, currentStart: 4 },
    { id: 'b', ...shared, currentStart: 2 },
    { id: 'c', ...shared, currentStart: 0 },
    { id: 'd', duration: 1, currentStart: 5 },
  ]
  const kept = levelResources({ tasks, resources, limit })
  assert.deepEqual([kept.moved, kept.moves.length, kept.makespan], [0, 0, 6])
  const overloaded = levelResources({
    tasks: tasks.map((task) => (task.id === 'b' ? { ...task, currentStart: 1 } : task)),
    resources,
    limit,
  })
  assert.deepEqual([overloaded.moved, overloaded.moves.map(({ task }) => task)], [1, ['b']])
})

test('laws on random plans: feasible with everything at once, seeded, within its limit, never below the bound', () => {
  const random = createRandom(3)
  const pick = (to: number): number => Math.floor(random() * to)
  for (let round = 0; round < 60; round++) {
    const tasks = Array.from({ length: 3 + pick(12) }, (_, index) => ({
      id: `t${index}`,
      duration: pick(6) / (round % 3 === 0 ? 2 : 1),
      demands: { x: pick(3), y: pick(4) / 2 },
      ...(pick(6) === 0 && { earliestStart: pick(9) }),
      ...(pick(5) === 0 && { dueAt: pick(12), priority: pick(3) }),
      ...(pick(2) === 0 && { currentStart: pick(15) }),
      ...(pick(12) === 0 && { pinned: 60 + 10 * index }),
    }))
    const plan: Plan = {
      tasks,
      dependencies: tasks.flatMap((to, index) =>
        tasks
          .slice(0, index)
          .filter(() => random() < 0.2)
          .map((from) => ({
            from: from.id,
            to: to.id,
            kind: (['FS', 'SS', 'FF', 'SF'] as const)[pick(4)] ?? 'FS',
            lag: pick(5) - 2,
          })),
      ),
      resources: [
        { id: 'x', capacity: 2 },
        {
          id: 'y',
          capacity:
            round % 2 === 0
              ? 1.5
              : [
                  { from: 0, to: 9, capacity: 2 },
                  { from: 14, capacity: 1.5 },
                ],
        },
      ],
      seed: round,
      limit: { schedules: 120 },
    }
    const result = levelResources(plan)
    assert.deepEqual(faultsOf(plan, result), [])
    assert.ok(result.schedules <= 120 && result.makespan >= result.lowerBound)
    assert.equal(result.optimal, result.makespan === result.lowerBound)
    assert.deepEqual(levelResources(plan), result)
    if (tasks.every((task) => !('pinned' in task))) {
      const path = criticalPath({
        tasks: tasks.map(({ id, duration, ...task }) => ({
          id,
          duration,
          ...('earliestStart' in task && { earliestStart: task.earliestStart as number }),
        })),
        dependencies: plan.dependencies ?? [],
      })
      assert.ok(result.makespan >= path.duration - 1e-9)
    }
  }
})

test('a limit in time is kept, and a large plan is levelled in it', () => {
  const random = createRandom(8)
  const tasks = Array.from({ length: 2000 }, (_, index) => ({
    id: `t${index}`,
    duration: 1 + Math.floor(random() * 9),
    demands: { x: 1 + Math.floor(random() * 3) },
  }))
  const plan: Plan = {
    tasks,
    dependencies: tasks.slice(1).map(({ id }, index) => ({ from: `t${Math.floor(random() * (index + 1))}`, to: id })),
    resources: [{ id: 'x', capacity: 8 }],
    limit: { milliseconds: 300 },
  }
  // A clock of the test's own, so that a busy machine changes nothing: each look at it costs a millisecond.
  let clock = 0
  const result = levelResources(plan, { now: () => clock++ })
  assert.ok(clock <= 300 + 100, `${clock} looks`)
  assert.deepEqual(faultsOf({ ...plan, tasks: tasks.slice(0, 2000) }, result).slice(0, 3), [])
})

test('published projects: feasible, never below the best known, no false optimum, within the strength of the best heuristics', (t) => {
  if (!data) return t.skip('not run: reference data absent')
  for (const [set, every, bar] of [
    ['j30', 8, 0.15],
    ['j60', 16, 1.2],
  ] as const) {
    const instances: readonly Instance[] = readPsplib(`${data}/psplib`, set).filter((_, index) => index % every === 0)
    let deviation = 0
    for (const instance of instances) {
      const plan = { ...planOf(instance), seed: 1, limit: { schedules: 5000 } }
      const result = levelResources(plan)
      assert.deepEqual(faultsOf(plan, result), [], instance.name)
      assert.ok(result.schedules <= 5000)
      assert.ok(result.makespan >= instance.bestKnown && result.lowerBound <= instance.bestKnown, instance.name)
      if (result.optimal) assert.equal(result.makespan, instance.bestKnown)
      deviation += (100 * (result.makespan / instance.bestKnown - 1)) / instances.length
    }
    // The bars of the whole sets are 0.05 and 0.60 %; these are small samples of them.
    assert.ok(deviation <= bar, `${set}: ${deviation} % over the best known`)
  }
})
