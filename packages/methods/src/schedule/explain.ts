import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, identifier, oneOf } from '../schema.ts'
import { isFeasible } from './level/is-feasible.ts'
import { levelPlan } from './level/level-schema.ts'
import { createReasons, type MoveReason } from './level/move-reason.ts'
import { readProject } from './level/read-project.ts'
import { ScheduleBuilder } from './level/schedule-builder.ts'
import { tolerance } from './level/timeline.ts'

const input = Type.Object(
  {
    ...levelPlan,
    starts: Type.Record(Type.String(), Type.Number(), {
      description: 'The start of every task in the plan to explain.',
    }),
    task: identifier,
  },
  closed,
)
type Plan = Omit<Static<typeof input>, 'task' | 'starts'>

type Change =
  | { readonly kind: 'addCapacity'; readonly resource: string; readonly by: number }
  | { readonly kind: 'removeDependency'; readonly from: string; readonly to: string }
  | { readonly kind: 'shorten'; readonly task: string; readonly by: number }

/** Longer chains are cut: nobody reads them, and each link is tried. */
const longestChain = 50

/**
 * Why a task starts when it does, as a chain of reasons back to the start of the plan, and what single changes would gain.
 *
 * For answering "why so late, and what would help". A gain is what the task's start gains when the change is made and every
 * task is then moved as early as it goes in the present order (one serial pass); a better order may gain more. Refuses a plan
 * that does not keep its own links and capacities. O(chain × tasks × log tasks).
 */
export function explain({ task: name, starts: given, ...plan }: Static<typeof input>) {
  const target = plan.tasks.findIndex(({ id }) => id === name)
  if (target < 0) throw new InputError('unknown-reference', { got: name }, '/task')
  const starts = Float64Array.from(plan.tasks, ({ id }) => {
    const start = given[id]
    if (start === undefined) throw new InputError('required', { field: id }, `/starts/${id}`)
    return start
  })
  const { project } = readProject(plan.tasks, plan.dependencies ?? [], plan.resources)
  if (!isFeasible(project, starts)) throw new InputError('inconsistent', { got: 'not a feasible plan' }, '/starts')
  const reasonOf = createReasons(project, starts)
  const chain: { task: number; reason: MoveReason }[] = []
  const seen = new Set<number>()
  for (let task: number | undefined = target; task !== undefined && !seen.has(task) && chain.length < longestChain; ) {
    seen.add(task)
    if ((starts[task] as number) <= tolerance && Number.isNaN(project.pinned[task] as number)) break
    const reason = reasonOf(task)
    chain.push({ task, reason })
    // Of several, the one that began last is what the task waits for; what begins after it only takes its room.
    const before: readonly number[] =
      reason.behind?.filter((other) => (starts[other] as number) < (starts[task as number] as number)) ?? []
    task = before.reduce<number | undefined>((last, other) => {
      return last === undefined || (starts[other] as number) > (starts[last] as number) ? other : last
    }, undefined)
  }
  const nameOf = (task: number): string => plan.tasks[task]?.id ?? ''
  const earliest = startAfter(plan, starts, target)
  const changes = changesFor(plan, [...seen].map(nameOf), chain, nameOf)
  const gains = changes.flatMap((change) => {
    const start = startAfter(applied(plan, change), starts, target)
    return start < earliest - tolerance ? [{ change, start, gain: earliest - start }] : []
  })
  gains.sort((left, right) => right.gain - left.gain)
  return {
    task: name,
    start: starts[target] as number,
    earliest,
    chain: chain.map(({ task, reason: { kind, resource, behind, since } }) => ({
      task: nameOf(task),
      start: starts[task] as number,
      kind,
      ...(resource !== undefined && { resource: plan.resources[resource]?.id ?? '' }),
      ...(behind && { behind: behind.map(nameOf) }),
      ...(since !== undefined && { since }),
    })),
    gains,
  }
}

/** The target's start when all tasks move as early as they go in the order of `starts`. */
function startAfter(plan: Plan, starts: Float64Array, target: number): number {
  const { project } = readProject(plan.tasks, plan.dependencies ?? [], plan.resources)
  const moved = new Float64Array(project.size)
  new ScheduleBuilder(project).serial(starts, moved)
  return moved[target] as number
}

function changesFor(
  { tasks, resources: supplies, dependencies = [] }: Plan,
  onChain: readonly string[],
  chain: readonly { readonly task: number; readonly reason: MoveReason }[],
  nameOf: (task: number) => string,
): Change[] {
  const changes: Change[] = []
  const resources = new Set(chain.flatMap(({ reason }) => (reason.resource === undefined ? [] : [reason.resource])))
  const links = new Set(
    chain.flatMap(({ task, reason }) =>
      reason.kind === 'dependency' ? (reason.behind ?? []).map((before) => `${nameOf(before)}\n${nameOf(task)}`) : [],
    ),
  )
  changes.push(
    ...[...resources].map((resource) => ({
      kind: 'addCapacity' as const,
      resource: supplies[resource]?.id ?? '',
      by: 1,
    })),
  )
  for (const { from, to } of dependencies)
    if (links.delete(`${from}\n${to}`)) changes.push({ kind: 'removeDependency', from, to })
  const durations = new Map(tasks.map(({ id, duration }) => [id, duration]))
  for (const id of onChain.slice(1)) {
    const by = Math.min(1, durations.get(id) ?? 0)
    if (by > 0) changes.push({ kind: 'shorten', task: id, by })
  }
  return changes
}

/** The plan with one change made. */
export function applied(plan: Plan, change: Change): Plan {
  switch (change.kind) {
    case 'addCapacity':
      return {
        ...plan,
        resources: plan.resources.map((resource) => {
          if (resource.id !== change.resource) return resource
          const { capacity } = resource
          if (typeof capacity === 'number') return { ...resource, capacity: capacity + change.by }
          return { ...resource, capacity: capacity.map((span) => ({ ...span, capacity: span.capacity + change.by })) }
        }),
      }
    case 'removeDependency':
      return {
        ...plan,
        dependencies: (plan.dependencies ?? []).filter(({ from, to }) => from !== change.from || to !== change.to),
      }
    case 'shorten':
      return {
        ...plan,
        tasks: plan.tasks.map((task) =>
          task.id === change.task ? { ...task, duration: task.duration - change.by } : task,
        ),
      }
  }
}

export const explainMethod = defineMethod({
  name: 'schedule/explain',
  title: { en: 'Why does it start then?', 'zh-CN': '为何此时开始？' },
  about: {
    en: 'The chain of links, resources, dates and calendars behind the start of a task, and what single changes would gain.',
    'zh-CN': '任务开始时间背后的关联、资源、日期与日历链条，以及单项改变能提前多少。',
  },
  reading: {
    en: 'The chain runs backwards from the task. A gain is what this task gains when the change is made and everything moves as early as it goes in the present order; levelling again may gain more. Earliest below start means that the plan has room already.',
    'zh-CN':
      '链条从该任务向前追溯。收益是指作出改变、并让所有任务按现有顺序尽量提前后，该任务能提前的时间；重新平衡资源可能收益更多。earliest 小于 start，表示计划本来就有空间。',
  },
  sources: [
    {
      author: 'J. E. Kelley',
      year: 1963,
      title: 'The critical-path method: resources planning and scheduling',
    },
  ],
  input,
  output: Type.Object({
    task: Type.String(),
    start: Type.Number(),
    earliest: Type.Number(),
    chain: Type.Array(
      Type.Object({
        task: Type.String(),
        start: Type.Number(),
        kind: oneOf(['dependency', 'resource', 'calendar', 'constraint', 'pinned']),
        resource: Type.Optional(Type.String()),
        behind: Type.Optional(Type.Array(Type.String())),
        since: Type.Optional(Type.Number()),
      }),
    ),
    gains: Type.Array(
      Type.Object({
        change: Type.Union([
          Type.Object({ kind: Type.Literal('addCapacity'), resource: Type.String(), by: Type.Number() }),
          Type.Object({ kind: Type.Literal('removeDependency'), from: Type.String(), to: Type.String() }),
          Type.Object({ kind: Type.Literal('shorten'), task: Type.String(), by: Type.Number() }),
        ]),
        start: Type.Number(),
        gain: Type.Number(),
      }),
    ),
  }),
  example: {
    about: {
      en: 'The release test waits for the tester, who is on the login test; a second tester would bring it forward.',
      'zh-CN': '发布测试在等测试员，而测试员正忙于登录测试；增加一名测试员即可提前。',
    },
    input: {
      tasks: [
        { id: 'login-test', duration: 4, demands: { tester: 1 } },
        { id: 'build', duration: 1 },
        { id: 'release-test', duration: 2, demands: { tester: 1 } },
      ],
      dependencies: [{ from: 'build', to: 'release-test', kind: 'FS', lag: 0 }],
      resources: [{ id: 'tester', capacity: 1 }],
      starts: { 'login-test': 0, build: 0, 'release-test': 4 },
      task: 'release-test',
    },
    result: {
      task: 'release-test',
      start: 4,
      earliest: 4,
      chain: [
        { task: 'release-test', start: 4, kind: 'resource', resource: 'tester', behind: ['login-test'], since: 0 },
      ],
      gains: [
        { change: { kind: 'addCapacity', resource: 'tester', by: 1 }, start: 1, gain: 3 },
        { change: { kind: 'shorten', task: 'login-test', by: 1 }, start: 3, gain: 1 },
      ],
    },
  },
  run: explain,
})
