import Type, { type Static } from 'typebox'
import { defineMethod } from '../define-method.ts'
import { InputError } from '../input-error.ts'
import { closed, count, identifier } from '../schema.ts'
import { refuseDoubled } from './ranked.ts'

const input = Type.Object(
  {
    /** The same items judged by several methods or people; a higher score is better. */
    judges: Type.Array(Type.Object({ id: identifier, scores: Type.Record(Type.String(), Type.Number()) }, closed), {
      minItems: 2,
      maxItems: 200,
    }),
  },
  closed,
)

/** Ranks from 1 (highest score); equal scores share the mean of their ranks. */
export function midRanks(scores: readonly number[]): number[] {
  const order = scores.map((score, index) => ({ score, index })).sort((left, right) => right.score - left.score)
  const ranks = new Array<number>(scores.length).fill(0)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end + 1 < order.length && order[end + 1]?.score === order[start]?.score) end++
    for (let place = start; place <= end; place++) ranks[order[place]?.index ?? 0] = (start + end) / 2 + 1
    start = end + 1
  }
  return ranks
}

/** Kendall's tau-b of two score lists: 1 same order, −1 reversed; ties corrected. Null when a list is all ties. O(n²). */
export function kendallTau(left: readonly number[], right: readonly number[]): number | null {
  let concordance = 0
  let untiedLeft = 0
  let untiedRight = 0
  for (let first = 0; first < left.length; first++) {
    for (let second = first + 1; second < left.length; second++) {
      const one = Math.sign((left[first] ?? 0) - (left[second] ?? 0))
      const other = Math.sign((right[first] ?? 0) - (right[second] ?? 0))
      concordance += one * other
      untiedLeft += Math.abs(one)
      untiedRight += Math.abs(other)
    }
  }
  return untiedLeft === 0 || untiedRight === 0 ? null : concordance / Math.sqrt(untiedLeft * untiedRight)
}

/**
 * How far several methods or people agree on the order of the same items: Kendall's W over all, tau-b for each pair, and
 * the items on which the ranks spread most.
 *
 * For seeing whether a priority list depends on who or what made it. Definition: Kendall and Babington Smith 1939 (W, with
 * the correction for ties); Kendall 1938, 1945 (tau-b). Refuses missing scores and judges who tie everything. O(judges² n²).
 */
export function rankAgreement({ judges }: Static<typeof input>) {
  refuseDoubled(judges, '/judges')
  const names = Object.keys(judges[0]?.scores ?? {})
  if (names.length < 2) throw new InputError('too-few', { count: names.length, min: 2 }, '/judges/0/scores')
  if (names.length > 2000) throw new InputError('too-many', { count: names.length, max: 2000 }, '/judges/0/scores')
  const scores = judges.map(({ scores }, judge) => {
    for (const name of Object.keys(scores))
      if (!names.includes(name))
        throw new InputError('unknown-reference', { got: name }, `/judges/${judge}/scores/${name}`)
    const row = names.map((name) => {
      const score = scores[name]
      if (score === undefined) throw new InputError('required', { field: name }, `/judges/${judge}/scores/${name}`)
      return score
    })
    if (row.every((score) => score === row[0]))
      throw new InputError('all-tied', { got: judges[judge]?.id ?? '' }, `/judges/${judge}/scores`)
    return row
  })
  const ranks = scores.map(midRanks)
  return {
    n: names.length,
    judges: judges.length,
    ...concordance(ranks),
    pairs: scores.flatMap((left, first) =>
      scores.slice(first + 1).map((right, step) => ({
        left: judges[first]?.id ?? '',
        right: judges[first + step + 1]?.id ?? '',
        tau: kendallTau(left, right) ?? 0, // no judge ties everything: checked above
      })),
    ),
    items: names
      .map((id, item) => {
        const column = ranks.map((row) => row[item] ?? 0)
        const mean = column.reduce((sum, rank) => sum + rank, 0) / column.length
        return {
          id,
          meanRank: mean,
          lowest: Math.max(...column),
          highest: Math.min(...column),
          spread: Math.max(...column) - Math.min(...column),
        }
      })
      .sort((left, right) => right.spread - left.spread || left.meanRank - right.meanRank),
  }
}

function concordance(ranks: readonly (readonly number[])[]) {
  const judges = ranks.length
  const n = ranks[0]?.length ?? 0
  const sums = Array.from({ length: n }, (_, item) => ranks.reduce((sum, row) => sum + (row[item] ?? 0), 0))
  const mean = (judges * (n + 1)) / 2
  const spread = sums.reduce((total, sum) => total + (sum - mean) ** 2, 0)
  const ties = ranks.reduce((total, row) => {
    const sizes = new Map<number, number>()
    for (const rank of row) sizes.set(rank, (sizes.get(rank) ?? 0) + 1)
    return total + [...sizes.values()].reduce((sum, size) => sum + size ** 3 - size, 0)
  }, 0)
  const w = (12 * spread) / (judges ** 2 * (n ** 3 - n) - judges * ties)
  return { w, statistic: judges * (n - 1) * w, degreesOfFreedom: n - 1 }
}

export const rankAgreementMethod = defineMethod({
  name: 'prioritise/rank-agreement',
  title: { en: 'Agreement of rankings', 'zh-CN': '排序一致性' },
  about: {
    en: 'How far several methods or people put the same items in the same order, and on which items they differ most.',
    'zh-CN': '衡量多种方法或多人对同一批条目的排序有多一致，以及分歧最大的是哪些条目。',
  },
  reading: {
    en: 'W is 0 for no agreement and 1 for the same order. Talk first about the items with the widest spread: there the methods or people know different things. The statistic follows chi-square with n − 1 degrees of freedom for more than seven items.',
    'zh-CN':
      'W 为 0 表示毫无一致，1 表示完全相同。先讨论名次跨度最大的条目：不同方法或不同的人掌握的信息不同。条目多于七个时，统计量近似服从自由度 n − 1 的卡方分布。',
  },
  formula: 'W = 12 S ÷ (m² (n³ − n) − m ΣT)',
  sources: [
    { author: 'M. G. Kendall, B. Babington Smith', year: 1939, title: 'The problem of m rankings' },
    { author: 'M. G. Kendall', year: 1945, title: 'The treatment of ties in ranking problems' },
  ],
  input,
  output: Type.Object({
    n: count,
    judges: count,
    w: Type.Number(),
    statistic: Type.Number(),
    degreesOfFreedom: count,
    pairs: Type.Array(Type.Object({ left: Type.String(), right: Type.String(), tau: Type.Number() })),
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        meanRank: Type.Number(),
        lowest: Type.Number(),
        highest: Type.Number(),
        spread: Type.Number(),
      }),
    ),
  }),
  example: {
    about: { en: 'RICE and votes on three items.', 'zh-CN': 'RICE 与投票对三个条目的排序。' },
    input: {
      judges: [
        { id: 'rice', scores: { a: 30, b: 20, c: 10 } },
        { id: 'votes', scores: { a: 5, b: 9, c: 1 } },
      ],
    },
    result: {
      n: 3,
      judges: 2,
      w: 0.75,
      statistic: 3,
      degreesOfFreedom: 2,
      pairs: [{ left: 'rice', right: 'votes', tau: 1 / 3 }],
      items: [
        { id: 'a', meanRank: 1.5, lowest: 2, highest: 1, spread: 1 },
        { id: 'b', meanRank: 1.5, lowest: 2, highest: 1, spread: 1 },
        { id: 'c', meanRank: 3, lowest: 3, highest: 3, spread: 0 },
      ],
    },
  },
  run: rankAgreement,
})
