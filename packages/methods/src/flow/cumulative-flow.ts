import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { closed } from '../schema.ts'
import { checkItems, daysBetween, sumsByDay, workItem } from './work-item.ts'

const input = Type.Object({ items: Type.Array(workItem), from: Type.Number(), to: Type.Number() }, closed)

/**
 * Cumulative flow: how much waits, is in work and is done at the end of each day, with Little's law as a check.
 *
 * For seeing queues grow before dates slip. Little's law (Little 1961): average work in progress = average throughput ×
 * average time in progress; it only holds where arrivals and departures balance, so the gap shows how stable the flow is.
 * Times in progress are of items finished in the span. Linear.
 */
export function cumulativeFlow({ items, from, to }: Static<typeof input>) {
  checkItems(items)
  const days = daysBetween(from, to)
  const at = (moment: (item: (typeof items)[number]) => number | undefined) =>
    sumsByDay(
      days,
      items.flatMap((item) => {
        const time = moment(item)
        return time === undefined ? [] : [{ at: time, size: 1 }]
      }),
    )
  const arrived = at(({ created }) => created)
  // What was finished without a start was begun on the day it was finished.
  const begun = at(({ started, finished }) => started ?? finished)
  const done = at(({ finished }) => finished)
  const rows = days.map((day, index) => ({
    day,
    waiting: (arrived[index] ?? 0) - (begun[index] ?? 0),
    inProgress: (begun[index] ?? 0) - (done[index] ?? 0),
    done: done[index] ?? 0,
  }))
  const span = to - from
  const inSpan = (begin: number, end: number): number => Math.max(0, Math.min(end, to) - Math.max(begin, from))
  const inWork = items.reduce((sum, { started, finished }) => {
    return started === undefined ? sum : sum + inSpan(started, finished ?? Number.POSITIVE_INFINITY)
  }, 0)
  const finished = items.filter((item) => item.finished !== undefined && item.finished > from && item.finished <= to)
  const averageWork = span > 0 ? inWork / span : (rows[0]?.inProgress ?? 0)
  const throughput = span > 0 ? finished.length / span : 0
  const times = finished.map((item) => (item.finished ?? 0) - (item.started ?? item.finished ?? 0))
  const averageTime = times.length > 0 ? times.reduce((sum, time) => sum + time, 0) / times.length : undefined
  return {
    days: rows,
    littlesLaw: {
      averageWorkInProgress: averageWork,
      throughput,
      ...(averageTime !== undefined && {
        averageTimeInProgress: averageTime,
        predictedWorkInProgress: throughput * averageTime,
        gap: averageWork - throughput * averageTime,
      }),
    },
  }
}

export const cumulativeFlowMethod = defineMethod({
  name: 'flow/cumulative-flow',
  title: { en: 'Cumulative flow', 'zh-CN': '累积流图' },
  about: {
    en: 'How much waits, is in work and is done each day, and whether the flow is stable (Little’s law).',
    'zh-CN': '每日等待、进行中与已完成的数量，并用利特尔法则检查流动是否稳定。',
  },
  reading: {
    en: 'A band that widens is a queue that grows. A positive gap means that more is in work than the finished items explain: old items are stuck or too much was started.',
    'zh-CN':
      '某一带变宽，说明队列在增长。差值为正，表示进行中的工作多于已完成条目所能解释的数量：有旧条目卡住，或开工过多。',
  },
  formula: 'average work in progress = throughput × average time in progress',
  sources: [
    { author: 'J. D. C. Little', year: 1961, title: 'A proof for the queuing formula L = λW' },
    { author: 'D. S. Vacanti', year: 2015, title: 'Actionable Agile Metrics for Predictability' },
  ],
  input,
  output: Type.Object({
    days: Type.Array(
      Type.Object({ day: Type.Number(), waiting: Type.Number(), inProgress: Type.Number(), done: Type.Number() }),
    ),
    littlesLaw: Type.Object({
      averageWorkInProgress: Type.Number(),
      throughput: Type.Number(),
      averageTimeInProgress: Type.Optional(Type.Number()),
      predictedWorkInProgress: Type.Optional(Type.Number()),
      gap: Type.Optional(Type.Number()),
    }),
  }),
  example: {
    about: { en: 'Two items, one after the other.', 'zh-CN': '两个条目依次进行。' },
    input: {
      items: [
        { id: 'a', created: 0, started: 0, finished: 2 },
        { id: 'b', created: 0, started: 2, finished: 4 },
      ],
      from: 0,
      to: 4,
    },
    result: {
      days: [
        { day: 0, waiting: 1, inProgress: 1, done: 0 },
        { day: 1, waiting: 1, inProgress: 1, done: 0 },
        { day: 2, waiting: 0, inProgress: 1, done: 1 },
        { day: 3, waiting: 0, inProgress: 1, done: 1 },
        { day: 4, waiting: 0, inProgress: 0, done: 2 },
      ],
      littlesLaw: {
        averageWorkInProgress: 1,
        throughput: 0.5,
        averageTimeInProgress: 2,
        predictedWorkInProgress: 1,
        gap: 0,
      },
    },
  },
  run: cumulativeFlow,
})
