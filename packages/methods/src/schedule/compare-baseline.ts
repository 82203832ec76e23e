import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { refuseDoubled } from '../prioritise/ranked.ts'
import { closed, identifier } from '../schema.ts'

const task = Type.Object(
  { id: identifier, start: Type.Number(), finish: Type.Number(), critical: Type.Optional(Type.Boolean()) },
  closed,
)
const input = Type.Object(
  { baseline: Type.Array(task, { minItems: 1 }), current: Type.Array(task, { minItems: 1 }) },
  closed,
)

/**
 * What has become of a plan: start, finish and duration of every task against the baseline, what came and went, and how much
 * of the change lies on the critical path.
 *
 * For telling slips that matter from slips that do not. Definition: schedule variance in PMI, "Practice Standard for
 * Scheduling", 2011; later and longer are positive. A slip is its own so far as it exceeds that of the start. Linear.
 */
export function compareBaseline({ baseline, current }: Static<typeof input>) {
  for (const [name, tasks] of Object.entries({ baseline, current })) {
    refuseDoubled(tasks, `/${name}`)
    tasks.forEach(({ start, finish }, index) => {
      if (finish < start) throw new InputError('inconsistent', { start, finish }, `/${name}/${index}/finish`)
    })
  }
  const before = new Map(baseline.map((entry) => [entry.id, entry]))
  const after = new Set(current.map(({ id }) => id))
  const tasks = current.flatMap((now) => {
    const was = before.get(now.id)
    if (!was) return []
    const startVariance = now.start - was.start
    const finishVariance = now.finish - was.finish
    return [
      {
        id: now.id,
        startVariance,
        finishVariance,
        durationVariance: finishVariance - startVariance,
        becameCritical: now.critical === true && was.critical !== true,
        critical: now.critical === true,
      },
    ]
  })
  const end = (list: readonly { readonly finish: number }[]): number =>
    list.reduce((latest, { finish }) => Math.max(latest, finish), Number.NEGATIVE_INFINITY)
  const critical = tasks.filter((entry) => entry.critical)
  return {
    baselineFinish: end(baseline),
    currentFinish: end(current),
    finishVariance: end(current) - end(baseline),
    criticalDurationVariance: critical.reduce((sum, { durationVariance }) => sum + durationVariance, 0),
    later: tasks.filter(({ finishVariance }) => finishVariance > 0).length,
    earlier: tasks.filter(({ finishVariance }) => finishVariance < 0).length,
    unchanged: tasks.filter(({ finishVariance }) => finishVariance === 0).length,
    added: current.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    removed: baseline.filter(({ id }) => !after.has(id)).map(({ id }) => id),
    tasks,
  }
}

export const compareBaselineMethod = defineMethod({
  name: 'schedule/compare-baseline',
  title: { en: 'Comparison with the baseline', 'zh-CN': '与基准计划对比' },
  about: {
    en: 'How far each task has moved from the baseline, what came and went, and how much of it is on the critical path.',
    'zh-CN': '每项任务相对基准移动了多少、新增和取消了什么，以及其中多少位于关键路径上。',
  },
  reading: {
    en: 'Positive is later or longer. A task whose start moved as much as its finish was pushed by others; one whose duration grew pushed. Slips off the critical path cost slack, not the date.',
    'zh-CN':
      '正值表示推迟或变长。开始与完成移动相同的任务是被别人推迟的；工期变长的任务才是推迟的来源。关键路径之外的延误消耗的是余量，而不是交付日期。',
  },
  formula: 'finish variance = current finish − baseline finish',
  sources: [{ author: 'Project Management Institute', year: 2011, title: 'Practice Standard for Scheduling' }],
  input,
  output: Type.Object({
    baselineFinish: Type.Number(),
    currentFinish: Type.Number(),
    finishVariance: Type.Number(),
    criticalDurationVariance: Type.Number(),
    later: Type.Integer(),
    earlier: Type.Integer(),
    unchanged: Type.Integer(),
    added: Type.Array(Type.String()),
    removed: Type.Array(Type.String()),
    tasks: Type.Array(
      Type.Object({
        id: Type.String(),
        startVariance: Type.Number(),
        finishVariance: Type.Number(),
        durationVariance: Type.Number(),
        becameCritical: Type.Boolean(),
        critical: Type.Boolean(),
      }),
    ),
  }),
  example: {
    about: { en: 'Design took a day longer and pushed the build.', 'zh-CN': '设计多用了一天，推迟了开发。' },
    input: {
      baseline: [
        { id: 'design', start: 0, finish: 3, critical: true },
        { id: 'build', start: 3, finish: 8, critical: true },
        { id: 'video', start: 0, finish: 1 },
      ],
      current: [
        { id: 'design', start: 0, finish: 4, critical: true },
        { id: 'build', start: 4, finish: 9, critical: true },
        { id: 'audit', start: 0, finish: 2 },
      ],
    },
    result: {
      baselineFinish: 8,
      currentFinish: 9,
      finishVariance: 1,
      criticalDurationVariance: 1,
      later: 2,
      earlier: 0,
      unchanged: 0,
      added: ['audit'],
      removed: ['video'],
      tasks: [
        {
          id: 'design',
          startVariance: 0,
          finishVariance: 1,
          durationVariance: 1,
          becameCritical: false,
          critical: true,
        },
        {
          id: 'build',
          startVariance: 1,
          finishVariance: 1,
          durationVariance: 0,
          becameCritical: false,
          critical: true,
        },
      ],
    },
  },
  run: compareBaseline,
})
