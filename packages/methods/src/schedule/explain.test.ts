import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { applied, explain, explainMethod } from './explain.ts'
import { levelResources } from './level-resources.ts'

test('refuses strangers, missing starts and plans that do not hold', () => {
  const plan = {
    tasks: [
      { id: 'a', duration: 2, demands: { x: 1 } },
      { id: 'b', duration: 2, demands: { x: 1 } },
    ],
    resources: [{ id: 'x', capacity: 1 }],
    task: 'b',
  }
  const refused = (more: object, code: string, pointer: string) =>
    assert.throws(
      () => explainMethod.run({ ...plan, ...more }),
      (error) => error instanceof InputError && error.code === code && error.pointer === pointer,
    )
  refused({ starts: { a: 0, b: 2 }, task: 'z' }, 'unknown-reference', '/task')
  refused({ starts: { a: 0 } }, 'required', '/starts/b')
  refused({ starts: { a: 0, b: 1 } }, 'inconsistent', '/starts')
})

test('laws: the chain leads back to the start, and every named gain is there when its change is made', () => {
  const random = createRandom(21)
  let gained = 0
  for (let round = 0; round < 40; round++) {
    const tasks = Array.from({ length: 12 }, (_, index) => ({
      id: `t${index}`,
      duration: 1 + Math.floor(random() * 5),
      demands: { x: Math.floor(random() * 3), y: Math.floor(random() * 2) },
    }))
    const plan = {
      tasks,
      dependencies: tasks.flatMap((to, index) =>
        tasks
          .slice(0, index)
          .filter(() => random() < 0.15)
          .map((from) => ({ from: from.id, to: to.id })),
      ),
      resources: [
        { id: 'x', capacity: 2 },
        { id: 'y', capacity: 1 },
      ],
    }
    const { starts, makespan } = levelResources({ ...plan, limit: { schedules: 60 } })
    const last = tasks.find(({ id, duration }) => (starts[id] ?? 0) + duration === makespan)?.id ?? ''
    const found = explain({ ...plan, starts, task: last })
    assert.equal(found.earliest, found.start)
    const end = found.chain[found.chain.length - 1]
    const least = Math.min(...(end?.behind ?? []).map((id) => starts[id] ?? 0))
    assert.ok(found.start === 0 || least === 0, JSON.stringify(found.chain))
    for (const { change, start, gain } of found.gains) {
      const changed = applied(plan, change)
      // Where all have been moved as early as they go, the changed plan explains the named start.
      const order = {
        ...changed,
        tasks: changed.tasks.map((task) => ({ ...task, currentStart: starts[task.id] ?? 0 })),
      }
      const again = explain({ ...order, starts: earliestInOrder(changed, starts), task: last })
      assert.deepEqual([again.start, found.start - gain], [start, start])
      gained++
    }
  }
  assert.ok(gained > 20)
})

/** By hand: in the order of `starts` (ties by place), each task at the first whole moment at which it fits. */
function earliestInOrder(
  plan: Parameters<typeof applied>[0],
  starts: Readonly<Record<string, number>>,
): Record<string, number> {
  const placed: Record<string, number> = {}
  const order = plan.tasks
    .map((_, index) => index)
    .sort(
      (left, right) =>
        (starts[plan.tasks[left]?.id ?? ''] ?? 0) - (starts[plan.tasks[right]?.id ?? ''] ?? 0) || left - right,
    )
  while (order.length > 0) {
    const ready = order.findIndex((index) =>
      (plan.dependencies ?? []).every(({ from, to }) => to !== plan.tasks[index]?.id || placed[from] !== undefined),
    )
    const task = plan.tasks[order.splice(ready, 1)[0] as number] as (typeof plan.tasks)[number]
    const bounds = (plan.dependencies ?? [])
      .filter(({ to }) => to === task.id)
      .map(({ from }) => (placed[from] ?? 0) + (plan.tasks.find(({ id }) => id === from)?.duration ?? 0))
    let start = Math.max(0, ...bounds)
    const fits = (): boolean =>
      plan.resources.every(({ id, capacity }) =>
        Array.from({ length: task.duration }, (_, step) => start + step).every((moment) => {
          const used = plan.tasks.reduce((sum, other) => {
            const at = placed[other.id]
            return at !== undefined && at <= moment && moment < at + other.duration
              ? sum + (other.demands?.[id] ?? 0)
              : sum
          }, 0)
          return used + (task.demands?.[id] ?? 0) <= Number(capacity)
        }),
      )
    while (!fits()) start++
    placed[task.id] = start
  }
  return placed
}
