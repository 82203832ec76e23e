import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, oneOf, share } from '../schema.ts'
import { normalQuantile, normalTails } from '../statistics/distribution/normal.ts'
import { findRoot } from '../statistics/numeric/find-root.ts'
import { BoundaryCrossing } from './boundary-crossing.ts'

const kinds = ['obrien-fleming', 'pocock', 'spending-obrien-fleming', 'spending-pocock'] as const
const input = Type.Object(
  {
    looks: Type.Integer({ minimum: 1, maximum: 20 }),
    times: Type.Optional(
      Type.Array(Type.Number({ exclusiveMinimum: 0, maximum: 1 }), {
        description: 'Share of the final sample at each look; default equal steps.',
      }),
    ),
    kind: Type.Optional(oneOf(kinds)),
    alpha: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 0.5, description: 'One-sided; default 0.025.' })),
  },
  closed,
)
const output = Type.Object({
  looks: Type.Array(Type.Object({ time: share, criticalValue: Type.Number(), level: share, alphaSpent: share })),
  alpha: share,
})

/** How much of alpha may be used up to a share t of the sample. Lan and DeMets 1983. */
function spent(kind: (typeof kinds)[number], t: number, alpha: number): number {
  if (kind === 'spending-pocock') return alpha * Math.log1p((Math.E - 1) * t)
  return 2 * normalTails(normalQuantile(alpha / 2, 'upper') / Math.sqrt(t)).upper
}

function checkTimes({ looks, times }: Static<typeof input>): number[] {
  if (!times) return Array.from({ length: looks }, (_, look) => (look + 1) / looks)
  if (times.length !== looks) throw new InputError('inconsistent', { count: times.length, expected: looks }, '/times')
  times.forEach((time, index) => {
    if (index > 0 && time - times[index - 1]! < 1e-3)
      throw new InputError('out-of-range', { got: time, above: times[index - 1]! }, `/times/${index}`)
  })
  return [...times]
}

/** Total chance of crossing bounds under no effect, and what each look adds. */
function crossings(times: readonly number[], bounds: readonly number[]): number[] {
  const walk = new BoundaryCrossing(times)
  return bounds.map((bound, look) => {
    const chance = walk.chanceOf(bound)
    if (look < bounds.length - 1) walk.pass(bound)
    return chance
  })
}

/**
 * Bounds for an experiment with a planned number of looks: when to stop early without raising the chance of a false alarm.
 *
 * O’Brien and Fleming (1979) and Pocock (1977) with their constant found numerically, or the spending functions of Lan and DeMets
 * (1983) of either shape; recursive integration (Armitage, McPherson, Rowe 1969). One-sided. Refuses times that do not rise.
 */
export function groupSequential(request: Static<typeof input>): Static<typeof output> {
  const { kind = 'spending-obrien-fleming', alpha = 0.025 } = request
  const times = checkTimes(request)
  const last = times.at(-1)!
  let bounds: number[]
  if (kind === 'pocock' || kind === 'obrien-fleming') {
    const at = (constant: number) =>
      times.map((time) => (kind === 'pocock' ? constant : constant * Math.sqrt(last / time)))
    const total = (constant: number) => crossings(times, at(constant)).reduce((sum, chance) => sum + chance, 0)
    bounds = at(findRoot((constant) => total(constant) - alpha, normalQuantile(alpha, 'upper') - 1e-9, 8, 1e-9))
  } else {
    const walk = new BoundaryCrossing(times)
    let before = 0
    bounds = times.map((time) => {
      const upTo = spent(kind, time, alpha)
      const bound = findRoot((z) => walk.chanceOf(z) - (upTo - before), -2, 12, 1e-10)
      before = upTo
      walk.pass(bound)
      return bound
    })
  }
  let alphaSpent = 0
  const chances = crossings(times, bounds)
  return {
    looks: bounds.map((criticalValue, look) => {
      alphaSpent += chances[look]!
      return { time: times[look]!, criticalValue, level: normalTails(criticalValue).upper, alphaSpent }
    }),
    alpha,
  }
}

export const groupSequentialMethod = defineMethod({
  name: 'experiment/group-sequential',
  title: { en: 'Planned looks at an experiment', 'zh-CN': '分组序贯设计' },
  about: {
    en: 'The z a running experiment must exceed at each planned look, so that all looks together keep the error rate.',
    'zh-CN': '为进行中的实验给出每次计划查看时 z 值须超过的界限，使所有查看合计不超过既定错误率。',
  },
  reading: {
    en: 'Stop for success when z exceeds the critical value of that look. O’Brien–Fleming shapes hardly cost power and rarely stop early; Pocock shapes stop early more often and need more people. The levels are one-sided.',
    'zh-CN':
      '某次查看时 z 超过该次临界值即可宣布成功并停止。O’Brien–Fleming 型几乎不损失效能，但很少提前停止；Pocock 型更常提前停止，但需要更多样本。水平均为单侧。',
  },
  sources: [
    { author: 'P. C. O’Brien, T. R. Fleming', year: 1979, title: 'A multiple testing procedure for clinical trials' },
    {
      author: 'S. J. Pocock',
      year: 1977,
      title: 'Group sequential methods in the design and analysis of clinical trials',
    },
    { author: 'K. K. G. Lan, D. L. DeMets', year: 1983, title: 'Discrete sequential boundaries for clinical trials' },
  ],
  input,
  output,
  example: {
    about: { en: 'Three looks.', 'zh-CN': '三次查看。' },
    input: { looks: 3, kind: 'obrien-fleming' },
    result: {
      looks: [
        {
          time: 0.3333333333333333,
          criticalValue: 3.4710914440358147,
          level: 0.0002591737240932106,
          alphaSpent: 0.0002591737240932106,
        },
        {
          time: 0.6666666666666666,
          criticalValue: 2.45443229819633,
          level: 0.007055361622289203,
          alphaSpent: 0.0071600594205251744,
        },
        { time: 1, criticalValue: 2.0040355795958846, level: 0.022533124623952523, alphaSpent: 0.024999999999998156 },
      ],
      alpha: 0.025,
    },
  },
  run: groupSequential,
})
