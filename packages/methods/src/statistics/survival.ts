import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, identifier, level, share } from '../schema.ts'
import { chiSquareTails } from './distribution/chi-square.ts'
import { normalQuantile } from './distribution/normal.ts'
import { logRank } from './log-rank.ts'

const input = Type.Object(
  {
    subjects: Type.Array(
      Type.Object(
        {
          time: Type.Number({ minimum: 0 }),
          event: Type.Boolean({ description: 'true: it happened (churned, closed); false: not yet when last seen.' }),
          group: Type.Optional(identifier),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    level,
  },
  closed,
)

const point = Type.Object({
  time: Type.Number(),
  atRisk: count,
  events: count,
  censored: count,
  survival: share,
  standardError: Type.Optional(Type.Number()),
  lower: Type.Optional(share),
  upper: Type.Optional(share),
})

const output = Type.Object({
  n: count,
  groups: Type.Array(
    Type.Object({
      group: Type.String(),
      n: count,
      events: count,
      median: Type.Optional(Type.Number()),
      medianInterval: Type.Object({
        lower: Type.Optional(Type.Number()),
        upper: Type.Optional(Type.Number()),
        level: share,
      }),
      restrictedMean: Type.Number(),
      curve: Type.Array(point),
    }),
  ),
  logRank: Type.Optional(
    Type.Object({
      statistic: Type.Number(),
      degreesOfFreedom: count,
      pValue: share,
      groups: Type.Array(Type.Object({ group: Type.String(), observed: count, expected: Type.Number() })),
    }),
  ),
})

export interface Subject {
  readonly time: number
  readonly event: boolean
}

/** Numbers at risk, of events and of losses at each time. */
export function riskTable(subjects: readonly Subject[]) {
  const sorted = subjects.toSorted((left, right) => left.time - right.time)
  const rows: { time: number; atRisk: number; events: number; censored: number }[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start
    let events = 0
    while (end < sorted.length && sorted[end]!.time === sorted[start]!.time) if (sorted[end++]!.event) events++
    rows.push({ time: sorted[start]!.time, atRisk: sorted.length - start, events, censored: end - start - events })
    start = end
  }
  return rows
}

function curveOf(subjects: readonly Subject[], confidence: number) {
  const z = normalQuantile((1 - confidence) / 2, 'upper')
  let survival = 1
  let greenwood = 0
  return riskTable(subjects).map((row) => {
    survival *= (row.atRisk - row.events) / row.atRisk
    if (row.events === row.atRisk) return { ...row, survival: 0 }
    greenwood += row.events / (row.atRisk * (row.atRisk - row.events))
    const reach = z * Math.sqrt(greenwood)
    return {
      ...row,
      survival,
      standardError: survival * Math.sqrt(greenwood),
      lower: survival * Math.exp(-reach),
      upper: Math.min(1, survival * Math.exp(reach)),
    }
  })
}

/** The time at which a curve first falls to a half; halfway to the next step where it stays exactly there, as R does. */
function halfTime(curve: readonly { time: number; value: number; events: number }[]): number | undefined {
  const at = curve.findIndex(({ value }) => value <= 0.5 + 1e-9)
  if (at < 0) return undefined
  const { time, value } = curve[at]!
  if (Math.abs(value - 0.5) > 1e-9) return time
  const next = curve.slice(at + 1).find((later) => later.value < 0.5 - 1e-9)
  return next ? (time + next.time) / 2 : time
}

/**
 * Survival (retention) curves with cases that are still open: Kaplan and Meier, and the log-rank test between groups.
 *
 * Variance by Greenwood, interval on the log scale as R’s `survfit`; median with its interval from where the bounds cross a half;
 * log-rank by Mantel (1966). The curve lists every time seen. A bound is left out where it does not exist. O(n log n).
 */
export function survival(request: Static<typeof input>): Static<typeof output> {
  const confidence = request.level ?? 0.95
  const byGroup = new Map<string, Subject[]>()
  request.subjects.forEach(({ time, event, group }, index) => {
    if ((group === undefined) !== (request.subjects[0]!.group === undefined))
      throw new InputError('required', { field: 'group' }, `/subjects/${index}/group`)
    const list = byGroup.get(group ?? 'all') ?? []
    if (list.length === 0) byGroup.set(group ?? 'all', list)
    list.push({ time, event })
  })
  const groups = [...byGroup].map(([group, subjects]) => {
    const curve = curveOf(subjects, confidence)
    const along = (pick: (row: (typeof curve)[number]) => number | undefined) =>
      halfTime(curve.flatMap((row) => (pick(row) === undefined ? [] : [{ ...row, value: pick(row)! }])))
    const median = along((row) => row.survival)
    const lower = along((row) => ('lower' in row ? row.lower : row.survival))
    const upper = along((row) => ('upper' in row ? row.upper : undefined))
    return {
      group,
      n: subjects.length,
      events: curve.reduce((sum, { events }) => sum + events, 0),
      ...(median !== undefined && { median }),
      medianInterval: {
        ...(lower !== undefined && { lower }),
        ...(upper !== undefined && { upper }),
        level: confidence,
      },
      restrictedMean: curve.reduce(
        (area, row, index) =>
          area + (index === 0 ? 1 : curve[index - 1]!.survival) * (row.time - (curve[index - 1]?.time ?? 0)),
        0,
      ),
      curve,
    }
  })
  if (groups.length < 2) return { n: request.subjects.length, groups }
  const { statistic, degreesOfFreedom, tallies } = logRank([...byGroup])
  if (degreesOfFreedom === 0) return { n: request.subjects.length, groups }
  return {
    n: request.subjects.length,
    groups,
    logRank: {
      statistic,
      degreesOfFreedom,
      pValue: chiSquareTails(statistic, degreesOfFreedom).upper,
      groups: tallies,
    },
  }
}

export const survivalMethod = defineMethod({
  name: 'statistics/survival',
  title: { en: 'Survival and retention curve', 'zh-CN': '生存与留存曲线' },
  about: {
    en: 'How long until something happens (churn, a fix), counting those for whom it has not happened yet; compares groups.',
    'zh-CN': '某事件（流失、修复）多久之后发生，并计入尚未发生的个体；可比较各组。',
  },
  reading: {
    en: '“survival” is the share for whom it has not happened by then. The median is the time by which half have it. A small p of the log-rank test says the curves differ. It assumes that those no longer watched do not differ from the rest.',
    'zh-CN':
      'survival 是到该时间仍未发生的占比；median 是半数已发生的时间。log-rank 的 p 值小说明各组曲线不同。前提是失去跟踪者与其余个体没有差异。',
  },
  formula: 'S(t) = Π (1 − dᵢ ÷ nᵢ)',
  sources: [
    { author: 'E. L. Kaplan, P. Meier', year: 1958, title: 'Nonparametric estimation from incomplete observations' },
    { author: 'M. Greenwood', year: 1926, title: 'The natural duration of cancer' },
    { author: 'N. Mantel', year: 1966, title: 'Evaluation of survival data and two new rank order statistics' },
  ],
  input,
  output,
  example: {
    about: {
      en: 'Months until five customers left; two are still here.',
      'zh-CN': '五位客户的留存月数，其中两位仍在使用。',
    },
    input: {
      subjects: [
        { time: 2, event: true },
        { time: 3, event: false },
        { time: 5, event: true },
        { time: 8, event: true },
        { time: 9, event: false },
      ],
    },
    result: {
      n: 5,
      groups: [
        {
          group: 'all',
          n: 5,
          events: 3,
          median: 8,
          medianInterval: { lower: 5, level: 0.95 },
          restrictedMean: 6.266666666666667,
          curve: [
            {
              time: 2,
              atRisk: 5,
              events: 1,
              censored: 0,
              survival: 0.8,
              standardError: 0.17888543819998318,
              lower: 0.5161257603421721,
              upper: 1,
            },
            {
              time: 3,
              atRisk: 4,
              events: 0,
              censored: 1,
              survival: 0.8,
              standardError: 0.17888543819998318,
              lower: 0.5161257603421721,
              upper: 1,
            },
            {
              time: 5,
              atRisk: 3,
              events: 1,
              censored: 0,
              survival: 0.5333333333333333,
              standardError: 0.24825315633367007,
              lower: 0.21418348074136873,
              upper: 1,
            },
            {
              time: 8,
              atRisk: 2,
              events: 1,
              censored: 0,
              survival: 0.26666666666666666,
              standardError: 0.22574977954133857,
              lower: 0.050742765126671224,
              upper: 1,
            },
            {
              time: 9,
              atRisk: 1,
              events: 0,
              censored: 1,
              survival: 0.26666666666666666,
              standardError: 0.22574977954133857,
              lower: 0.050742765126671224,
              upper: 1,
            },
          ],
        },
      ],
    },
  },
  run: survival,
})
