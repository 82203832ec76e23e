import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed } from '../schema.ts'
import { checkItems, daysBetween, sumsByDay, workItem } from './work-item.ts'

const input = Type.Object(
  {
    items: Type.Array(workItem),
    from: Type.Number({ description: 'First day.' }),
    to: Type.Number({ description: 'Last day, for instance the end of the sprint.' }),
    today: Type.Optional(Type.Number({ description: 'Days after this are not known; default the last.' })),
  },
  closed,
)

/**
 * Burndown and burnup: scope, done and remaining per day, with the straight line to the end, in items or in sizes.
 *
 * For seeing whether a sprint or release will be done, and whether scope grew. An item counts into the scope from the day it
 * was created (or the first day), and as done from the day it was finished. Definition: Schwaber and Beedle, "Agile Software
 * Development with Scrum", 2002. Linear.
 */
export function burn({ items, from, to, today = to }: Static<typeof input>) {
  checkItems(items)
  const days = daysBetween(from, to)
  const scope = sumsByDay(
    days,
    items.map(({ created, size = 1 }) => ({ at: created, size })),
  )
  const done = sumsByDay(
    days,
    items.flatMap(({ finished, size = 1 }) => (finished === undefined ? [] : [{ at: finished, size }])),
  )
  const begin = (scope[0] ?? 0) - (done[0] ?? 0)
  const rows = days.map((day, index) => ({
    day,
    scope: scope[index] ?? 0,
    done: done[index] ?? 0,
    remaining: (scope[index] ?? 0) - (done[index] ?? 0),
    ideal: days.length === 1 ? 0 : begin * (1 - index / (days.length - 1)),
    known: day <= today,
  }))
  const known = rows.filter((row) => row.known)
  const last = known[known.length - 1]
  const passed = known.length - 1
  const pace = last && passed > 0 ? (last.done - (done[0] ?? 0)) / passed : 0
  return {
    days: rows,
    remaining: last?.remaining ?? begin,
    addedScope: last ? last.scope - (scope[0] ?? 0) : 0,
    pace,
    ...(last && pace > 0 && { finishesOn: last.day + last.remaining / pace }),
  }
}

export const burnMethod = defineMethod({
  name: 'flow/burn',
  title: { en: 'Burndown and burnup', 'zh-CN': '燃尽图与燃起图' },
  about: {
    en: 'Scope, done and remaining work per day, against the straight line, and when it will be done at this pace.',
    'zh-CN': '每日的范围、完成量与剩余量，与理想直线对比，并按当前速度推算完成日。',
  },
  reading: {
    en: 'Remaining above the line is behind. Look at scope first: a line that does not fall may mean that work was added. The date at this pace is a straight line, without a range; the throughput forecast gives one.',
    'zh-CN':
      '剩余高于直线即落后。请先看范围：剩余不下降可能是因为新增了工作。按当前速度推算的日期只是直线外推，没有区间；吞吐量预测会给出区间。',
  },
  formula: 'remaining = scope − done',
  sources: [{ author: 'K. Schwaber, M. Beedle', year: 2002, title: 'Agile Software Development with Scrum' }],
  input,
  output: Type.Object({
    days: Type.Array(
      Type.Object({
        day: Type.Number(),
        scope: Type.Number(),
        done: Type.Number(),
        remaining: Type.Number(),
        ideal: Type.Number(),
        known: Type.Boolean(),
      }),
    ),
    remaining: Type.Number(),
    addedScope: Type.Number(),
    pace: Type.Number(),
    finishesOn: Type.Optional(Type.Number()),
  }),
  example: {
    about: {
      en: 'Two of three items done in two days; one came late.',
      'zh-CN': '两天完成三项中的两项；其中一项是后加的。',
    },
    input: {
      items: [
        { id: 'a', created: 0, finished: 1 },
        { id: 'b', created: 0, finished: 2 },
        { id: 'c', created: 1 },
      ],
      from: 0,
      to: 2,
    },
    result: {
      days: [
        { day: 0, scope: 2, done: 0, remaining: 2, ideal: 2, known: true },
        { day: 1, scope: 3, done: 1, remaining: 2, ideal: 1, known: true },
        { day: 2, scope: 3, done: 2, remaining: 1, ideal: 0, known: true },
      ],
      remaining: 1,
      addedScope: 1,
      pace: 1,
      finishesOn: 3,
    },
  },
  run: burn,
})
