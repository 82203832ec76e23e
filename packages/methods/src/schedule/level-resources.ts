import Type, { type Static } from 'typebox'
import { defineMethod, type RunOptions } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { closed, count, oneOf } from '../schema.ts'
import { compareOutcomes, createAppraisal, type Outcome, type Wishes } from './level/goal.ts'
import { isFeasible } from './level/is-feasible.ts'
import { levelPlan } from './level/level-schema.ts'
import { lowerBound } from './level/lower-bound.ts'
import { createReasons, type MoveReason } from './level/move-reason.ts'
import { type Found, populationSearch } from './level/population-search.ts'
import { headsOf, type Project } from './level/project.ts'
import { readProject } from './level/read-project.ts'
import { ScheduleBuilder } from './level/schedule-builder.ts'
import { settle } from './level/settle.ts'
import { tolerance } from './level/timeline.ts'

const input = Type.Object(
  {
    ...levelPlan,
    seed: Type.Optional(Type.Integer({ description: 'Default 1.' })),
    limit: Type.Optional(
      Type.Object(
        {
          schedules: Type.Optional(Type.Integer({ minimum: 1 })),
          milliseconds: Type.Optional(Type.Number({ minimum: 0 })),
        },
        { ...closed, description: 'Default 1,000 ms.' },
      ),
    ),
  },
  closed,
)

/**
 * Start dates that respect links and limited people and equipment, with the earliest finish, then the least weighted
 * lateness, then the least change from the current plan.
 *
 * For turning a critical path into a plan that can be worked. Definition: the resource-constrained project scheduling problem,
 * Pritsker, Watters and Wolfe 1969 (NP-hard). Method: a genetic algorithm of two populations with forward–backward
 * improvement. Every schedule built counts against `limit.schedules`; with a limit in schedules the answer is the same on
 * every machine. `optimal` is only said when a lower bound is met. Refuses cycles, demands above capacity and what can be
 * seen to be impossible, by name; links of a most time (cycles with negative lags) are refused as cycles. Without a clock
 * from the caller, a limit in time is taken at half a microsecond a task and schedule.
 */
export function levelResources(
  { tasks, dependencies = [], resources, seed = 1, limit = {} }: Static<typeof input>,
  { signal, onProgress, now }: RunOptions = {},
) {
  const { project, wishes } = readProject(tasks, dependencies, resources)
  const bound = lowerBound(project)
  const milliseconds = limit.milliseconds ?? (limit.schedules === undefined ? 1000 : undefined)
  const begun = now?.() ?? 0
  const worth = milliseconds === undefined || now ? Number.POSITIVE_INFINITY : (milliseconds * 2000) / project.size
  const most = Math.max(1, Math.min(limit.schedules ?? Number.POSITIVE_INFINITY, Math.ceil(worth)))
  // The last few are kept for pushing the best one left, and for bringing tasks back to where they are.
  const wantsToStay = wishes.currentStart.some((start) => !Number.isNaN(start))
  const kept = Math.min(most - 1, wantsToStay ? 20 : 1)
  const isOver = (built: number, best: Outcome): boolean => {
    if (signal?.aborted) throw new InputError('aborted')
    const spent = now && milliseconds !== undefined ? (now() - begun) / Math.max(1, milliseconds) : 0
    if (onProgress && built % 16 === 0) onProgress(Math.min(1, Math.max(spent, built / most)))
    if (spent >= 1 || built >= most - kept) return true
    return best.violation === 0 && best.makespan <= bound + tolerance && best.lateness === 0 && best.moved === 0
  }
  const search = {
    random: createRandom(seed),
    isOver,
    wishes,
    ...(wantsToStay && { firstKeys: currentKeys(project, wishes) }),
  }
  const found = improve(project, wishes, populationSearch(project, search), kept, wantsToStay)
  if (found.violation > 0)
    throw new InputError('infeasible', { ...firstLate(tasks, project, found), proved: false }, '/tasks')
  const { starts, makespan, lateness, moved, schedules } = found
  const reasonOf = createReasons(project, starts)
  const heads = headsOf(project)
  return {
    makespan,
    starts: Object.fromEntries(tasks.map(({ id }, task) => [id, starts[task] as number])),
    lowerBound: Math.min(bound, makespan),
    optimal: makespan <= bound + tolerance,
    schedules,
    lateness,
    moved,
    moves: tasks.flatMap(({ id, currentStart }, task) => {
      const from = currentStart ?? (heads[task] as number)
      const to = starts[task] as number
      if (Math.abs(to - from) <= tolerance) return []
      return [{ task: id, from, to, reason: named(reasonOf(task), tasks, resources) }]
    }),
  }
}

function currentKeys({ size }: Project, { currentStart }: Wishes): Float64Array {
  return Float64Array.from({ length: size }, (_, task) => {
    const start = currentStart[task] as number
    return Number.isNaN(start) ? Number.MAX_VALUE : start
  })
}

/** The last steps, at most `left` of them: the current plan itself if it is as good, tasks back to their places, all to the left. */
function improve(project: Project, wishes: Wishes, found: Found, left: number, wantsToStay: boolean): Found {
  if (left === 0 || found.violation > 0) return found
  const { appraise } = createAppraisal(project, wishes)
  const consider = (best: Found, starts: Float64Array, makespan: number, schedules: number): Found => {
    const other = { ...best, starts, makespan, schedules }
    appraise(starts, other)
    return compareOutcomes(other, best) <= 0 ? other : { ...best, schedules }
  }
  if (!wantsToStay) {
    const starts = new Float64Array(project.size)
    const makespan = new ScheduleBuilder(project).serial(found.starts, starts)
    return consider(found, starts, makespan, found.schedules + 1)
  }
  let best = found
  let used = 0
  const current = wishes.currentStart
  if (isFeasible(project, current)) {
    used++
    best = consider(best, current.slice(), finishOf(project, current), found.schedules + used)
  }
  const starts = best.starts.slice()
  used += settle(project, wishes, starts, best.makespan, left - used)
  return consider(best, starts, finishOf(project, starts), found.schedules + used)
}

function finishOf({ durations }: Project, starts: Float64Array): number {
  return starts.reduce((latest, start, task) => Math.max(latest, start + (durations[task] as number)), 0)
}

/** The first task that could not be placed in time. */
function firstLate(tasks: readonly { readonly id: string }[], { latest, pinned, into }: Project, { starts }: Found) {
  const late = starts.findIndex((start, task) => {
    if (start > (latest[task] as number) + tolerance) return true
    if (Number.isNaN(pinned[task] as number)) return false
    for (let arc = into.first[task] as number; arc < (into.first[task + 1] as number); arc++)
      if ((starts[into.other[arc] as number] as number) + (into.lag[arc] as number) > start + tolerance) return true
    return false
  })
  return late < 0 ? {} : { task: tasks[late]?.id ?? '' }
}

function named(
  { kind, resource, behind, since }: MoveReason,
  tasks: readonly { readonly id: string }[],
  resources: readonly { readonly id: string }[],
) {
  return {
    kind,
    ...(resource !== undefined && { resource: resources[resource]?.id ?? '' }),
    ...(behind && { behind: behind.map((task) => tasks[task]?.id ?? '') }),
    ...(since !== undefined && { since }),
  }
}

export const levelResourcesMethod = defineMethod({
  name: 'schedule/level-resources',
  title: { en: 'Resource levelling', 'zh-CN': '资源平衡' },
  about: {
    en: 'Start dates that respect links and limited people and equipment, finishing as early as possible, with the reason for every moved task.',
    'zh-CN': '在任务关联和有限的人员、设备之下安排开始时间，使完工尽可能早，并说明每项被移动任务的原因。',
  },
  reading: {
    en: 'When optimal is true no plan can finish earlier; otherwise none can finish before the lower bound, and more time may come closer to it. Each move names what holds the task: a link, a resource with the tasks that use it and since when, a gap in capacity, or a date. Lateness counts second and changes from the current plan third, both only among plans that finish as early.',
    'zh-CN':
      'optimal 为真时，不存在更早完工的计划；否则任何计划都不会早于下界，延长计算时间可能更接近它。每次移动都说明是什么限制了任务：关联、资源（占用它的任务以及从何时起）、能力空缺或日期。延误其次、相对现有计划的变动再次，两者都只在完工同样早的计划之间比较。',
  },
  formula: 'min (max(start + duration), Σ priority × lateness, Σ |start − current start|)',
  sources: [
    {
      author: 'A. A. B. Pritsker, L. J. Watters, P. M. Wolfe',
      year: 1969,
      title: 'Multiproject scheduling with limited resources: a zero-one programming approach',
    },
    {
      author: 'D. Debels, M. Vanhoucke',
      year: 2005,
      title: 'A bi-population based genetic algorithm for the resource-constrained project scheduling problem',
    },
    {
      author: 'V. Valls, F. Ballestín, S. Quintanilla',
      year: 2005,
      title: 'Justification and RCPSP: a technique that pays',
    },
    {
      author: 'A. Mingozzi, V. Maniezzo, S. Ricciardelli, L. Bianco',
      year: 1998,
      title:
        'An exact algorithm for the resource-constrained project scheduling problem based on a new mathematical formulation',
    },
  ],
  input,
  output: Type.Object({
    makespan: Type.Number(),
    starts: Type.Record(Type.String(), Type.Number()),
    lowerBound: Type.Number(),
    optimal: Type.Boolean(),
    schedules: count,
    lateness: Type.Number(),
    moved: Type.Number(),
    moves: Type.Array(
      Type.Object({
        task: Type.String(),
        from: Type.Number(),
        to: Type.Number(),
        reason: Type.Object({
          kind: oneOf(['dependency', 'resource', 'calendar', 'constraint', 'pinned']),
          resource: Type.Optional(Type.String()),
          behind: Type.Optional(Type.Array(Type.String())),
          since: Type.Optional(Type.Number()),
        }),
      }),
    ),
  }),
  example: {
    about: { en: 'Two tasks need the same tester: one waits.', 'zh-CN': '两项任务需要同一名测试员：其中一项等待。' },
    input: {
      tasks: [
        { id: 'login', duration: 3, demands: { tester: 1 } },
        { id: 'search', duration: 2, demands: { tester: 1 } },
      ],
      dependencies: [],
      resources: [{ id: 'tester', capacity: 1 }],
      seed: 1,
      limit: { schedules: 100 },
    },
    result: {
      makespan: 5,
      starts: { login: 0, search: 3 },
      lowerBound: 5,
      optimal: true,
      schedules: 2,
      lateness: 0,
      moved: 0,
      moves: [
        {
          task: 'search',
          from: 0,
          to: 3,
          reason: { kind: 'resource', resource: 'tester', behind: ['login'], since: 0 },
        },
      ],
    },
  },
  run: levelResources,
})
