import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, identifier, oneOf } from '../schema.ts'
import { calendarClock, minutesOfUnit } from './calendar/calendar-clock.ts'
import { calendarSchema } from './calendar/calendar-schema.ts'
import { type Clock, plainClock } from './clock.ts'
import { buildNetwork, type Network } from './network/build-network.ts'
import { freeSlack, passNetwork } from './network/pass.ts'
import { constraintKind, dependency, moment } from './plan-schema.ts'

const task = Type.Object(
  {
    id: identifier,
    duration: Type.Optional(
      Type.Number({ minimum: 0, description: 'Working units; 0 is a milestone. Needed but for summary tasks.' }),
    ),
    earliestStart: Type.Optional(moment),
    constraint: Type.Optional(Type.Object({ kind: constraintKind, at: Type.Optional(moment) }, closed)),
    deadline: Type.Optional(moment),
    parent: Type.Optional(identifier),
  },
  closed,
)
const input = Type.Object(
  {
    tasks: Type.Array(task, { minItems: 1 }),
    dependencies: Type.Optional(Type.Array(dependency)),
    calendar: Type.Optional(calendarSchema),
    start: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Date or date and time on which the project starts; needed with a calendar.',
      }),
    ),
    unit: Type.Optional(oneOf(['minute', 'hour', 'day'])),
    hoursPerDay: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 24, description: 'Default 8.' })),
    linksWin: Type.Optional(
      Type.Boolean({
        description:
          'Where a date a task must keep contradicts its links: false (default) keeps the date, true the links.',
      }),
    ),
  },
  closed,
)

/**
 * When each task can and must start, and how far it may slip: the critical path method with all four kinds of dependency.
 *
 * For seeing which tasks decide the end of a plan. Definition: Kelley and Walker, "Critical-path planning and scheduling",
 * 1959; lags in both directions after Roy's metra potential method, 1959; constraints and summary tasks follow Microsoft
 * Project's custom. Time starts at 0, a finish is exclusive; with a
 * calendar, moments are dates and times, and working units are hours unless told. Refuses cycles by their tasks. Linear in tasks and links.
 *
 * @example criticalPath({ tasks: [{ id: 'a', duration: 3 }, { id: 'b', duration: 2 }], dependencies: [{ from: 'a', to: 'b' }] })
 */
export function criticalPath(plan: Static<typeof input>) {
  const { tasks, dependencies = [], linksWin = false } = plan
  const clock = clockOf(plan)
  const network = buildNetwork(tasks, dependencies, clock)
  const { early, late, finish } = passNetwork(network, !linksWin)
  const free = freeSlack(network, early, finish)
  const spans = spansOf(network, early, late)
  // Sums of fractions are not exact: a slack below this is none.
  const tolerance = 1e-9 * Math.max(1, finish)
  const clean = (slack: number): number => (Math.abs(slack) <= tolerance ? 0 : slack)
  const { earlyStart, earlyFinish, lateStart, lateFinish } = spans
  const begins = finishesOnStarts(network, plan, early)
  // A milestone stands at the end of the work before it, not at the beginning of the next.
  const writeStart = (start: number, end: number) => (start < end ? clock.writeStart(start) : clock.writeFinish(start))
  return {
    duration: Math.max(0, finish),
    tasks: tasks.map(({ id }, index) => {
      const totalSlack = clean(
        Math.min(
          (lateStart[index] as number) - (earlyStart[index] as number),
          (lateFinish[index] as number) - (earlyFinish[index] as number),
        ),
      )
      return {
        id,
        earlyStart: writeStart(earlyStart[index] as number, earlyFinish[index] as number),
        earlyFinish: (begins[index] ? clock.writeStart : clock.writeFinish)(earlyFinish[index] as number),
        lateStart: writeStart(lateStart[index] as number, lateFinish[index] as number),
        lateFinish: clock.writeFinish(lateFinish[index] as number),
        totalSlack,
        freeSlack: clean(free[index] as number),
        critical: totalSlack <= 0,
      }
    }),
  }
}

function clockOf({ calendar, start, unit = 'hour', hoursPerDay = 8 }: Static<typeof input>): Clock {
  if (!calendar) return plainClock
  if (start === undefined) throw new InputError('required', { field: 'start' }, '/start')
  return calendarClock(calendar, start, minutesOfUnit(unit, hoursPerDay))
}

/** Tasks that finish because another starts: their finish is written as that start, as Microsoft Project does. */
function finishesOnStarts({ tasks, durations }: Network, plan: Static<typeof input>, early: Float64Array): Uint8Array {
  const found = new Uint8Array(tasks)
  const links = plan.dependencies?.filter(({ kind, lag = 0 }) => kind === 'SF' && lag === 0) ?? []
  if (!plan.calendar || links.length === 0) return found
  const places = new Map(plan.tasks.map(({ id }, index) => [id, index]))
  for (const { from, to } of links) {
    const task = places.get(to) as number // the network was built from these
    if ((early[task] as number) + (durations[task] as number) === early[places.get(from) as number]) found[task] = 1
  }
  return found
}

/** Starts and finishes of the tasks; a summary spans what it holds. */
function spansOf({ tasks, durations, parents, isSummary }: Network, early: Float64Array, late: Float64Array) {
  const earlyStart = early.slice(0, tasks)
  const lateStart = late.slice(0, tasks)
  const earlyFinish = new Float64Array(tasks)
  const lateFinish = new Float64Array(tasks)
  for (let index = 0; index < tasks; index++) {
    earlyFinish[index] = (early[index] as number) + (durations[index] as number)
    lateFinish[index] = (late[index] as number) + (durations[index] as number)
    if (!isSummary[index]) continue
    earlyStart[index] = lateStart[index] = Number.POSITIVE_INFINITY
    earlyFinish[index] = lateFinish[index] = Number.NEGATIVE_INFINITY
  }
  for (let index = 0; index < tasks; index++) {
    if (isSummary[index]) continue
    for (let parent = parents[index] as number; parent >= 0; parent = parents[parent] as number) {
      earlyStart[parent] = Math.min(earlyStart[parent] as number, earlyStart[index] as number)
      lateStart[parent] = Math.min(lateStart[parent] as number, lateStart[index] as number)
      earlyFinish[parent] = Math.max(earlyFinish[parent] as number, earlyFinish[index] as number)
      lateFinish[parent] = Math.max(lateFinish[parent] as number, lateFinish[index] as number)
    }
  }
  return { earlyStart, earlyFinish, lateStart, lateFinish }
}

export const criticalPathMethod = defineMethod({
  name: 'schedule/critical-path',
  title: { en: 'Critical path', 'zh-CN': '关键路径' },
  about: {
    en: 'Early and late dates of every task, how far it may slip, and which tasks decide the end of the plan.',
    'zh-CN': '计算每项任务的最早与最晚时间、可推迟的余量，以及哪些任务决定计划的完工时间。',
  },
  reading: {
    en: 'A critical task has no slack: a day lost there is a day lost at the end. Negative slack means that a deadline or fixed date cannot be kept by that much. Free slack harms nobody; total slack is shared along the path. People and equipment are taken as unlimited: levelling takes them into account.',
    'zh-CN':
      '关键任务没有余量：在此延误一天，完工就延误一天。余量为负，表示截止日期或固定日期差这么多而无法满足。自由余量不影响他人；总余量由同一路径上的任务共享。此处假定人员与设备不受限；资源平衡会考虑这些限制。',
  },
  formula: 'ES = max(ES of predecessors + lag); LS = min(LS of successors − lag); total slack = LS − ES',
  sources: [
    { author: 'J. E. Kelley, M. R. Walker', year: 1959, title: 'Critical-path planning and scheduling' },
    {
      author: 'B. Roy',
      year: 1959,
      title: 'Contribution de la théorie des graphes à l’étude de certains problèmes linéaires',
    },
  ],
  input,
  output: Type.Object({
    duration: Type.Number(),
    tasks: Type.Array(
      Type.Object({
        id: Type.String(),
        earlyStart: moment,
        earlyFinish: moment,
        lateStart: moment,
        lateFinish: moment,
        totalSlack: Type.Number(),
        freeSlack: Type.Number(),
        critical: Type.Boolean(),
      }),
    ),
  }),
  example: {
    about: { en: 'Two tasks side by side, one behind both.', 'zh-CN': '两项任务并行，第三项在两者之后。' },
    input: {
      tasks: [
        { id: 'design', duration: 5 },
        { id: 'survey', duration: 3 },
        { id: 'build', duration: 4 },
      ],
      dependencies: [
        { from: 'design', to: 'build', kind: 'FS', lag: 0 },
        { from: 'survey', to: 'build', kind: 'FS', lag: 0 },
      ],
    },
    result: {
      duration: 9,
      tasks: [
        {
          id: 'design',
          earlyStart: 0,
          earlyFinish: 5,
          lateStart: 0,
          lateFinish: 5,
          totalSlack: 0,
          freeSlack: 0,
          critical: true,
        },
        {
          id: 'survey',
          earlyStart: 0,
          earlyFinish: 3,
          lateStart: 2,
          lateFinish: 5,
          totalSlack: 2,
          freeSlack: 2,
          critical: false,
        },
        {
          id: 'build',
          earlyStart: 5,
          earlyFinish: 9,
          lateStart: 5,
          lateFinish: 9,
          totalSlack: 0,
          freeSlack: 0,
          critical: true,
        },
      ],
    },
  },
  run: criticalPath,
})
